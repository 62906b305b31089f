// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { laneOf, LANES } from './outbox.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());

interface Row {
  key: string;
  sequence: string;
  messageId: string;
  lane: number;
}
const rowsOf = (prefix: string) =>
  house.store.query<Row>(
    `select key, sequence, message_id as "messageId", lane from outbox where key like $1 || '%' order by id`,
    [prefix],
  );

describe('the outbox', () => {
  it('numbers the messages of a key from 1, in one transaction and over several', async () => {
    await house.store.transaction(async (tx) => {
      for (const key of ['n-a', 'n-b', 'n-a', 'n-a']) tx.enqueue(outgoing(key));
    });
    await house.store.transaction(async (tx) => tx.enqueue(outgoing('n-a')));
    await house.store.transaction(async (tx) => {
      for (const key of ['n-b', 'n-a', 'n-c']) tx.enqueue(outgoing(key));
    });
    const numbers = (await rowsOf('n-')).map(({ key, sequence }) => `${key}:${sequence}`);
    expect(numbers).toEqual(['n-a:1', 'n-b:1', 'n-a:2', 'n-a:3', 'n-a:4', 'n-b:2', 'n-a:5', 'n-c:1']);
  });

  it('leaves no gap and no row when the transaction rolls back', async () => {
    const attempt = house.store.transaction(async (tx) => {
      tx.enqueue(outgoing('gap'));
      await tx.query('select 1 / 0');
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'bug' });
    await house.store.transaction(async (tx) => tx.enqueue(outgoing('gap')));
    expect((await rowsOf('gap')).map(({ sequence }) => sequence)).toEqual(['1']);
  });

  it.each([1, 3])(
    'puts ids in the order of the sequence when many transactions of %d keys write at once',
    async (count) => {
      const keys = Array.from({ length: count }, (_, n) => `c${count}-${n}`);
      const work = Array.from({ length: 120 }, (_, n) =>
        house.store
          .transaction(async (tx) => {
            // Both orders, so that transactions would wait for each other if rows were locked as they come.
            for (const key of n % 2 === 0 ? keys : keys.toReversed()) tx.enqueue(outgoing(key));
            if (n % 10 === 0) await tx.query('select 1 / 0');
          })
          .catch((error: unknown) => expect(error).toMatchObject({ code: 'STORAGE.STATEMENT' })),
      );
      await Promise.all(work);
      const rows = await rowsOf(`c${count}-`);
      for (const key of keys) {
        const sequences = rows.filter((row) => row.key === key).map(({ sequence }) => Number(sequence));
        expect(sequences).toEqual(Array.from({ length: 108 }, (_, index) => index + 1));
      }
    },
  );

  it('keeps a key in the lane it once had', async () => {
    await house.store.transaction(async (tx) => tx.enqueue(outgoing('moved')));
    await house.store.query(`update outbox_sequence set lane = $1 where key = 'moved'`, [
      (laneOf('moved') + 1) % LANES,
    ]);
    await house.store.transaction(async (tx) => {
      tx.enqueue(outgoing('moved'));
      tx.enqueue(outgoing('moved'));
    });
    const lanes = (await rowsOf('moved')).map(({ lane }) => lane);
    expect(lanes).toEqual([laneOf('moved'), ...Array.from({ length: 2 }, () => (laneOf('moved') + 1) % LANES)]);
  });

  it('A12 passes over a message that was said before, in one row or among others, and gives it no number', async () => {
    const row = outgoing('twice');
    await house.store.transaction(async (tx) => tx.enqueue(row));
    await house.store.transaction(async (tx) => tx.enqueue(row));
    await house.store.transaction(async (tx) => [row, outgoing('twice'), row].forEach((each) => tx.enqueue(each)));
    const fresh = outgoing('twice');
    await house.store.transaction(async (tx) => [fresh, fresh].forEach((each) => tx.enqueue(each)));
    expect((await rowsOf('twice')).map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3]);
  });

  it('A12 transactions that say the same at once end as one message', async () => {
    const row = outgoing('race');
    const say = () => house.store.transaction(async (tx) => tx.enqueue(row));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, say));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    for (const reason of refused) expect(reason).toMatchObject({ kind: 'unavailable' });
    await say();
    expect(await rowsOf('race')).toHaveLength(1);
  });

  it('keeps bodies and headers byte for byte', async () => {
    const body = '{"text":"\\u0000 \u{1F600} \\\\ \' \\" {}, NULL"}';
    const headers = { 'trace"parent': 'a,b{c}\\ \u{1F600}' };
    const rows = [outgoing('exact', { body, headers }), outgoing('exact', { body, headers })];
    await house.store.transaction(async (tx) => rows.slice(1).forEach((row) => tx.enqueue(row)));
    await house.store.transaction(async (tx) =>
      [...rows.slice(0, 1), outgoing('exact')].forEach((row) => tx.enqueue(row)),
    );
    const kept = await house.store.query(`select body, headers from outbox where key = 'exact' order by id limit 2`);
    expect(kept).toEqual([
      { body, headers },
      { body, headers },
    ]);
  });
});

describe('laneOf', () => {
  it('spreads keys over all lanes, always the same way', () => {
    const lanes = Array.from({ length: 4_000 }, (_, n) => laneOf(`account-${n}`));
    for (let lane = 0; lane < LANES; lane += 1) {
      expect(lanes.filter((one) => one === lane).length).toBeGreaterThan(4_000 / LANES / 2);
    }
    expect(['', 'a', 'account-1', '\u{1F600}'].map(laneOf)).toEqual([1, 0, 2, 0]);
  });
});
