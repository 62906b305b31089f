/** Parked messages that are wanted after all. Real: nats-server. Fake: the verdict book, kept in memory. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { command, type AnyMessage, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { z } from 'zod';
import { On, type BusServer, type MessageContext } from '../src/index.js';
import { BusWorld, until, type MemoryBook } from './bus-world.js';

const Place = command({
  owner: 'gw',
  name: 'order.place',
  version: 1,
  doc: 'A durable command.',
  senders: ['auth'],
  needs: 'house',
  key: (data) => data.account,
  schema: z.object({ account: z.string() }),
  example: { account: 'A1' },
});
const messages: readonly AnyMessage[] = [Place];
const consumer = 'gw_cmd_order_place_v1';

let isMended = false;
const handled: string[] = [];

@Controller()
class Handlers {
  @On(Place)
  async place({ account }: Message<typeof Place>, context: MessageContext) {
    if (!isMended) throw new Fault('bug', 'TEST.BROKEN', 'not mended yet');
    handled.push(`${account} ${context.id} ${context.sequence}`);
  }
}

describe('C9 a parked message', () => {
  let world: BusWorld;
  let book: MemoryBook;
  let strategy: BusServer;
  beforeAll(async () => {
    world = await BusWorld.start(messages);
    ({ book, strategy } = await world.service('gw', [Handlers]));
    const send = await world.sender('auth');
    await send(Place, { account: 'A1' }, { id: 'decision-1' });
    await until(() => book.parked.length === 1);
  });
  afterAll(() => world.stop());

  const parked = () => book.parked[0] as NonNullable<(typeof book.parked)[0]>;

  it('fails once more as its handler does, and is not parked twice by that', async () => {
    expect(strategy.consumers).toEqual([consumer]);
    await expect(strategy.redeliver(consumer, parked())).rejects.toMatchObject({ code: 'TEST.BROKEN' });
    expect(book.parked).toHaveLength(1);
  });

  it('is handled once its handler is mended, under its own id and number', async () => {
    isMended = true;
    await strategy.redeliver(consumer, parked());
    expect(handled).toEqual(['A1 decision-1 1']);
  });

  it('that could never be read is still refused', async () => {
    const broken = { ...parked(), body: new Uint8Array([0xff]) };
    await expect(strategy.redeliver(consumer, broken)).rejects.toMatchObject({ code: 'CONTRACT.MALFORMED' });
  });

  it('of a consumer that is gone is refused in words', async () => {
    const gone = strategy.redeliver('gw_cmd_gone_v1', parked());
    await expect(gone).rejects.toMatchObject({ kind: 'refused', code: 'BUS.NO_CONSUMER' });
  });
});
