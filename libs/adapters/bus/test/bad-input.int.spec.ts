/**
 * Anything at all on every subject. Real: nats-server and its permissions, and a client that sends what no library
 * lets through. Fake: the verdict book, kept in memory. What is sent is drawn from a seed.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { JetStreamManager } from '@nats-io/jetstream';
import { ENVELOPE_BYTES_MAX, filterOf, fixtureOf, streamOf, type AnyMessage, type Message } from '@sutra/contracts';
import { seededRandom } from '@sutra/kernel';
import { On } from '../src/index.js';
import { BusWorld, until, type MemoryBook } from './bus-world.js';
import type { RawClient, RawMessage } from './raw-client.js';
import { RecordingLog } from './recording-log.js';
import { Filled, Marked, Place, Sum, testCatalogue, Ticked, Transfer } from './test-messages.js';

const SEED = 20_261_105;
const messages: readonly AnyMessage[] = testCatalogue;
const subjectOf = (message: AnyMessage) => filterOf(message).replace('*', 'A1');

const handled: string[] = [];

@Controller()
class Handlers {
  @On(Filled)
  async filled({ account, number }: Message<typeof Filled>) {
    handled.push(`filled ${account} ${number}`);
  }

  @On(Place)
  async place({ account, number }: Message<typeof Place>) {
    handled.push(`place ${account} ${number}`);
  }

  @On(Marked)
  async marked({ account, number }: Message<typeof Marked>) {
    handled.push(`marked ${account} ${number}`);
  }

  @On(Ticked)
  async ticked({ account, number }: Message<typeof Ticked>) {
    handled.push(`ticked ${account} ${number}`);
  }

  @On(Sum)
  async sum({ numbers }: Message<typeof Sum>) {
    return { sum: numbers.reduce((a, b) => a + b, 0) };
  }

  @On(Transfer)
  async transfer() {
    handled.push('transfer');
    return { done: true };
  }
}

/** Bodies that are no message of this subject; drawn anew from the same seed for every subject. */
function badBodies(message: AnyMessage): (Uint8Array | string)[] {
  const random = seededRandom(SEED).fork(message.type);
  const good = fixtureOf(message);
  const text = JSON.stringify(good);
  const others = messages.filter((other) => other !== message).map((other) => JSON.stringify(fixtureOf(other)));
  const cut = Array.from({ length: 10 }, () => text.slice(0, random.below(text.length)));
  // Never a digit for a digit: that may make another valid message.
  const marred = Array.from({ length: 10 }, () => {
    const at = random.below(text.length);
    return `${text.slice(0, at)}\u0000${text.slice(at + 1)}`;
  });
  return [
    ...Array.from({ length: 30 }, () => random.bytes(random.below(600))),
    ...others,
    ...cut,
    ...marred,
    ...[{ v: 2 }, { v: '1' }, { data: null }, { id: '' }, { ts: 'now' }].map((wrong) =>
      JSON.stringify({ ...good, ...wrong }),
    ),
    ...['', 'null', '[]', '"text"', '7', '{}', '[['.repeat(20_000)],
    text + ' '.repeat(ENVELOPE_BYTES_MAX + 1 - text.length),
    random.bytes(ENVELOPE_BYTES_MAX + 4_000),
  ];
}

/** Header blocks that the client can't read, or that look like the server's own words. */
const evilHeaders = [
  'NATS/1.0\r\nbad name\u0001: value\r\n\r\n',
  'NATS/1.0\r\n: nameless\r\n\r\n',
  'NATS/1.0\r\nname: lone \r return\r\n\r\n',
  'NATS/1.0\r\nÄ\u00ff: \u0000\r\n\r\n',
  'NATS/1.0 503\r\n\r\n',
  'NATS/1.0 100 Idle Heartbeat\r\n\r\n',
  'NATS/1.0 408 Request Timeout\r\n\r\n',
  'NATS/1.0 409 Consumer Deleted\r\n\r\n',
  'NATS/1.0\r\nNats-Msg-Id: a\u0000b\r\nSutra-Sequence: Infinity\r\ntraceparent: \u0000\r\n\r\n',
  `NATS/1.0\r\nNats-Msg-Id: ${'x'.repeat(3_000)}\r\nSutra-Sequence: -1\r\n\r\n`,
  'nonsense without any form',
];

function badMessages(message: AnyMessage): RawMessage[] {
  const subject = subjectOf(message);
  return [
    ...badBodies(message).map((body) => ({ subject, body })),
    ...evilHeaders.flatMap((headers) => ['', 'not a message'].map((body) => ({ subject, headers, body }))),
  ];
}

