/** Real: nats-server, its permissions, JetStream. Fake: the verdict book, kept in memory. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { MessageContext, On } from '../src/index.js';
import { BusWorld, until } from './bus-world.js';
import { Filled, Marked, Place, Sum, Ticked, Transfer } from './test-messages.js';

type Row = Message<typeof Filled>;

/** Everything that `gw` must handle; tests replace what a row does. */
class Script {
  /** In the order of their first handling: a repeat after a lost acknowledgement is what the inbox drops. */
  handled: string[] = [];
  private readonly inbox = new Set<string>();
  onRow: (row: Row, context: MessageContext) => Promise<void> = async () => undefined;

  note(messageId: string, { account, number }: Row): void {
    if (!this.inbox.has(messageId)) this.handled.push(`${account}:${number}`);
    this.inbox.add(messageId);
  }
}

const controllerFor = (script: Script) => {
  @Controller()
  class Handlers {
    @On(Filled)
    async filled(row: Row, context: MessageContext) {
      await script.onRow(row, context);
      script.note(context.messageId, row);
    }

    @On(Place)
    async place() {}

    @On(Marked)
    async marked() {}

    @On(Ticked)
    async ticked() {}

    @On(Sum)
    async sum({ numbers }: Message<typeof Sum>) {
      return { sum: numbers.reduce((a, b) => a + b, 0) };
    }

    @On(Transfer)
    async transfer() {
      return { done: true };
    }
  }
  return Handlers;
};

