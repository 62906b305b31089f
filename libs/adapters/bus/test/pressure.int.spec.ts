/** What happens when handlers are slow or can't go on. Real: nats-server. Fake: the verdict book, kept in memory. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, type Type } from '@nestjs/common';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { On } from '../src/index.js';
import { BusWorld, until } from './bus-world.js';
import { Filled, Marked, Place, Sum, Ticked, Transfer } from './test-messages.js';

type Row = Message<typeof Filled>;

/** A door that handlers wait at. */
class Door {
  open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => (this.open = resolve));
}

interface Doings {
  readonly filled?: (row: Row) => Promise<void>;
  readonly marked?: (row: Row) => Promise<void>;
  readonly place?: (row: Row) => Promise<void>;
  readonly transfer?: () => Promise<void>;
}

const controllerFor = ({ filled, marked, place, transfer }: Doings): Type => {
  @Controller()
  class Handlers {
    @On(Filled)
    async filled(row: Row) {
      await filled?.(row);
    }

    @On(Place)
    async place(row: Row) {
      await place?.(row);
    }

    @On(Marked)
    async marked(row: Row) {
      await marked?.(row);
    }

    @On(Ticked)
    async ticked() {}

    @On(Sum)
    async sum() {
      return { sum: 0 };
    }

    @On(Transfer)
    async transfer() {
      await transfer?.();
      return { done: true };
    }
  }
  return Handlers;
};

describe('under pressure', () => {
  let world: BusWorld;
  let manager: JetStreamManager;
  beforeEach(async () => {
    world = await BusWorld.start();
    manager = await world.manager();
  });
  afterEach(() => world.stop());

  const filledConsumer = () => manager.consumers.info('AUTH_EVENTS', 'gw_evt_order_filled_v1');

  it('a slow handler of one message never delays another message', async () => {
    const door = new Door();
    const placed: number[] = [];
    const filled = () => door.passed;
    const place = async ({ number }: Row) => void placed.push(number);
    await world.service('gw', [controllerFor({ filled, place })]);
    const send = await world.sender('auth');
    for (let number = 1; number <= 300; number += 1) await send(Filled, { account: `A${number}`, number });
    await until(async () => (await filledConsumer()).num_ack_pending === 256);
    for (let number = 1; number <= 20; number += 1) await send(Place, { account: 'A1', number });
    await until(() => placed.length === 20);
    const publisher = await world.publisher('auth');
    expect(await publisher.ask(Sum, { numbers: [] })).toEqual({ sum: 0 });
    door.open();
    await until(async () => (await filledConsumer()).num_ack_pending === 0);
  });

  it('D7 a consumer has at most 256 messages in hand, works on 16 of them at once, and loses none', async () => {
    const door = new Door();
    let begun = 0;
    const done = new Set<string>();
    const filled = async ({ account, number }: Row) => {
      begun += 1;
      await door.passed;
      done.add(`${account}:${number}`);
    };
    await world.service('gw', [controllerFor({ filled })]);
    const send = await world.sender('auth');
    const rows = Array.from({ length: 1_000 }, (_, at) => ({ account: `A${at % 40}`, number: at }));
    await Promise.all(rows.map((row) => send(Filled, row)));
    await until(async () => (await filledConsumer()).num_ack_pending >= 256);
    // Whoever wants more has asked by now: a question over the same connection has been there and back.
    const publisher = await world.publisher('auth');
    await publisher.ask(Sum, { numbers: [] });
    expect(await filledConsumer()).toMatchObject({ num_ack_pending: 256, num_pending: 744 });
    expect(begun).toBe(16);
    door.open();
    await until(() => done.size === 1_000);
    expect(begun).toBe(1_000);
  });

  it('a responder turns the 257th request away at once, as one with which nothing happened', async () => {
    const door = new Door();
    let begun = 0;
    const transfer = async () => {
      begun += 1;
      await door.passed;
    };
    await world.service('gw', [controllerFor({ transfer })]);
    const publisher = await world.publisher('auth');
    const asked = Array.from({ length: 256 }, () => publisher.ask(Transfer, { amount: 1 }, { timeoutMs: 60_000 }));
    await until(() => begun === 256);
    const oneMore = publisher.ask(Transfer, { amount: 1 }, { timeoutMs: 60_000 });
    await expect(oneMore).rejects.toMatchObject({ kind: 'unavailable', code: 'BUS.BUSY' });
    door.open();
    expect(await Promise.all(asked)).toHaveLength(256);
    expect(begun).toBe(256);
  });

  it('D6 a slow handler of latest values gets the newest next, and the ones between never', async () => {
    const door = new Door();
    const taken: number[] = [];
    const marked = async ({ number }: Row) => {
      taken.push(number);
      await door.passed;
    };
    await world.service('gw', [controllerFor({ marked })]);
    const send = await world.sender('auth');
    await send(Marked, { account: 'A1', number: 1 });
    await until(() => taken.length === 1);
    for (let number = 2; number <= 50; number += 1) await send(Marked, { account: 'A1', number });
    const publisher = await world.publisher('auth');
    await publisher.ask(Sum, { numbers: [] });
    door.open();
    await until(() => taken.length === 2);
    expect(taken).toEqual([1, 50]);
  });

  it('a latest value that was not taken is tried again until it is, although nothing new is said', async () => {
    let tries = 0;
    const marked = async () => {
      tries += 1;
      if (tries < 3) throw new Fault('unavailable', 'TEST.AWAY', 'the database restarts');
    };
    await world.service('gw', [controllerFor({ marked })], { refreshMs: 20 });
    const send = await world.sender('auth');
    await send(Marked, { account: 'A1', number: 1 });
    await until(() => tries === 3);
  });
});

