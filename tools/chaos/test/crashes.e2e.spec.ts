/** Real: nats-server, Postgres, a sending and a receiving process, and kill -9 of each of them. */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { storedMessages } from '@sutra/testing/installation';
import { until } from '@sutra/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { lengths, seed } from '../lengths.js';
import { Filled, Marked } from '../services/chaos-messages.js';
import { ChaosWorld, type Actor } from './chaos-world.js';
import { figure, timed } from './figures.js';
import { differences, disorderAtReceiver, disorderIn, NONE, untilAllApplied } from './ledger.js';

jest.setTimeout(24 * 3_600_000);
const world = new ChaosWorld();
const random = seededRandom(seed);
const { accounts, pauseMs } = lengths;

let sender: Actor;
let receiver: Actor;

const load = (actor: Actor) => actor.order({ type: 'load', accounts, pauseMs });
const calm = (source = random) => sleep(lengths.calmMs / 2 + source.below(lengths.calmMs));

async function rest(actor: Actor): Promise<void> {
  const before = actor.words.length;
  actor.order({ type: 'rest' });
  await until('the sender rests', () => actor.words.slice(before).some(({ type }) => type === 'resting'));
}

/** Nothing lost, nothing twice, and in the stream every account in its order. */
async function expectTruth(): Promise<void> {
  await timed('everything applied after the last event', () => untilAllApplied(world));
  expect(await differences(world)).toEqual({ filled: NONE, placed: NONE });
  expect(await disorderIn(world, 'AUTH_EVENTS', Filled.type)).toEqual([]);
  expect(await world.count('gw', 'inbox_verdict')).toBe(0);
  expect(await world.count('gw', 'dead_letter')).toBe(0);
}

beforeAll(async () => {
  [receiver, sender] = await Promise.all([world.start('receiver'), world.start('sender')]);
  load(sender);
});
afterEach(async () => figure('facts so far', await world.count('auth', 'said')));

describe(`kill -9 of a service under load, seed ${seed}`, () => {
  it('C4 a sender killed between a commit and its publishing, or anywhere else, loses nothing', async () => {
    const source = random.fork('sender');
    for (let kill = 0; kill < lengths.senderKills; kill += 1) {
      world.prepareSpare('sender');
      await calm(source);
      if (kill % 2 === 0) sender.order({ type: 'die after a commit' });
      else await sender.process.kill();
      expect(await sender.process.ended).toMatchObject({ signal: 'SIGKILL' });
      sender = await world.start('sender');
      load(sender);
    }
    await rest(sender);
    await expectTruth();
    // Nothing but the sender died so far, so what was said in order was also applied in order.
    expect(await disorderAtReceiver(world, 'filled')).toEqual([]);
    expect(await disorderAtReceiver(world, 'placed')).toEqual([]);
    load(sender);
  });

  it('C4 a receiver killed in the middle of its work applies everything, and nothing twice', async () => {
    const source = random.fork('receiver');
    for (let kill = 0; kill < lengths.receiverKills; kill += 1) {
      world.prepareSpare('receiver');
      await calm(source);
      await receiver.process.kill();
      receiver = await world.start('receiver');
    }
    await rest(sender);
    await expectTruth();
    load(sender);
  });
});

describe(`kill -9 of nats-server under load, seed ${seed}`, () => {
  it('C8 C4 loses no fact and no command, and doubles none, however long it is away', async () => {
    const source = random.fork('nats');
    for (let kill = 0; kill < lengths.natsKills; kill += 1) {
      await calm(source);
      await world.installation.nats.kill();
      const isLast = kill === lengths.natsKills - 1;
      await sleep(isLast ? lengths.outageMs : source.below(lengths.shortOutageMs));
      await world.installation.nats.restart();
    }
    await rest(sender);
    await expectTruth();
    load(sender);
  });

  it('C5 all its data lost while both work: the streams are filled again, and who comes late sees everything', async () => {
    const source = random.fork('loss');
    for (let loss = 0; loss < lengths.streamLosses; loss += 1) {
      await calm(source);
      await world.installation.nats.startEmpty();
      await sleep(source.below(lengths.calmMs));
      await timed('streams shaped', () => world.shapeStreams());
    }
    await rest(sender);
    await expectTruth();
    const total = await world.count('auth', 'said');
    const isFull = async () => {
      const stored = await storedMessages(world.installation.nats.url, 'AUTH_EVENTS');
      return stored.filter(({ subject }) => subject.startsWith(Filled.type)).length >= total;
    };
    await timed('streams full again', () => until('the stream holds every fact', isFull));
    await expectLatest();
    // A receiver that has never heard anything, as after the loss of its own records.
    world.prepareSpare('receiver');
    expect(await receiver.process.leave()).toEqual({ code: 0, signal: null });
    await world.query('gw', 'truncate applied, inbox, marked');
    await world.installation.nats.startEmpty();
    await world.shapeStreams();
    receiver = await world.start('receiver');
    await expectTruth();
    expect(await disorderAtReceiver(world, 'filled')).toEqual([]);
    load(sender);
  });

  /** The newest value of every account is the only one kept, and it is the newest. */
  async function expectLatest(): Promise<void> {
    const newest = await world.query<{ account: string; number: number }>(
      'auth',
      'select account, max(number) as number from said group by account order by account',
    );
    const read = async () => {
      const stored = await storedMessages(world.installation.nats.url, 'AUTH_LATEST');
      const marks = stored.filter(({ subject }) => subject.startsWith(Marked.type));
      return marks
        .map(({ body }) => (JSON.parse(body) as { data: { account: string; number: number } }).data)
        .sort((a, b) => (a.account < b.account ? -1 : 1));
    };
    await until('every account has its latest value', async () => (await read()).length === newest.length);
    expect(await read()).toEqual(newest);
  }
});

describe(`SIGTERM of a service under load, seed ${seed}`, () => {
  it('C11 both leave in time, give back what they hold, lose nothing, and their successors go on', async () => {
    const source = random.fork('turnover');
    const gained = (actor: Actor) => actor.words.flatMap((word) => (word.type === 'gained' ? word.epoch : []));
    // A receiver that was killed above gave nothing back; its time is over now. The next one's would last ten minutes.
    await world.query('gw', `update lease set expires_at = '-infinity' where expires_at is not null`);
    await until('the receiver holds the lease', () => gained(receiver).length > 0);
    for (let turnover = 0; turnover < lengths.turnovers; turnover += 1) {
      const [nextReceiver, nextSender] = await Promise.all([world.start('receiver'), world.start('sender')]);
      await calm(source);
      const epoch = gained(receiver).at(-1) ?? 0;
      // A process that something holds up to the end of its limit ends with another code.
      const left = await timed('both left', () => Promise.all([sender.process.leave(), receiver.process.leave()]));
      expect(left).toEqual([
        { code: 0, signal: null },
        { code: 0, signal: null },
      ]);
      await timed('lease handed over', () => until('it is handed over', () => gained(nextReceiver).length > 0));
      expect(gained(nextReceiver)).toEqual([epoch + 1]);
      [receiver, sender] = [nextReceiver, nextSender];
      load(sender);
    }
    await rest(sender);
    await expectTruth();
  });
});
