/** What is said straight over the bus while NATS is away. Real: nats-server, killed; the client. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { Composer, event, query, type AnyMessage, type Message } from '@sutra/contracts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BusMetrics, On, Publisher } from '../src/index.js';
import { BusWorld, until } from './bus-world.js';

const Ticked = event({
  owner: 'auth',
  name: 'price.ticked',
  version: 1,
  doc: 'A volatile fact.',
  delivery: 'volatile',
  receivers: ['gw'],
  key: ({ number }) => String(number),
  schema: z.object({ number: z.int() }),
  example: { number: 1 },
});
const Find = query({
  owner: 'gw',
  name: 'money.find',
  version: 1,
  doc: 'A question.',
  senders: ['auth'],
  needs: 'house',
  schema: z.object({ number: z.int() }),
  example: { number: 1 },
  reply: z.object({}),
  replyExample: {},
});
const messages: readonly AnyMessage[] = [Ticked, Find];

const ticks: number[] = [];
const asked: number[] = [];

@Controller()
class Handlers {
  @On(Ticked)
  async ticked({ number }: Message<typeof Ticked>) {
    ticks.push(number);
  }

  @On(Find)
  async find({ number }: Message<typeof Find>) {
    asked.push(number);
    return {};
  }
}

describe('C8 while NATS is away', () => {
  let world: BusWorld;
  let connection: NatsConnection;
  let publisher: Publisher<'auth'>;
  beforeAll(async () => {
    world = await BusWorld.start(messages);
    await world.service('gw', [Handlers]);
    connection = await world.connect('auth');
    publisher = new Publisher(connection, new Composer('auth', randomUUID, Date.now), new BusMetrics('auth'));
  });
  afterAll(() => world.stop());

  it('ticks are lost and questions refused at once; nothing of it is sent when NATS is back', async () => {
    publisher.publish(Ticked, { number: 1 });
    await until(() => ticks.length === 1);
    await world.killServer();
    await until(() => connection.info === undefined);
    for (let number = 2; number < 1_000; number += 1) publisher.publish(Ticked, { number });
    for (let number = 2; number < 100; number += 1) {
      await expect(publisher.ask(Find, { number })).rejects.toMatchObject({ kind: 'unavailable', code: 'BUS.AWAY' });
    }
    await world.serveAgain();
    let number = 1_000;
    await until(() => {
      publisher.publish(Ticked, { number: (number += 1) });
      return ticks.length > 1;
    });
    const answered = () =>
      publisher.ask(Find, { number }).then(
        () => true,
        () => false,
      );
    await until(answered);
    expect(ticks.filter((tick) => tick > 1 && tick <= 1_000)).toEqual([]);
    expect(asked.filter((question) => question <= 1_000)).toEqual([]);
  }, 30_000);
});