describe('C11 a service that stops', () => {
  let world: BusWorld;
  beforeEach(async () => {
    world = await BusWorld.start();
  });
  afterEach(() => world.stop());

  it('in an outage hands back what it has at once, and its successor gets all of it', async () => {
    let attempts = 0;
    const filled = async () => {
      attempts += 1;
      throw new Fault('unavailable', 'TEST.AWAY', 'the database is away for long');
    };
    // Were it to try everything once more, or to wait as in an outage, it would take hours.
    const timing = { outageFirstMs: 3_600_000, outageMaxMs: 3_600_000 };
    const first = await world.service('gw', [controllerFor({ filled })], { timing });
    const send = await world.sender('auth');
    for (let number = 1; number <= 100; number += 1) await send(Filled, { account: `A${number % 50}`, number });
    const manager = await world.manager();
    await until(
      async () => (await manager.consumers.info('AUTH_EVENTS', 'gw_evt_order_filled_v1')).num_ack_pending === 100,
    );
    await until(() => attempts > 0);
    const before = attempts;
    await first.close();
    expect(attempts).toBe(before);
    expect(first.book.counts.size).toBe(0);
    const taken: number[] = [];
    await world.service('gw', [controllerFor({ filled: async ({ number }) => void taken.push(number) })]);
    await until(() => taken.length === 100);
    expect([...taken].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    // A 2.9 server gives the first message that is handed back only when its wait for an acknowledgement is over.
  }, 30_000);

  it('while NATS is away leaves without it', async () => {
    const { close, connection } = await world.service('gw', [controllerFor({})]);
    await world.killServer();
    await close();
    expect(connection.isClosed()).toBe(false);
    await world.serveAgain();
  });

  it('answers the requests in its hand, and the ones that come meanwhile find nobody', async () => {
    const door = new Door();
    let begun = 0;
    const transfer = async () => {
      begun += 1;
      await door.passed;
    };
    const { close } = await world.service('gw', [controllerFor({ transfer })]);
    const publisher = await world.publisher('auth');
    const inHand = publisher.ask(Transfer, { amount: 1 }, { timeoutMs: 60_000 });
    await until(() => begun === 1);
    const closing = close();
    const nobody = async () => {
      const asking = publisher.ask(Transfer, { amount: 2 }, { timeoutMs: 60_000 });
      return asking.then(
        () => false,
        (error: unknown) => (error as Fault).code === 'BUS.NOBODY',
      );
    };
    // Its subscription ends within a way to the server and back; until then a request may still be taken.
    const asked: Promise<boolean>[] = [];
    let hasLeft = false;
    while (!hasLeft) {
      const asking = nobody();
      asked.push(asking);
      hasLeft = await Promise.race([asking, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5))]);
    }
    door.open();
    expect(await inHand).toEqual({ done: true });
    await Promise.all([closing, ...asked]);
  });
});