describe('C9 bad input', () => {
  let world: BusWorld;
  let raw: RawClient;
  let book: MemoryBook;
  let manager: JetStreamManager;
  const log = new RecordingLog();
  let served = 0;

  beforeAll(async () => {
    world = await BusWorld.start();
    manager = await world.manager();
    ({ book } = await world.service('gw', [Handlers], { log, refreshMs: 50 }));
    raw = await world.raw('auth');
    raw.listen('_INBOX_auth.raw.*');
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    handled.length = 0;
    book.parked.length = 0;
    log.entries.length = 0;
  });

  /** The service takes good messages on every subject, which it can only if all its parts still live. */
  async function stillServes(): Promise<void> {
    const number = (served += 1);
    const send = await world.sender('auth');
    const publisher = await world.publisher('auth');
    await send(Filled, { account: 'good', number });
    await send(Place, { account: 'good', number });
    await send(Marked, { account: `good${number}`, number });
    publisher.publish(Ticked, { account: 'good', number });
    expect(await publisher.ask(Sum, { numbers: [number, 1] })).toEqual({ sum: number + 1 });
    expect(await publisher.ask(Transfer, { amount: number })).toEqual({ done: true });
    const expected = [
      `filled good ${number}`,
      `place good ${number}`,
      `marked good${number} ${number}`,
      `ticked good ${number}`,
    ];
    await until(() => expected.every((row) => handled.includes(row)));
  }

  it.each([Filled, Place])('on a durable subject is parked whole, each with its reason: $type', async (message) => {
    const stream = streamOf(message) ?? '';
    const before = (await manager.streams.info(stream)).state.last_seq;
    for (const bad of badMessages(message)) raw.send(bad);
    await raw.flush();
    // The server itself refuses what has a header block that it takes for its own.
    const stored = (await manager.streams.info(stream)).state.last_seq - before;
    expect(stored).toBeGreaterThan(80);
    await until(() => book.parked.length === stored);
    expect(
      book.parked.filter(({ reason, kind }) => !reason.startsWith(`not a ${message.type}: `) || kind !== 'invalid'),
    ).toEqual([]);
    expect(book.parked.filter(({ messageId }) => !/^[!-~]{1,64}$/.test(messageId))).toEqual([]);
    const bodies = new Set(badBodies(message).map((body) => Buffer.from(body).toString('hex')));
    bodies.add(Buffer.from('not a message').toString('hex'));
    expect(book.parked.filter(({ body }) => !bodies.has(Buffer.from(body).toString('hex')))).toEqual([]);
    await stillServes();
    const consumer = await manager.consumers.info(stream, `gw_${message.kind}_${message.name.replace('.', '_')}_v1`);
    // A termination with a reason would leave every one of them pending on a 2.9 server, to be delivered again.
    expect(consumer).toMatchObject({ num_ack_pending: 0, num_pending: 0, num_redelivered: 0 });
    expect(handled.filter((row) => !row.includes('good') && row !== 'transfer')).toEqual([]);
  });

  it.each([Sum, Transfer])('on a subject that is asked is answered with a refusal: $type', async (message) => {
    const bad = badMessages(message);
    bad.forEach((each, at) => raw.send({ ...each, reply: `_INBOX_auth.raw.${at}` }));
    await raw.until((text) => bad.every((_, at) => text.includes(` _INBOX_auth.raw.${at} `)));
    const answers = (await raw.flush()).match(/"kind":"\w+","code":"[\w.]+"/g);
    expect(answers).toEqual(bad.map(() => '"kind":"invalid","code":"CONTRACT.MALFORMED"'));
    expect(handled).toEqual([]);
    await stillServes();
  });

  it.each([Ticked, Marked])(
    'on a subject that is heard is refused, and the next good one is taken: $type',
    async (message) => {
      const bad = badMessages(message);
      for (const each of bad) raw.send(each);
      await raw.flush();
      await stillServes();
      // A bad value may be refused again when the stream is looked at, and of many only the newest is of interest.
      const refusals = log.entries.filter(({ text }) => text === 'A message is refused');
      const least = message === Ticked ? bad.length : 1;
      expect(refusals.length).toBeGreaterThanOrEqual(least);
      expect(
        refusals.filter(({ fields }) => !('err' in fields) || !String(fields.err).includes(`not a ${message.type}`)),
      ).toEqual([]);
      expect(handled.filter((row) => !row.includes('good') && row !== 'transfer')).toEqual([]);
    },
  );

  it('an answer of any form harms only who waits for it', async () => {
    const lonely = await BusWorld.start();
    const stranger = await lonely.raw('gw');
    stranger.listen(Transfer.type);
    await stranger.flush();
    const publisher = await lonely.publisher('auth');
    for (const headers of evilHeaders.filter((block) => !block.startsWith('NATS/1.0 503'))) {
      const asking = publisher.ask(Transfer, { amount: 1 });
      const question = await stranger.until((text) => /MSG gw\.v1\.cmd\.money\.transfer \d+ (\S+) /.test(text));
      const [, reply = ''] = /MSG gw\.v1\.cmd\.money\.transfer \d+ (\S+) /.exec(question) ?? [];
      stranger.send({ subject: reply, headers, body: '' });
      await expect(asking).rejects.toMatchObject({ kind: 'unknown', code: 'BUS.UNANSWERED' });
      await stranger.flush();
    }
    await lonely.stop();
  });

  it('E6 an answer that is led to another’s subject is no message there', async () => {
    // A reply address is the one thing that the server does not check, so its own answers can be led anywhere.
    const before = (await manager.streams.info('AUTH_EVENTS')).state.last_seq;
    const gw = await world.raw('gw');
    gw.send({ subject: '$JS.API.STREAM.INFO.AUTH_EVENTS', reply: subjectOf(Filled), body: '' });
    raw.send({ subject: Sum.type, reply: subjectOf(Filled), body: JSON.stringify(fixtureOf(Sum)) });
    raw.send({ subject: Sum.type, reply: subjectOf(Place), body: JSON.stringify(fixtureOf(Sum)) });
    await Promise.all([gw.flush(), raw.flush()]);
    await until(() => book.parked.length === 3);
    expect(book.parked.map(({ reason }) => reason.split(': ')[0])).toEqual(
      expect.arrayContaining([`not a ${Place.type}`]),
    );
    expect((await manager.streams.info('AUTH_EVENTS')).state.last_seq).toBe(before + 2);
    for (const subject of ['$JS.API.STREAM.DELETE.AUTH_EVENTS', '$JS.API.STREAM.PURGE.AUTH_EVENTS']) {
      raw.send({ subject: Sum.type, reply: subject, body: JSON.stringify(fixtureOf(Sum)) });
    }
    await stillServes();
    expect((await manager.streams.info('AUTH_EVENTS')).state.messages).toBe(before + 3);
  });
});
