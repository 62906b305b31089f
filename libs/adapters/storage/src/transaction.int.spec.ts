// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { EntitySchema } from 'typeorm';
import { useStore } from '../test/use-store.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

class ThingTable1700000001000 {
  async up(runner: { query(sql: string): Promise<unknown> }) {
    await runner.query('create table thing (name text primary key, parts int not null check (parts > 0))');
  }
  async down(runner: { query(sql: string): Promise<unknown> }) {
    await runner.query('drop table thing');
  }
}

interface Thing {
  name: string;
  parts: number;
}
const Thing = new EntitySchema<Thing>({
  name: 'thing',
  columns: { name: { type: 'text', primary: true }, parts: { type: 'int' } },
});

const postgres = usePostgres();
const house = useStore(postgres, { entities: [Thing], extraMigrations: [ThingTable1700000001000] });

const things = async () =>
  (await house.store.query<{ name: string }>('select name from thing order by 1')).map((r) => r.name);

describe('a transaction', () => {
  it('commits what its work wrote through TypeORM and through SQL', async () => {
    const value = await house.store.transaction(async (tx) => {
      await tx.manager.getRepository(Thing).insert({ name: 'orm', parts: 1 });
      await tx.query('insert into thing values ($1, 2)', ['sql']);
      return 'done';
    });
    expect(value).toBe('done');
    expect(await things()).toEqual(['orm', 'sql']);
  });

  it('rolls back on any error and lets the caller see it', async () => {
    const mine = new Fault('refused', 'TEST.NO', 'no');
    const attempt = house.store.transaction(async (tx) => {
      await tx.manager.getRepository(Thing).insert({ name: 'never', parts: 1 });
      throw mine;
    });
    await expect(attempt).rejects.toBe(mine);
    expect(await things()).not.toContain('never');
  });

  it("makes a repository's own transaction a part of itself", async () => {
    const attempt = house.store.transaction(async (tx) => {
      await tx.manager.transaction((inner) => inner.getRepository(Thing).save({ name: 'inner', parts: 1 }));
      throw new Fault('refused', 'TEST.NO', 'no');
    });
    await expect(attempt).rejects.toMatchObject({ code: 'TEST.NO' });
    expect(await things()).not.toContain('inner');
  });

  it('is a bug when a violated constraint was not expected, and quotes no row', async () => {
    const attempt = house.store.transaction((tx) => tx.manager.getRepository(Thing).insert({ name: 'orm', parts: 77 }));
    const fault = await attempt.catch((error: unknown) => error as Fault);
    expect(fault).toMatchObject({ kind: 'bug', code: 'STORAGE.CONSTRAINT', details: { constraint: 'thing_pkey' } });
    expect(JSON.stringify([fault, (fault as Fault).cause])).not.toContain('77');
  });

  it.each(['orm', 'sql'] as const)("is a rule's answer when the caller names the constraint (%s)", async (way) => {
    const constraints = { thing_pkey: () => new Fault('refused', 'TEST.TAKEN', 'the name is taken') };
    const attempt = house.store.transaction(
      async (tx) => {
        if (way === 'orm') await tx.manager.getRepository(Thing).insert({ name: 'orm', parts: 1 });
        else await tx.query('insert into thing values ($1, 1)', ['orm']);
      },
      { constraints },
    );
    await expect(attempt).rejects.toMatchObject({ kind: 'refused', code: 'TEST.TAKEN' });
  });

  it('never reports success when a failed statement was swallowed', async () => {
    const attempt = house.store.transaction(async (tx) => {
      await tx.query('insert into thing values ($1, 1)', ['lost']);
      await tx.query('insert into thing values ($1, -1)', ['bad']).catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'bug', code: 'STORAGE.SWALLOWED_ERROR' });
    expect(await things()).not.toContain('lost');
  });

  it('refuses what comes after its end, because that would be another transaction', async () => {
    let late: (() => Promise<unknown>) | undefined;
    await house.store.transaction(async (tx) => {
      late = () => tx.query('select 1');
    });
    await expect(late?.()).rejects.toMatchObject({ kind: 'bug' });
  });

  it('leaves the pool in order after every kind of failure', async () => {
    const failures = [
      () => house.store.transaction((tx) => tx.query('select 1 / 0')),
      () => house.store.transaction((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())')),
      () => house.store.transaction((tx) => tx.query('selec')),
      () => house.store.query('select pg_terminate_backend(pg_backend_pid())'),
    ];
    for (const fail of [...failures, ...failures, ...failures]) await expect(fail()).rejects.toBeInstanceOf(Fault);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => house.store.transaction((tx) => tx.query<{ one: number }>('select 1 as one'))),
    );
    expect(answers.flat()).toEqual(Array.from({ length: 20 }, () => ({ one: 1 })));
  });

  it('is unavailable when two transactions wait for each other, and the other one wins', async () => {
    await house.store.query(`insert into thing values ('a', 1), ('b', 1)`);
    const bump = (first: string, second: string, meet: () => Promise<void>) =>
      house.store.transaction(async (tx) => {
        await tx.query('update thing set parts = parts + 1 where name = $1', [first]);
        await meet();
        await tx.query('update thing set parts = parts + 1 where name = $1', [second]);
      });
    const meet = meeting(2);
    const outcomes = await Promise.allSettled([bump('a', 'b', meet), bump('b', 'a', meet)]);
    const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Fault] : []));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ kind: 'unavailable', code: 'STORAGE.CONFLICT' });
  });
});

/** Resolves for all once as many have come. */
function meeting(size: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let came = 0;
  return () => {
    came += 1;
    if (came === size) open();
    return gate;
  };
}
