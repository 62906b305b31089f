/** Real: nats-server and its permissions. Fake: the verdict book, kept in memory. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { control, event, query, type AnyMessage, type Message } from '@sutra/contracts';
import { z } from 'zod';
import { On } from '../src/index.js';
import { BusWorld, until, type MemoryBook } from './bus-world.js';
import { RecordingLog } from './recording-log.js';
import { Filled, Marked, Sum, Ticked } from './test-messages.js';

type Row = z.output<typeof Filled.schema>;

/** Today's words for the same rows: the number is a text. */
const today = {
  version: 2,
  receivers: ['gw'],
  key: ({ accountId }: { accountId: string }) => accountId,
  schema: z.object({ accountId: z.string(), count: z.string() }),
  example: { accountId: 'A1', count: '1' },
} as const;
const upgrade = ({ account, number }: Row) => {
  if (number === 13) throw new RangeError('no such number');
  return { accountId: account, count: String(number) };
};

const FilledNow = event({
  ...today,
  owner: 'auth',
  name: 'order.filled',
  doc: 'A durable fact.',
  delivery: 'durable',
  previous: { message: Filled, upgrade },
});
const MarkedNow = control({
  ...today,
  owner: 'auth',
  name: 'pnl.marked',
  doc: 'A latest value.',
  delivery: 'latest',
  previous: { message: Marked, upgrade },
});
const TickedNow = event({
  ...today,
  owner: 'auth',
  name: 'price.ticked',
  doc: 'A volatile fact.',
  delivery: 'volatile',
  previous: { message: Ticked, upgrade },
});
const SumNow = query({
  owner: 'gw',
  name: 'sum.get',
  version: 2,
  doc: 'A question.',
  senders: ['auth'],
  needs: 'house',
  schema: z.object({ summands: z.array(z.number()) }),
  example: { summands: [1] },
  reply: z.object({ sum: z.number(), count: z.int() }),
  replyExample: { sum: 1, count: 1 },
  previous: { message: Sum, upgrade: ({ numbers }: { numbers: number[] }) => ({ summands: numbers }) },
});

const messages: readonly AnyMessage[] = [Filled, FilledNow, Marked, MarkedNow, Ticked, TickedNow, Sum, SumNow];

const seen: string[] = [];
const note =
  (how: string) =>
  async ({ accountId, count }: Message<typeof FilledNow>) =>
    void seen.push(`${how} ${accountId} ${count}`);

@Controller()
class Handlers {
  @On(FilledNow)
  async filled(row: Message<typeof FilledNow>) {
    await note('filled')(row);
  }

  @On(MarkedNow)
  async marked(row: Message<typeof MarkedNow>) {
    await note('marked')(row);
  }

  @On(TickedNow)
  async ticked(row: Message<typeof TickedNow>) {
    await note('ticked')(row);
  }

  @On(SumNow)
  async sum({ summands }: Message<typeof SumNow>) {
    return { sum: summands.reduce((a, b) => a + b, 0), count: summands.length };
  }
}

describe('C10 a service that knows version 2', () => {
  let world: BusWorld;
  let book: MemoryBook;
  const log = new RecordingLog();
  beforeAll(async () => {
    world = await BusWorld.start(messages);
    ({ book } = await world.service('gw', [Handlers], { log }));
  });
  afterAll(() => world.stop());

  it('handles durable facts of both versions in today’s words', async () => {
    const send = await world.sender('auth');
    await send(Filled, { account: 'old', number: 1 });
    await send(FilledNow, { accountId: 'new', count: '2' });
    await until(() => seen.length === 2);
    expect(seen.splice(0).sort()).toEqual(['filled new 2', 'filled old 1']);
    expect(book.parked).toEqual([]);
  });

  it('handles latest values of both versions', async () => {
    const send = await world.sender('auth');
    await send(Marked, { account: 'old', number: 1 });
    await send(MarkedNow, { accountId: 'new', count: '2' });
    await until(() => seen.length === 2);
    expect(seen.splice(0).sort()).toEqual(['marked new 2', 'marked old 1']);
  });

  it('handles volatile facts of both versions', async () => {
    const publisher = await world.publisher('auth');
    publisher.publish(Ticked, { account: 'old', number: 1 });
    publisher.publish(TickedNow, { accountId: 'new', count: '2' });
    await until(() => seen.length === 2);
    expect(seen.splice(0).sort()).toEqual(['ticked new 2', 'ticked old 1']);
  });

  it('answers who asks in either version', async () => {
    const publisher = await world.publisher('auth');
    expect(await publisher.ask(Sum, { numbers: [1, 2] })).toEqual({ sum: 3 });
    expect(await publisher.ask(SumNow, { summands: [1, 2] })).toEqual({ sum: 3, count: 2 });
  });

  it.each<[string, AnyMessage, number]>([
    ['a version that nobody knows', Filled, 3],
    ['the newer version on the older one’s subject', Filled, 2],
    ['the older version on the newer one’s subject', FilledNow, 1],
    ['no version at all', FilledNow, 0],
  ])('parks a durable message of %s at once, with the reason', async (_, message, v) => {
    const raw = await world.raw('auth');
    const envelope = {
      id: `m-${v}`,
      type: message.type,
      v,
      ts: 1,
      source: 'auth',
      correlationId: 'c',
      data: message.example,
    };
    raw.send({ subject: `${message.type}.A1`, body: JSON.stringify(envelope) });
    await until(() => book.parked.length === 1);
    const [parked] = book.parked.splice(0);
    expect(parked).toMatchObject({ kind: 'invalid', subject: `${message.type}.A1` });
    expect(parked?.reason).toContain(`not a ${message.type}: v: `);
    expect(JSON.parse(Buffer.from(parked?.body ?? '').toString())).toEqual(envelope);
    expect([...book.counts.values()].pop()).toBe(1);
  });

  it('parks what the upgrade fails on after five verdicts, and goes on', async () => {
    const send = await world.sender('auth');
    await send(Filled, { account: 'A1', number: 13 });
    await send(Filled, { account: 'A1', number: 14 });
    await until(() => seen.length === 1);
    expect(seen.splice(0)).toEqual(['filled A1 14']);
    expect(book.parked.splice(0)).toMatchObject([{ kind: 'bug', reason: 'no such number' }]);
  });

  it('refuses questions and volatile facts of a version that nobody knows, and those that the upgrade fails on', async () => {
    const publisher = await world.publisher('auth');
    const raw = await world.raw('auth');
    const envelope = (message: AnyMessage, more: object) =>
      JSON.stringify({
        id: 'm',
        type: message.type,
        v: 1,
        ts: 1,
        source: 'auth',
        correlationId: 'c',
        data: message.example,
        ...more,
      });
    raw.listen('_INBOX_auth.raw');
    raw.send({ subject: Sum.type, reply: '_INBOX_auth.raw', body: envelope(Sum, { v: 3 }) });
    expect(await raw.until((text) => text.includes('}}'))).toContain('"kind":"invalid","code":"CONTRACT.MALFORMED"');
    raw.send({ subject: `${Ticked.type}.A1`, body: envelope(Ticked, { v: 3 }) });
    raw.send({ subject: `${Ticked.type}.A1`, body: envelope(Ticked, { data: { account: 'A1', number: 13 } }) });
    await raw.flush();
    publisher.publish(Ticked, { account: 'A1', number: 15 });
    await until(() => seen.length === 1);
    expect(seen.splice(0)).toEqual(['ticked A1 15']);
    expect(log.texts).toEqual(
      expect.arrayContaining(['A message is refused', 'A handler failed; the message is gone, as volatile ones are']),
    );
  });
});
