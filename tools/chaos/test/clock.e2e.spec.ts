/** Real: nats-server, Postgres, a sender and two receivers whose wall clocks are stepped while they work. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '@sutra/testing';
import { ChaosWorld, type Actor } from './chaos-world.js';
import { differences, NONE, untilAllApplied } from './ledger.js';

jest.setTimeout(24 * 3_600_000);
const world = new ChaosWorld();
const HOUR_MS = 3_600_000;
// Renewed every three seconds; no machine stands still for as long as it would take to lose it.
const LEASE_MS = 9_000;

let sender: Actor;
let holder: Actor;
let waiting: Actor;

const gained = (actor: Actor) => actor.words.filter(({ type }) => type === 'gained').length;
const lost = (actor: Actor) => actor.words.filter(({ type }) => type === 'lost').length;

async function expiry(): Promise<number> {
  const [lease] = await world.query<{ ends: Date }>('gw', 'select expires_at as ends from lease');
  return lease?.ends.getTime() ?? 0;
}

const isReady = async ({ health }: Actor) => (await fetch(`${health}/health/ready`)).status === 200;

/** Steps every clock, interrupts every connection to NATS, and waits until a lease was renewed after that. */
async function stepAll(byMs: number): Promise<void> {
  const actors = [sender, holder, waiting];
  for (const actor of actors) actor.order({ type: 'step the clock', byMs });
  const before = await expiry();
  await world.installation.nats.kill();
  await until('it is known that NATS is away', async () => !(await isReady(holder)) && !(await isReady(sender)));
  await world.installation.nats.restart();
  await until('all are connected again', async () => (await Promise.all(actors.map(isReady))).every(Boolean));
  await until('the lease was renewed', async () => (await expiry()) > before);
}

beforeAll(async () => {
  const env = { CHAOS_LEASE_MS: String(LEASE_MS) };
  [holder, sender] = await Promise.all([world.start('receiver', env), world.start('sender')]);
  await until('the lease is held', () => gained(holder) === 1);
  waiting = await world.start('receiver', env);
  sender.order({ type: 'load', accounts: 4, pauseMs: 50 });
});

describe('steps of the wall clock', () => {
  it.each([
    ['an hour ahead', HOUR_MS],
    ['an hour back', -HOUR_MS],
    ['another hour back', -HOUR_MS],
  ])('D5 %s change no lease, no time-out and no age', async (_, byMs) => {
    await stepAll(byMs);
    expect([gained(holder), lost(holder), gained(waiting)]).toEqual([1, 0, 0]);
  });

  it('D5 lose and double nothing on the way', async () => {
    const before = sender.words.length;
    sender.order({ type: 'rest' });
    await until('the sender rests', () => sender.words.length > before);
    await untilAllApplied(world);
    expect(await world.count('auth', 'said')).toBeGreaterThan(0);
    expect(await differences(world)).toEqual({ filled: NONE, placed: NONE });
    expect(await world.count('gw', 'dead_letter')).toBe(0);
  });
});
