/** Real: nats-server, Postgres, Redis, a sending and a receiving process. */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BusMetrics, StreamSender, type NatsConnection } from '@sutra/bus';
import { compose, streamOf, type AnyMessage, type Message, type SentBy } from '@sutra/contracts';
import { seededRandom } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { useRedis } from '@sutra/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { lengths, seed } from '../lengths.js';
import { Booked, BookedOnce, Filled } from '../services/chaos-messages.js';
import { ChaosWorld, type Actor } from './chaos-world.js';
import { figure, timed } from './figures.js';
import { differences, NONE, untilAllApplied } from './ledger.js';

jest.setTimeout(24 * 3_600_000);
const redis = useRedis();
const world = new ChaosWorld(() => ({ SUTRA_REDIS_URL: redis.url }));
const random = seededRandom(seed);

let sender: Actor;
let receiver: Actor;
let auth: NatsConnection;
let sent = 0;

/** Puts bytes into a stream as a sender's relay would, whatever they are. */
async function put(message: AnyMessage, key: string, body: string, id = `put-${++sent}`): Promise<void> {
  const stream = streamOf(message) ?? '';
  const row = { messageId: id, stream, subject: `${message.type}.${key}`, sequence: sent, body, headers: {} };
  await new StreamSender(auth, new BusMetrics('auth')).send(row);
}

/** Says a message of which the sender's tables know nothing. */
async function say<D extends AnyMessage>(message: SentBy<'auth', D>, data: Message<D>): Promise<string> {
  const id = `said-${++sent}`;
  const { body, key = '' } = compose('auth', message as D, data, { id, ts: Date.now(), correlationId: id });
  await put(message as D, key, body, id);
  return id;
}

const load = () => sender.order({ type: 'load', accounts: lengths.accounts, pauseMs: lengths.pauseMs });
const applied = (kind: string, account: string) =>
  world.query<{ number: number }>('gw', 'select number from applied where kind = $1 and account = $2 order by id', [
    kind,
    account,
  ]);
const numbers = async (kind: string, account: string) => (await applied(kind, account)).map(({ number }) => number);
const letters = (account: string) =>
  world.query<{ kind: string; reason: string; verdicts: number; state: string; body: Buffer }>(
    'gw',
    `select kind, reason, verdicts, state, body from dead_letter where subject like '%.' || $1`,
    [account],
  );
const attempts = (actor: Actor, account: string) =>
  actor.words.filter((word) => word.type === 'attempt' && word.account === account).length;
const obstruct = (account: string, kind: string) =>
  world.query('gw', 'insert into obstacle (account, kind) values ($1, $2)', [account, kind]);

async function rest(): Promise<void> {
  const before = sender.words.length;
  sender.order({ type: 'rest' });
  await until('the sender rests', () => sender.words.slice(before).some(({ type }) => type === 'resting'));
}

async function expectTruth(): Promise<void> {
  await timed('everything applied after the last event', () => untilAllApplied(world));
  expect(await differences(world)).toEqual({ filled: NONE, placed: NONE });
}

const verdicts = async () => [await world.count('gw', 'inbox_verdict'), await world.count('gw', 'dead_letter')];

beforeAll(async () => {
  [receiver, sender] = await Promise.all([world.start('receiver'), world.start('sender')]);
  auth = await world.connect('auth');
});
afterEach(async () => figure('facts so far', await world.count('auth', 'said')));

describe(`an outage of Redis, seed ${seed}`, () => {
  it('C6 killed, emptied or never there, it changes nothing of what is applied', async () => {
    load();
    await until('something is applied', async () => (await world.count('gw', 'applied')) > 20);
    await redis.kill();
    await sleep(lengths.calmMs);
    await redis.startEmpty();
    await sleep(lengths.calmMs);
    world.prepareSpare('receiver');
    expect(await receiver.process.leave()).toEqual({ code: 0, signal: null });
    receiver = await world.start('receiver', { SUTRA_REDIS_URL: '' });
    await sleep(lengths.calmMs);
    await rest();
    await expectTruth();
    const wrong = await world.query(
      'gw',
      `select account, number, worth from applied where worth <> account || ' is worth ' || number % 7`,
    );
    expect(wrong).toEqual([]);
    expect(await verdicts()).toEqual([0, 0]);
  });
});

describe(`kill -9 of Postgres under load, seed ${seed}`, () => {
  it('C7 handlers pause, nothing is counted against a message, and all converges', async () => {
    const source = random.fork('postgres');
    load();
    for (let kill = 0; kill < lengths.postgresKills; kill += 1) {
      await sleep(lengths.calmMs / 2 + source.below(lengths.calmMs));
      await world.installation.postgres.kill();
      // Facts that are in the stream already meet a receiver that cannot note them.
      const isLast = kill === lengths.postgresKills - 1;
      await sleep(isLast ? lengths.outageMs : source.below(lengths.shortOutageMs));
      await world.installation.postgres.restart();
      await until('the receiver is ready', async () => (await fetch(`${receiver.health}/health/ready`)).status === 200);
    }
    await rest();
    await expectTruth();
    expect(await verdicts()).toEqual([0, 0]);
  });
});

