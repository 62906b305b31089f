// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { EntitySchema } from 'typeorm';
import { useStore } from '../test/use-store.js';
import { rowLevelSecurity } from './row-level-security.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

interface Note {
  id: number;
  user_id: string;
  text: string;
}
const Note = new EntitySchema<Note>({
  name: 'note',
  columns: { id: { type: 'int', primary: true }, user_id: { type: 'uuid' }, text: { type: 'text' } },
});

interface Runner {
  query(sql: string): Promise<unknown>;
}
class NoteTable1700000001000 {
  readonly security = rowLevelSecurity('note');
  async up(runner: Runner) {
    await runner.query('create table note (id int primary key, user_id uuid not null, text text not null)');
    for (const sql of this.security.up) await runner.query(sql);
  }
  async down(runner: Runner) {
    for (const sql of this.security.down) await runner.query(sql);
    await runner.query('drop table note');
  }
}

const one = '0190b6a0-0000-7000-8000-000000000001';
const two = '0190b6a0-0000-7000-8000-000000000002';

// A pool of two makes every connection serve every user in turn.
const house = useStore(usePostgres(), { entities: [Note], extraMigrations: [NoteTable1700000001000], poolSize: 2 });

const idsSeenBy = (userId: string) =>
  house.store.asUser(userId, async ({ manager }) => (await manager.find(Note)).map(({ id }) => id).sort());
const allIds = () => house.store.query<Note>('select id from note');

describe('row-level security', () => {
  it('E1 shows a user their own rows and nobody anything else', async () => {
    await house.store.asUser(one, ({ manager }) =>
      manager.insert(Note, [
        { id: 1, user_id: one, text: 'of one' },
        { id: 2, user_id: one, text: 'of one' },
      ]),
    );
    await house.store.asUser(two, ({ manager }) => manager.insert(Note, { id: 3, user_id: two, text: 'of two' }));
    expect(await idsSeenBy(one)).toEqual([1, 2]);
    expect(await idsSeenBy(two)).toEqual([3]);
    expect(await allIds()).toEqual([]);
  });

  it("E1 neither changes, takes over, adds to nor removes another's rows", async () => {
    const touched = await house.store.asUser(two, async ({ manager }) => [
      (await manager.update(Note, { id: 1 }, { text: 'stolen' })).affected,
      (await manager.delete(Note, { id: 2 })).affected,
    ]);
    expect(touched).toEqual([0, 0]);
    const violations = [
      house.store.asUser(two, ({ manager }) => manager.insert(Note, { id: 9, user_id: one, text: 'planted' })),
      house.store.asUser(two, ({ manager }) => manager.update(Note, { id: 3 }, { user_id: one })),
      house.store.transaction(({ manager }) => manager.insert(Note, { id: 10, user_id: one, text: "nobody's" })),
    ];
    for (const violation of violations) {
      await expect(violation).rejects.toMatchObject({ kind: 'bug', details: { sqlState: '42501' } });
    }
    const texts = await house.store.asUser(one, ({ manager }) => manager.find(Note, { order: { id: 'asc' } }));
    expect(texts.map(({ text }) => text)).toEqual(['of one', 'of one']);
  });

  it('E1 leaves no user behind on a pooled connection, whichever way the transaction ended', async () => {
    const rounds = Array.from({ length: 40 }, async (_, n) => {
      const userId = n % 2 === 0 ? one : two;
      const failing = house.store.asUser(userId, () => Promise.reject(new Fault('refused', 'TEST.NO', 'no')));
      await expect(failing).rejects.toMatchObject({ code: 'TEST.NO' });
      expect(await idsSeenBy(userId)).toEqual(userId === one ? [1, 2] : [3]);
      expect(await allIds()).toEqual([]);
    });
    await Promise.all(rounds);
  });

  it('acts for several users in one transaction, one after the other, and then for nobody', async () => {
    const seen = await house.store.transaction(async (tx) => {
      const ids = async () => (await tx.manager.find(Note)).map(({ id }) => id).sort();
      const ofOne = await tx.asUser(one, async () => [await ids(), await tx.asUser(two, ids), await ids()]);
      await tx.asUser(two, () => Promise.reject(new Fault('refused', 'TEST.NO', 'no'))).catch(() => undefined);
      return [...ofOne, await ids()];
    });
    expect(seen).toEqual([[1, 2], [3], [1, 2], []]);
  });

  it('refuses to act for two users at the same time', async () => {
    const attempt = house.store.transaction(async (tx) => {
      const asOne = tx.asUser(one, () => tx.query('select pg_sleep(0.01)'));
      const asTwo = tx.asUser(two, () => tx.query('select pg_sleep(0.05)'));
      await Promise.all([asOne, asTwo]);
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'bug', code: 'KERNEL.ASSERTION' });
  });

  it.each(['', 'nobody', `${one}' or true --`, one.toUpperCase()])('refuses %j as a user id', async (userId) => {
    await expect(idsSeenBy(userId)).rejects.toMatchObject({ kind: 'bug', code: 'STORAGE.USER_ID' });
  });
});
