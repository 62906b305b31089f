/** Real: nats-server and its accounts; the bootstrap runs under the identity that it has in production. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JetStreamManager } from '@nats-io/jetstream';
import { event, planConsumers, planStreams, type AnyMessage } from '@sutra/contracts';
import { z } from 'zod';
import { BusWorld } from './bus-world.js';
import { Filled, Marked, Place, testCatalogue } from './test-messages.js';

const Cancelled = event({
  owner: 'auth',
  name: 'order.cancelled',
  version: 1,
  doc: 'A durable fact that comes later.',
  delivery: 'durable',
  receivers: ['gw'],
  key: (data) => data.account,
  schema: z.object({ account: z.string() }),
  example: { account: 'A1' },
});

const HOUR_NS = 3_600_000_000_000;

describe('the bootstrap', () => {
  let world: BusWorld;
  let manager: JetStreamManager;
  beforeEach(async () => {
    world = await BusWorld.start();
    manager = await world.manager();
  });
  afterEach(() => world.stop());

  /** All that was shaped, without what counts traffic. */
  async function shape(messages: readonly AnyMessage[] = testCatalogue) {
    const streams = await Promise.all(planStreams(messages).map(({ name }) => manager.streams.info(name)));
    const consumers = await Promise.all(
      planConsumers(messages).map(({ stream, name }) => manager.consumers.info(stream, name)),
    );
    return {
      streams: streams.map(({ created, config }) => ({ created, config })),
      consumers: consumers.map(({ created, config }) => ({ created, config })),
    };
  }

  const storedIn = async (stream: string) => (await manager.streams.info(stream)).state.messages;
  const consumersOf = async (stream: string) =>
    (await manager.consumers.list(stream).next()).map(({ name }) => name).sort();

  it('makes what the contracts plan, as they plan it', async () => {
    const { streams, consumers } = await shape();
    expect(streams.map(({ config }) => config)).toEqual([
      expect.objectContaining({
        name: 'AUTH_EVENTS',
        retention: 'limits',
        max_age: 168 * HOUR_NS,
        discard: 'old',
        subjects: ['auth.v1.evt.order.filled.*'],
      }),
      expect.objectContaining({
        name: 'AUTH_LATEST',
        retention: 'limits',
        max_age: 0,
        max_msgs_per_subject: 1,
        discard: 'old',
      }),
      expect.objectContaining({ name: 'GW_COMMANDS', retention: 'workqueue', max_age: HOUR_NS, discard: 'new' }),
    ]);
    for (const { config } of streams) {
      expect(config).toMatchObject({
        deny_delete: true,
        deny_purge: true,
        allow_direct: true,
        storage: 'file',
        duplicate_window: HOUR_NS / 6,
      });
    }
    expect(consumers).toHaveLength(2);
    for (const { config } of consumers) {
      expect(config).toMatchObject({
        ack_policy: 'explicit',
        max_deliver: -1,
        max_ack_pending: 256,
        deliver_policy: 'all',
      });
    }
  });

  it('changes nothing when it runs again, or twice at once', async () => {
    const before = await shape();
    const nothing = { streams: 3, consumers: 2, created: [], retired: [] };
    expect(await world.bootstrap()).toEqual(nothing);
    expect(await Promise.all([world.bootstrap(), world.bootstrap()])).toEqual([nothing, nothing]);
    expect(await shape()).toEqual(before);
  });

  it('may be begun by two at once where there is nothing yet', async () => {
    const more = [...testCatalogue, Cancelled];
    await Promise.all([world.bootstrap(more), world.bootstrap(more)]);
    expect(await consumersOf('AUTH_EVENTS')).toEqual(['gw_evt_order_cancelled_v1', 'gw_evt_order_filled_v1']);
  });

  it('C5 keeps what streams hold and how far consumers are when a message is added', async () => {
    const send = await world.sender('auth');
    for (const number of [1, 2, 3]) await send(Filled, { account: 'A1', number });
    await send(Place, { account: 'A1', number: 1 });
    await send(Marked, { account: 'A1', number: 1 });
    const report = await world.bootstrap([...testCatalogue, Cancelled]);
    expect(report).toEqual({ streams: 3, consumers: 3, created: ['gw_evt_order_cancelled_v1'], retired: [] });
    expect(await Promise.all(['AUTH_EVENTS', 'GW_COMMANDS', 'AUTH_LATEST'].map(storedIn))).toEqual([3, 1, 1]);
    const { config } = await manager.streams.info('AUTH_EVENTS');
    expect(config.subjects).toEqual(['auth.v1.evt.order.cancelled.*', 'auth.v1.evt.order.filled.*']);
    expect((await manager.consumers.info('AUTH_EVENTS', 'gw_evt_order_filled_v1')).num_pending).toBe(3);
  });

  it('removes the consumer of a message that is gone, and leaves what its stream holds', async () => {
    const send = await world.sender('auth');
    await send(Filled, { account: 'A1', number: 1 });
    await world.bootstrap([...testCatalogue, Cancelled]);
    const report = await world.bootstrap([
      ...testCatalogue.filter((message) => (message as AnyMessage) !== Filled),
      Cancelled,
    ]);
    expect(report).toMatchObject({ created: [], retired: ['gw_evt_order_filled_v1'] });
    expect(await consumersOf('AUTH_EVENTS')).toEqual(['gw_evt_order_cancelled_v1']);
    expect(await storedIn('AUTH_EVENTS')).toBe(1);
  });

  it('removes no stream: what nobody names any more is an operator’s to remove', async () => {
    const send = await world.sender('auth');
    await send(Place, { account: 'A1', number: 1 });
    await world.bootstrap(testCatalogue.filter((message) => (message as AnyMessage) !== Place));
    expect(await storedIn('GW_COMMANDS')).toBe(1);
  });

  it('puts right what was changed by hand', async () => {
    const before = await shape();
    await manager.streams.update('AUTH_EVENTS', { max_age: HOUR_NS, max_msgs: 10 });
    await manager.consumers.update('AUTH_EVENTS', 'gw_evt_order_filled_v1', { max_ack_pending: 1 });
    await world.bootstrap();
    expect(await shape()).toEqual(before);
  });
});