describe('a message that cannot be handled', () => {
  it('C9 is parked after five verdicts with its reason, and others pass it meanwhile', async () => {
    for (let poison = 0; poison < lengths.poisonMessages; poison += 1) {
      const account = `poison-${poison}`;
      await obstruct(account, 'bug');
      const before = attempts(receiver, account);
      await say(Filled, { account, number: 1 });
      await until('it has failed once', () => attempts(receiver, account) > before);
      for (let number = 1; number <= 10; number += 1) await say(Filled, { account: `well-${poison}`, number });
      await until('the others have passed', async () => (await numbers('filled', `well-${poison}`)).length === 10);
      await until('it is parked', async () => (await letters(account)).length === 1);
      expect(await letters(account)).toMatchObject([
        { kind: 'bug', reason: 'an obstacle of kind bug', verdicts: 5, state: 'parked' },
      ]);
      expect(attempts(receiver, account) - before).toBe(5);
    }
  });

  it('C9 keeps its count when the process dies between two verdicts', async () => {
    await obstruct('deadly', 'bug');
    const id = await say(Filled, { account: 'deadly', number: 1 });
    const counted = async () => {
      const [row] = await world.query<{ verdicts: number }>(
        'gw',
        'select verdicts from inbox_verdict where message_id = $1',
        [id],
      );
      return row?.verdicts ?? 0;
    };
    world.prepareSpare('receiver');
    await until('two verdicts are written down', async () => (await counted()) >= 2);
    await receiver.process.kill();
    const before = await counted();
    receiver = await world.start('receiver');
    await until('it is parked', async () => (await letters('deadly')).length === 1);
    expect(await letters('deadly')).toMatchObject([{ verdicts: 5, kind: 'bug' }]);
    expect(attempts(receiver, 'deadly')).toBe(5 - before);
  });

  it('C9 is handled after all once its obstacle is gone and somebody wants it', async () => {
    await world.query('gw', `delete from obstacle where account = 'deadly'`);
    await world.query('gw', `update dead_letter set state = 'wanted' where subject like '%.deadly'`);
    await until('it is settled', async () => (await letters('deadly'))[0]?.state === 'resolved');
    expect(await numbers('filled', 'deadly')).toEqual([1]);
  });

  it('C9 C7 waits without end, and without a verdict, for what is merely away', async () => {
    await obstruct('patient', 'unavailable');
    const before = (await verdicts())[0];
    await say(Filled, { account: 'patient', number: 1 });
    await until('it was tried often', () => attempts(receiver, 'patient') > 3);
    expect((await verdicts())[0]).toBe(before);
    await world.query('gw', `delete from obstacle where account = 'patient'`);
    await until('it is handled', async () => (await numbers('filled', 'patient')).length === 1);
    expect(await letters('patient')).toEqual([]);
  });
});

describe('a message of another version, or of none', () => {
  it('C10 is handled in the major before this one as in this one, by the same handler', async () => {
    await say(BookedOnce, { account: 'versions', count: 1 });
    await say(Booked, { account: 'versions', number: 2 });
    await until('both are handled', async () => (await numbers('booked', 'versions')).length === 2);
    expect((await numbers('booked', 'versions')).sort()).toEqual([1, 2]);
  });

  it('C10 is parked when its major is not known', async () => {
    const head = { id: 'from-the-future', ts: 1, correlationId: 'c', source: 'auth', type: Booked.type, v: 3 };
    await put(Booked, 'future', JSON.stringify({ ...head, data: { account: 'future', number: 1 } }));
    await until('it is parked', async () => (await letters('future')).length === 1);
    expect(await letters('future')).toMatchObject([{ kind: 'invalid', reason: expect.stringContaining('v:') }]);
  });

  it.each([
    ['random bytes', 'random', () => Buffer.from(random.fork('bytes').bytes(64)).toString('latin1')],
    ['nothing', 'empty', () => ''],
    ['a payload that breaks the contract', 'broken', () => JSON.stringify({ id: 'x', data: { account: 7 } })],
    ['JSON that is no message', 'scalar', () => '42'],
  ])('C9 is parked whole, at once and with a reason, when it is %s', async (_, key, body) => {
    const text = body();
    await put(Filled, key, text);
    await until('it is parked', async () => (await letters(key)).length === 1);
    const [letter] = await letters(key);
    expect(letter).toMatchObject({ kind: 'invalid', verdicts: 1, reason: expect.stringContaining(Filled.type) });
    expect(letter?.body.equals(Buffer.from(text))).toBe(true);
    await say(Filled, { account: `after-${key}`, number: 1 });
    await until('the next is handled', async () => (await numbers('filled', `after-${key}`)).length === 1);
  });

  it('and after all of that both leave in good order', async () => {
    await auth.close();
    const left = await Promise.all([sender.process.leave(), receiver.process.leave()]);
    expect(left.map(({ code }) => code)).toEqual([0, 0]);
  });
});
