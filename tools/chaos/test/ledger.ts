/** What the sender has committed to, compared with what became of it. */
import { storedMessages } from '@sutra/testing/installation';
import { until } from '@sutra/testing';
import type { ChaosWorld } from './chaos-world.js';

type Row = { readonly account: string; readonly number: number };

const said = (world: ChaosWorld) =>
  world.query<Row>('auth', 'select account, number from said order by account, number');

const applied = (world: ChaosWorld, kind: string) =>
  world.query<Row>('gw', 'select account, number from applied where kind = $1 order by account, number, id', [kind]);

/** Waits until the receiver has applied as much as was said of both kinds. */
export async function untilAllApplied(world: ChaosWorld): Promise<void> {
  await until('everything that was said is applied', async () => {
    const total = await world.count('auth', 'said');
    const [filled, placed] = await Promise.all(
      ['filled', 'placed'].map((kind) => world.count('gw', `applied where kind = '${kind}'`)),
    );
    return (filled ?? 0) >= total && (placed ?? 0) >= total;
  });
}

/** Every committed fact and command, each once; compare it with `said`. */
export async function outcome(world: ChaosWorld): Promise<Record<'said' | 'filled' | 'placed', Row[]>> {
  return { said: await said(world), filled: await applied(world, 'filled'), placed: await applied(world, 'placed') };
}

/** Accounts whose numbers do not stand in order in a stream; a repeat of an earlier message is none of that. */
export async function disorderIn(world: ChaosWorld, stream: string, type: string): Promise<string[]> {
  const last = new Map<string, number>();
  const wrong = new Set<string>();
  for (const { subject, body } of await storedMessages(world.installation.nats.url, stream)) {
    if (!subject.startsWith(`${type}.`)) continue;
    const { account, number } = (JSON.parse(body) as { data: Row }).data;
    const before = last.get(account) ?? 0;
    if (number > before + 1) wrong.add(`${account}: ${number} after ${before}`);
    last.set(account, Math.max(before, number));
  }
  return [...wrong];
}

/** Accounts whose numbers were first applied in another order than they were said. */
export async function disorderAtReceiver(world: ChaosWorld, kind: string): Promise<Row[]> {
  return world.query<Row>(
    'gw',
    `select account, number from (
       select account, number, lag(number) over (partition by account order by id) as before
       from applied where kind = $1) as row
     where number < before`,
    [kind],
  );
}