describe('durable messages', () => {
  let world: BusWorld;
  beforeAll(async () => {
    world = await BusWorld.start();
  });
  afterAll(() => world.stop());

  it('arrive in order per key, with their context', async () => {
    const script = new Script();
    const contexts: MessageContext[] = [];
    script.onRow = async (_, context) => void contexts.push(context);
    const { close } = await world.service('gw', [controllerFor(script)]);
    const send = await world.sender('auth');
    const id = await send(Filled, { account: 'A1', number: 1 }, { because: { correlationId: 'c1', id: 'm0' } });
    await send(Filled, { account: 'A1', number: 2 });
    await send(Filled, { account: 'A2', number: 1 });
    await until(() => script.handled.length === 3);
    expect(script.handled.filter((row) => row.startsWith('A1'))).toEqual(['A1:1', 'A1:2']);
    expect(contexts[0]).toMatchObject({ id, messageId: id, correlationId: 'c1', consumer: 'gw_evt_order_filled_v1' });
    expect(contexts[0]?.head.causationId).toBe('m0');
    await close();
  });

  it('A12 a message sent twice with one id is stored once', async () => {
    const script = new Script();
    const { close } = await world.service('gw', [controllerFor(script)]);
    const send = await world.sender('auth');
    await send(Filled, { account: 'twice', number: 1 }, { id: 'decision-1' });
    await send(Filled, { account: 'twice', number: 1 }, { id: 'decision-1' });
    await send(Filled, { account: 'twice', number: 2 });
    await until(() => script.handled.includes('twice:2'));
    expect(script.handled).toEqual(['twice:1', 'twice:2']);
    await close();
  });

  it('C9 a poison message is parked after five verdicts with its reason, and others pass it meanwhile', async () => {
    const script = new Script();
    let tries = 0;
    script.onRow = async (row) => {
      if (row.account !== 'poison') return;
      tries += 1;
      throw new Fault('bug', 'TEST.POISON', `try ${tries}`);
    };
    const { book, close } = await world.service('gw', [controllerFor(script)]);
    const send = await world.sender('auth');
    await send(Filled, { account: 'poison', number: 1 });
    await send(Filled, { account: 'poison', number: 2 });
    for (let number = 1; number <= 20; number += 1) await send(Filled, { account: 'well', number });
    await until(() => book.parked.length === 2);
    expect(tries).toBe(10);
    expect(script.handled).toHaveLength(20);
    expect(book.parked[0]).toMatchObject({ kind: 'bug', reason: 'try 5', subject: 'auth.v1.evt.order.filled.poison' });
    expect(JSON.parse(Buffer.from(book.parked[0]?.body ?? '').toString())).toMatchObject({
      data: { account: 'poison', number: 1 },
    });
    await close();
  });

  it('C9 what is parked never comes back', async () => {
    const script = new Script();
    const { close } = await world.service('gw', [controllerFor(script)]);
    const send = await world.sender('auth');
    await send(Filled, { account: 'after', number: 1 });
    await until(() => script.handled.length > 0);
    expect(script.handled).toEqual(['after:1']);
    await close();
  });

  it('C9 unavailable pauses the consumer and is never counted', async () => {
    const script = new Script();
    let attempts = 0;
    script.onRow = async () => {
      attempts += 1;
      if (attempts <= 8) throw new Fault('unavailable', 'TEST.AWAY', 'the database restarts');
    };
    const timing = { outageFirstMs: 1, outageMaxMs: 5 };
    const { book, close } = await world.service('gw', [controllerFor(script)], { timing });
    const send = await world.sender('auth');
    await send(Filled, { account: 'A1', number: 1 });
    await send(Filled, { account: 'A1', number: 2 });
    await until(() => script.handled.length === 2);
    expect(script.handled).toEqual(['A1:1', 'A1:2']);
    expect(book.counts.size).toBe(0);
    await close();
  });

  it('C9 a verdict that cannot be written down is an outage, so the message stays', async () => {
    const script = new Script();
    let attempts = 0;
    script.onRow = async () => {
      attempts += 1;
      if (book.outage) throw new Fault('bug', 'TEST.BUG', 'fails as long as the book is away');
    };
    const timing = { outageFirstMs: 1, outageMaxMs: 5 };
    const { book, close } = await world.service('gw', [controllerFor(script)], { timing });
    book.outage = new Fault('unavailable', 'TEST.AWAY', 'the book is away');
    const send = await world.sender('auth');
    await send(Filled, { account: 'A1', number: 1 });
    await until(() => attempts > 8);
    book.outage = undefined;
    await until(() => script.handled.length === 1);
    expect(book.parked).toEqual([]);
    await close();
  });

  it('C11 a service that stops ends what is in its hand, in order, and its successor takes the rest', async () => {
    const first = new Script();
    let release: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      first.onRow = async ({ number }) => {
        if (number > 1) return;
        resolve();
        await new Promise<void>((go) => (release = go));
      };
    });
    const before = await world.service('gw', [controllerFor(first)]);
    const send = await world.sender('auth');
    for (const number of [1, 2, 3]) await send(Filled, { account: 'handover', number });
    await begun;
    const closing = before.close();
    for (const number of [4, 5]) await send(Filled, { account: 'handover', number });
    release();
    await closing;
    const second = new Script();
    const after = await world.service('gw', [controllerFor(second)]);
    await until(() => first.handled.length + second.handled.length === 5);
    expect([...first.handled, ...second.handled]).toEqual([1, 2, 3, 4, 5].map((number) => `handover:${number}`));
    expect(second.handled).toContain('handover:5');
    await after.close();
  });

  it('C8 nats-server killed and back: nothing is lost, and first handlings stay in order', async () => {
    const script = new Script();
    const { close } = await world.service('gw', [controllerFor(script)]);
    const send = await world.sender('auth');
    await send(Filled, { account: 'outage', number: 1 });
    await until(() => script.handled.length === 1);
    await world.killServer();
    await expect(send(Filled, { account: 'outage', number: 2 })).rejects.toMatchObject({ kind: 'unavailable' });
    await world.serveAgain();
    const isSent = async (number: number) => {
      for (;;) {
        const sent = await send(Filled, { account: 'outage', number }, { id: `again-${number}` }).catch(
          () => undefined,
        );
        if (sent !== undefined) return;
      }
    };
    await isSent(2);
    await isSent(3);
    await until(() => script.handled.includes('outage:3'));
    expect(script.handled.filter((row) => row.startsWith('outage'))).toEqual(['outage:1', 'outage:2', 'outage:3']);
    await close();
  });

  it('C5 all JetStream data lost: once the streams are shaped again, the same consumer goes on', async () => {
    const script = new Script();
    const { close } = await world.service('gw', [controllerFor(script)]);
    await world.killServer();
    await world.serveAgain({ isWiped: true });
    const report = await world.bootstrap();
    expect(report.created).toContain('gw_evt_order_filled_v1');
    const send = await world.sender('auth');
    await send(Filled, { account: 'rebuilt', number: 1 });
    await until(() => script.handled.includes('rebuilt:1'));
    await close();
  });
});
