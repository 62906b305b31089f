// Real: Postgres, killed with -9 in one test, and a keeper in a process of its own that is paused.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { useOwnPostgres } from '@sutra/testing/servers';
import { Child } from '../test/child.js';
import { eventually } from '../test/eventually.js';
import { useStore } from '../test/use-store.js';
import type { Lease } from './lease.js';
import { LeaseKeeper, type LeaseKeeperSettings } from './lease-keeper.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const postgres = useOwnPostgres();
const house = useStore(postgres);

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const HOUR_MS = 3_600_000;

/** Renewed often and never lost by a slow machine. */
const steady = { lifeMs: HOUR_MS, renewMs: 10 };

/** A keeper and everything it has told, in order. */
function keep(name: string, settings: Partial<LeaseKeeperSettings> = {}) {
  const told: string[] = [];
  const keeper = new LeaseKeeper({
    store: house.store,
    pollMs: 10,
    onGained: (lease: Lease) => told.push(`gained ${lease.epoch}`),
    onLost: (lease: Lease) => told.push(`lost ${lease.epoch}`),
    ...settings,
  });
  keeper.want(name);
  keeper.start();
  cleanUps.push(() => keeper.stop());
  return { keeper, told };
}

const expiry = async (name: string) =>
  Number(
    (
      await house.store.query<{ at: string }>(
        'select extract(epoch from expires_at) as at from lease where name = $1',
        [name],
      )
    )[0]?.at,
  );

describe('the lease keeper', () => {
  it('gains a free lease, renews it, and hands it over at once when it stops', async () => {
    const first = keep('handed-over', steady);
    await eventually(() => first.told, ['gained 1']);
    const second = keep('handed-over', steady);
    await first.keeper.stop();
    expect(first.told).toEqual(['gained 1', 'lost 1']);
    expect(first.keeper.held('handed-over')).toBeUndefined();
    // The lease had most of its hour left: without the hand-over this would take as long.
    await eventually(() => second.told, ['gained 2']);
    expect(second.keeper.held('handed-over')).toEqual({ name: 'handed-over', epoch: 2 });
  });

  it('gives back what it no longer wants and keeps the rest', async () => {
    const { keeper, told } = keep('kept', steady);
    keeper.want('dropped');
    await eventually(() => told.length, 2);
    await keeper.forget('dropped');
    expect(keeper.held('dropped')).toBeUndefined();
    expect(keeper.held('kept')).toBeDefined();
    const other = keep('dropped', steady);
    await eventually(() => other.told, ['gained 2']);
  });

  it('D5 loses and gains nothing when the wall clock of its machine steps by an hour, either way', async () => {
    const { keeper, told } = keep('clock', steady);
    await eventually(() => told, ['gained 1']);
    const rival = keep('clock', steady);
    const realNow = Date.now;
    try {
      for (const stepMs of [3_600_000, -3_600_000]) {
        Date.now = () => realNow() + stepMs;
        const before = await expiry('clock');
        await eventually(async () => (await expiry('clock')) > before, true);
        expect(keeper.held('clock')).toEqual({ name: 'clock', epoch: 1 });
        expect(rival.keeper.held('clock')).toBeUndefined();
      }
    } finally {
      Date.now = realNow;
    }
    expect(told).toEqual(['gained 1']);
    expect(rival.told).toEqual([]);
  });

  it('D5 counts by a monotonic clock, from before the request, and trusts the end less than the database', async () => {
    let nowMs = 1_000;
    const { keeper, told } = keep('counted', { lifeMs: HOUR_MS, monotonicMs: () => nowMs });
    await eventually(() => told, ['gained 1']);
    nowMs += HOUR_MS * 0.89;
    expect(keeper.held('counted')).toBeDefined();
    nowMs += HOUR_MS * 0.02;
    expect(keeper.held('counted')).toBeUndefined();
  });

  it('A11 tells that a lease is lost when Postgres is away for too long, and gains it anew afterwards', async () => {
    let nowMs = 0;
    const { keeper, told } = keep('away', { lifeMs: HOUR_MS, monotonicMs: () => nowMs });
    await eventually(() => told, ['gained 1']);
    await postgres.kill();
    nowMs += HOUR_MS;
    await eventually(() => told, ['gained 1', 'lost 1']);
    expect(keeper.held('away')).toBeUndefined();
    await postgres.restart();
    await eventually(() => told, ['gained 1', 'lost 1', 'gained 2']);
  });

  it('A11 writes nothing under an old epoch after its process stood still past its lease', async () => {
    await house.store.query('create table act (epoch int not null, place int generated always as identity)');
    const child = new Child('./leased-writer.child.ts', { store: house.settings, lifeMs: 2_000 });
    cleanUps.push(() => child.kill());
    const acts = () => house.store.query<{ epoch: number }>('select epoch from act order by place');
    await eventually(async () => (await acts()).length > 5, true);
    child.pause();
    const { keeper, told } = keep('leased', steady);
    await eventually(() => told.length, 1);
    const epoch = keeper.held('leased')?.epoch ?? 0;
    const before = (await acts()).length;
    child.resume();
    // It has tried to go on, and found out.
    await child.linesThatBegin('refused', 'lost');
    expect((await acts()).length).toBe(before);
    await keeper.stop();
    await eventually(async () => ((await acts()).at(-1)?.epoch ?? 0) > epoch, true);
  });
});
