/** What the sender has committed to, compared with what became of it. */
import { until } from '@sutra/testing';
import { planConsumers } from '@sutra/contracts';
import { storedMessages, unsettledMessages } from '@sutra/testing/installation';
import { chaosMessages } from '../services/chaos-messages.js';
import type { ChaosWorld } from './chaos-world.js';

type Row = { readonly account: string; readonly number: number };

/** What is wrong with one kind of message; a few examples say as much as thousands. */
export interface Differences {
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  readonly neverSaid: readonly string[];
}

export const NONE: Differences = { missing: [], doubled: [], neverSaid: [] };

const EXAMPLES = 10;
const nameOf = ({ account, number }: Row) => `${account}:${number}`;

const isOfSender = `account ~ '^A[0-9]+$'`;
const appliedOf = (kind: string) => `applied where kind = '${kind}' and ${isOfSender}`;

/** Waits until as much is applied as was said, for as long as more and more is. */
export async function untilAllApplied(world: ChaosWorld): Promise<void> {
  const total = await world.count('auth', 'said');
  const counts = () => Promise.all(['filled', 'placed'].map((kind) => world.count('gw', appliedOf(kind))));
  for (let before = await counts(); before.some((count) => count < total);) {
    const known = before.join();
    await until('more of what was said is applied', async () => (before = await counts()).join() !== known);
  }
  // What is delivered again could be applied again, so the last repeat is waited for as well.
  for (const { stream, name } of planConsumers(chaosMessages)) {
    const left = () => unsettledMessages(world.installation.nats.url, stream, name);
    await until(`${name} has acknowledged everything`, async () => (await left()) === 0);
  }
}

async function differencesOf(world: ChaosWorld, kind: string): Promise<Differences> {
  const said = (await world.query<Row>('auth', 'select account, number from said')).map(nameOf);
  const applied = (await world.query<Row>('gw', `select account, number from ${appliedOf(kind)}`)).map(nameOf);
  const [saidOnce, appliedOnce] = [new Set(said), new Set(applied)];
  const seen = new Set<string>();
  const doubled = applied.filter((name) => seen.has(name) || (seen.add(name), false));
  return {
    missing: said.filter((name) => !appliedOnce.has(name)).slice(0, EXAMPLES),
    doubled: doubled.slice(0, EXAMPLES),
    neverSaid: applied.filter((name) => !saidOnce.has(name)).slice(0, EXAMPLES),
  };
}

/** Every committed fact and command, against what was applied of them. */
export async function differences(world: ChaosWorld): Promise<Record<'filled' | 'placed', Differences>> {
  return { filled: await differencesOf(world, 'filled'), placed: await differencesOf(world, 'placed') };
}

/** Places at which an account's numbers do not stand in order in a stream; a repeat of an earlier one is no such place. */
export async function disorderIn(world: ChaosWorld, stream: string, type: string): Promise<string[]> {
  const last = new Map<string, number>();
  const wrong: string[] = [];
  for (const { subject, body } of await storedMessages(world.installation.nats.url, stream)) {
    if (!subject.startsWith(`${type}.A`)) continue;
    const { account, number } = (JSON.parse(body) as { data: Row }).data;
    const before = last.get(account) ?? 0;
    if (number > before + 1) wrong.push(`${account}: ${number} after ${before}`);
    last.set(account, Math.max(before, number));
  }
  return wrong.slice(0, EXAMPLES);
}

/** Rows that were first applied in another order than they were said. */
export async function disorderAtReceiver(world: ChaosWorld, kind: string): Promise<string[]> {
  const rows = await world.query<Row>(
    'gw',
    `select account, number from (
       select account, number, lag(number) over (partition by account order by id) as before
       from ${appliedOf(kind)}) as row
     where number < before limit ${EXAMPLES}`,
  );
  return rows.map(nameOf);
}
