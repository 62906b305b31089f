/**
 * Real: the service in several processes, nats-server, Postgres. Played: the day, and the engine, whose stream is read in its
 * place: what lies there is what an engine would have been given.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ServiceProcess } from '@sutra/testing';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { rsiCall } from './documents.js';
import { plantSchedule, plantStrategy, usualHours } from './schedule-world.js';
import { ReplicasWorld, useStrategiesInstallation } from './replicas-world.js';

jest.setTimeout(600_000);
const installation = useStrategiesInstallation();
const world = new ReplicasWorld(installation);

/** Ten o'clock of a Monday, and a lease that is soon over. */
const tenOClock = {
  SUTRA_STRAT_PLAYED_FROM: '2026-02-23T10:00:00+05:30',
  SUTRA_STRAT_LEASE: '1s',
  SUTRA_STRAT_LOOK: '20ms',
};
const tenToFour = { ...tenOClock, SUTRA_STRAT_PLAYED_FROM: '2026-02-23T15:50:00+05:30' };
const userId = randomUUID();

beforeAll(() => world.prepare());
afterAll(() => world.stop());

async function plant(many: number): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < many; count += 1) {
    const strategyId = await plantStrategy(world.store, userId, rsiCall());
    await plantSchedule(world.store, { strategyId, userId });
    ids.push(strategyId);
  }
  return ids;
}

const decided = async (): Promise<number> => {
  const rows = await world.store.asUser(userId, (tx) =>
    tx.query<{ n: number }>('select count(*)::int as n from schedule_slot'),
  );
  return rows[0]?.n ?? 0;
};

/** How often each of these was ordered to start, or to stop. */
async function orders(ids: readonly string[], verb: 'start' | 'stop'): Promise<number[]> {
  const ordered = (await world.ordered()).filter((order) => order.verb === verb);
  return ids.map((id) => ordered.filter(({ data }) => data.strategyId === id).length);
}

const once = (ids: readonly string[]): number[] => ids.map(() => 1);
const allStarted = (ids: readonly string[]) =>
  until('every run has been ordered', async () => (await orders(ids, 'start')).every((count) => count > 0));

describe('replicas that race for the same schedules', () => {
  it('A12 C1 order each run once, whichever of them is killed, and whenever', async () => {
    const ids = await plant(120);
    const replicas = await Promise.all([1, 2, 3].map(() => world.spawn(tenOClock)));
    for (const share of [10, 45, 80]) {
      await until(`${share} slots are decided`, async () => (await decided()) >= share);
      const owner = await world.owner(replicas);
      await owner.kill();
      replicas.splice(replicas.indexOf(owner), 1, await world.spawn(tenOClock));
    }
    await allStarted(ids);
    expect(await orders(ids, 'start')).toEqual(once(ids));
    // All of them again, at the same moment of the same day.
    await Promise.all(replicas.map((replica) => replica.kill()));
    const another = await world.spawn(tenOClock);
    const late = await plant(1);
    await allStarted(late);
    expect(await orders(ids, 'start')).toEqual(once(ids));
    await another.kill();
  });

  it('C8 C11 say what was marked when the owner was killed before anything could leave', async () => {
    const replica = await world.spawn(tenOClock);
    await world.owner([replica]);
    await installation.nats.kill();
    const before = await decided();
    const ids = await plant(5);
    await until('the slots are marked', async () => (await decided()) === before + ids.length);
    await replica.kill();
    await installation.nats.restart();
    const next = await world.spawn(tenOClock);
    await allStarted(ids);
    expect(await orders(ids, 'start')).toEqual(once(ids));
    expect((await next.leave()).code).toBe(0);
    const free = `select 1 from lease where name = 'schedules' and expires_at < clock_timestamp()`;
    expect(await world.store.query(free)).toHaveLength(1);
  });

  it('A11 an owner that was paused past its lease orders nothing when it goes on', async () => {
    const [first, second] = await Promise.all([world.spawn(tenOClock), world.spawn(tenOClock)]);
    const replicas = [first, second] as ServiceProcess[];
    const paused = await world.owner(replicas);
    const other = replicas.find((replica) => replica !== paused) as ServiceProcess;
    const [row] = await world.store.query<{ epoch: string }>(`select epoch from lease where name = 'schedules'`);
    const pausedEpoch = Number(row?.epoch);
    process.kill(paused.pid, 'SIGSTOP');
    await world.owner([other]);
    const ids = await plant(3);
    await allStarted(ids);
    process.kill(paused.pid, 'SIGCONT');
    const after = await plant(3);
    await allStarted(after);
    expect(await orders([...ids, ...after], 'start')).toEqual(once([...ids, ...after]));
    const epochs = (await world.ordered())
      .filter(({ data }) => ids.includes(data.strategyId))
      .map(({ epoch }) => epoch);
    expect(Math.min(...epochs)).toBeGreaterThan(pausedEpoch);
    await Promise.all(replicas.map((replica) => replica.kill()));
  });

  it('stop each run once when its day has ended, and begin none that is over', async () => {
    const ids = (await world.ordered()).map(({ data }) => data.strategyId);
    const over = await plant(2);
    const replicas = await Promise.all([1, 2].map(() => world.spawn(tenToFour)));
    await until('every run is stopped', async () => (await orders(ids, 'stop')).every((count) => count > 0));
    expect(await orders(ids, 'stop')).toEqual(once(ids));
    const slots = `select outcome from schedule_slot where strategy_id = any($1)`;
    const missed = () => world.store.asUser(userId, (tx) => tx.query(slots, [over]));
    await until('the late ones are missed', async () => (await missed()).length === over.length);
    expect(await missed()).toEqual(over.map(() => ({ outcome: 'missed' })));
    expect(await orders(over, 'start')).toEqual([0, 0]);
    expect(usualHours.squareOffAt).toBe('15:15');
    await Promise.all(replicas.map((replica) => replica.kill()));
  });
});
