// Real: Postgres, and relays in processes of their own that are killed with -9. The stream is a file.
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../test/child.js';
import { firstOccurrences } from '../test/journal.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const seed = Number(process.env['SUTRA_TEST_SEED'] ?? 20_260_721);
const house = useStore(usePostgres());
const folder = mkdtempSync(join(tmpdir(), 'sutra-relay-'));
const children: Child[] = [];
afterAll(async () => {
  await Promise.all(children.map((child) => child.kill()));
  rmSync(folder, { recursive: true });
});

const KEYS = Array.from({ length: 12 }, (_, n) => `account-${n}`);
const TRANSACTIONS = 500;
const KILLS = 8;

/**
 * Commits messages for random keys, one transaction in five rolling back, until there are enough and the killing is
 * done; returns how many each key must have.
 */
async function write(random: ReturnType<typeof seededRandom>, isKilling: () => boolean): Promise<Map<string, number>> {
  const expected = new Map<string, number>();
  const draw = (below: number) => random.below(below);
  const one = async () => {
    const keys = Array.from({ length: 1 + draw(3) }, () => KEYS[draw(KEYS.length)] as string);
    const isGood = draw(5) > 0;
    const work = house.store.transaction(async (tx) => {
      for (const key of keys) tx.enqueue(outgoing(key));
      if (!isGood) await tx.query('select 1 / 0');
    });
    if (isGood) for (const key of keys) expected.set(key, (expected.get(key) ?? 0) + 1);
    await work.catch((error: unknown) => expect(error).toMatchObject({ code: 'STORAGE.STATEMENT' }));
  };
  for (let done = 0; done < TRANSACTIONS || isKilling(); done += 10) {
    await Promise.all(Array.from({ length: 10 }, one));
    await sleep(draw(20));
  }
  return expected;
}

const waiting = async () => (await house.store.query('select from outbox where published_at is null')).length;

describe(`two relays, killed again and again (seed ${seed})`, () => {
  it('C4 each committed message arrives at least once, first arrivals in order within its key', async () => {
    const random = seededRandom(seed);
    const journal = join(folder, 'journal');
    writeFileSync(journal, '');
    const common = { store: house.settings, journal, failurePercent: 4 };
    const start = () => new Child('./relay.child.ts', { ...common, seed: random.below(2 ** 31) });
    children.push(start(), start());
    let kills = 0;
    let killAt = 20;
    let isWritten = false;
    const writing = write(random, () => kills < KILLS).finally(() => (isWritten = true));

    const linesNow = () => readFileSync(journal, 'utf8').split('\n').length - 1;
    while (!isWritten || (await waiting()) > 0) {
      if (kills < KILLS && linesNow() >= killAt) {
        const which = random.below(2);
        await children[which]?.kill();
        children[which] = start();
        kills += 1;
        killAt = linesNow() + random.below(60);
      }
      await sleep(2);
    }
    await Promise.all(children.splice(0).map((child) => child.kill()));

    const expected = await writing;
    const arrived = firstOccurrences(readFileSync(journal, 'utf8'));
    for (const [key, count] of expected) {
      expect({ key, sequences: arrived.get(key) }).toEqual({
        key,
        sequences: Array.from({ length: count }, (_, index) => index + 1),
      });
    }
    expect([...arrived.keys()].sort()).toEqual([...expected.keys()].sort());
  });
});
