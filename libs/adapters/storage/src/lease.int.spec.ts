// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { useStore } from '../test/use-store.js';
import { acquireLeases, assertHeld, type Lease, releaseLeases, renewLeases } from './lease.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());

const HOUR_MS = 3_600_000;
const long = (owner: string) => ({ owner, lifeMs: HOUR_MS });
const take = (owner: string, ...names: string[]) => acquireLeases(house.store, long(owner), names);
const expire = (name: string) =>
  house.store.query(`update lease set expires_at = clock_timestamp() - interval '1 ms' where name = $1`, [name]);
const isHeld = (lease: Lease) =>
  house.store
    .transaction((tx) => assertHeld(tx, lease))
    .then(
      () => true,
      () => false,
    );

describe('a lease', () => {
  it('is given to one, and its epoch rises at every change of hands', async () => {
    expect(await take('a', 'run')).toEqual([{ name: 'run', epoch: 1 }]);
    expect(await take('b', 'run')).toEqual([]);
    await releaseLeases(house.store, 'a', [{ name: 'run', epoch: 1 }]);
    expect(await take('b', 'run')).toEqual([{ name: 'run', epoch: 2 }]);
    await expire('run');
    expect(await take('a', 'run')).toEqual([{ name: 'run', epoch: 3 }]);
  });

  it('is lengthened by its holder only, and never once it has expired', async () => {
    const [lease] = (await take('a', 'renew')) as [Lease];
    expect(await renewLeases(house.store, long('a'), [lease])).toEqual([lease]);
    expect(await renewLeases(house.store, long('b'), [lease])).toEqual([]);
    expect(await renewLeases(house.store, long('a'), [{ ...lease, epoch: 0 }])).toEqual([]);
    await expire('renew');
    expect(await renewLeases(house.store, long('a'), [lease])).toEqual([]);
  });

  it('is given anew to a holder whose answer was lost, under a new epoch', async () => {
    await take('a', 'lost-answer');
    expect(await take('a', 'lost-answer')).toEqual([{ name: 'lost-answer', epoch: 2 }]);
    expect(await isHeld({ name: 'lost-answer', epoch: 1 })).toBe(false);
  });

  it('is nobody else to give back', async () => {
    const [lease] = (await take('a', 'give')) as [Lease];
    await releaseLeases(house.store, 'b', [lease]);
    await releaseLeases(house.store, 'a', [{ ...lease, epoch: 7 }]);
    expect(await isHeld(lease)).toBe(true);
  });

  it('is taken by exactly one of many who try at once', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `many-${n}`);
    const takers = Array.from({ length: 8 }, (_, n) => take(`taker-${n}`, ...names));
    const got = (await Promise.all(takers)).flat();
    expect(got.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    expect(new Set(got.map(({ epoch }) => epoch))).toEqual(new Set([1]));
  });
});

describe('assertHeld', () => {
  it('A11 refuses the late write of an owner that was paused past its lease, and nothing of it stays', async () => {
    const [early] = (await take('paused', 'a11')) as [Lease];
    await expire('a11');
    const [later] = (await take('next', 'a11')) as [Lease];
    const write = (lease: Lease) =>
      house.store.transaction(async (tx) => {
        await tx.query(`insert into inbox values ('a11', $1)`, [`by epoch ${lease.epoch}`]);
        await assertHeld(tx, lease);
      });
    await expect(write(early)).rejects.toMatchObject({ kind: 'unavailable', code: 'STORAGE.LEASE_LOST' });
    await write(later);
    expect(await house.store.query(`select message_id from inbox where consumer = 'a11'`)).toEqual([
      { message_id: 'by epoch 2' },
    ]);
  });

  it('A11 refuses when the lease has expired though nobody has taken it, or was never given', async () => {
    const [lease] = (await take('a', 'idle')) as [Lease];
    await expire('idle');
    expect(await isHeld(lease)).toBe(false);
    expect(await isHeld({ name: 'never', epoch: 1 })).toBe(false);
  });

  it('A11 keeps the lease from being taken over before the transaction that relies on it has ended', async () => {
    const [lease] = (await take('a', 'in-use')) as [Lease];
    await house.store.transaction(async (tx) => {
      await assertHeld(tx, lease);
      await expire('in-use');
      expect(await take('b', 'in-use')).toEqual([]);
    });
    expect(await take('b', 'in-use')).toEqual([{ name: 'in-use', epoch: 2 }]);
  });

  it('does not make renewals wait', async () => {
    const [lease] = (await take('a', 'renewed-meanwhile')) as [Lease];
    await house.store.transaction(async (tx) => {
      await assertHeld(tx, lease);
      expect(await renewLeases(house.store, long('a'), [lease])).toEqual([lease]);
    });
  });

  it('A11 lets no two owners act at once, however their transactions and take-overs meet', async () => {
    let inside = 0;
    let acts = 0;
    let clashes = 0;
    const contender = async (owner: string) => {
      while (acts < 40) {
        const [lease] = await acquireLeases(house.store, { owner, lifeMs: 20 }, ['contended']);
        if (lease === undefined) continue;
        const act = house.store.transaction(async (tx) => {
          await assertHeld(tx, lease);
          acts += 1;
          inside += 1;
          // Longer than the lease, so that the others try to take it over meanwhile.
          await tx.query('select pg_sleep(0.03)');
          if (inside > 1) clashes += 1;
          inside -= 1;
        });
        await act.catch((error: unknown) => expect(error).toMatchObject({ code: 'STORAGE.LEASE_LOST' }));
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(contender));
    expect(clashes).toBe(0);
  });
});
