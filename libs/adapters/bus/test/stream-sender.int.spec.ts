/** Real: nats-server and its permissions. Fake: the metrics, which keep their labels. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Composer, streamOf, type AnyMessage } from '@sutra/contracts';
import { randomUUID } from 'node:crypto';
import { BusMetrics, StreamSender, type SealedMessage } from '../src/index.js';
import { BusWorld } from './bus-world.js';
import { Filled } from './test-messages.js';

class KeptLabels extends BusMetrics {
  readonly sentAs: string[] = [];

  override sent(message: string): void {
    this.sentAs.push(message);
  }
}

function sealed(message: AnyMessage = Filled, changes: Partial<SealedMessage> = {}): SealedMessage {
  const composer = new Composer('auth', randomUUID, Date.now);
  const { id, subject, body } = composer.say(message as never, message.example as never);
  return { messageId: id, stream: streamOf(message) ?? '', subject, sequence: 1, body, headers: {}, ...changes };
}

describe('a sender into streams', () => {
  let world: BusWorld;
  let metrics: KeptLabels;
  let sender: StreamSender;
  beforeAll(async () => {
    world = await BusWorld.start();
    metrics = new KeptLabels('auth');
    sender = new StreamSender(await world.connect('auth'), metrics, 2_000);
  });
  afterAll(() => world.stop());

  it('resolves when the stream has it, with its id, its number and what else travels beside the body', async () => {
    const manager = await world.manager();
    const before = (await manager.streams.info('AUTH_EVENTS')).state.messages;
    await sender.send(sealed(Filled, { sequence: 7, headers: { traceparent: 'x' } }));
    expect((await manager.streams.info('AUTH_EVENTS')).state.messages).toBe(before + 1);
  });

  it('counts by the message’s type, so that a million keys are one number', async () => {
    metrics.sentAs.length = 0;
    for (const account of ['A1', 'A2']) await sender.send(sealed(Filled, { subject: `${Filled.type}.${account}` }));
    expect(metrics.sentAs).toEqual([Filled.type, Filled.type]);
  });

  it('A12 stores a repeated id once, and says that it is stored', async () => {
    const manager = await world.manager();
    const twice = sealed();
    await sender.send(twice);
    const after = (await manager.streams.info('AUTH_EVENTS')).state.messages;
    await sender.send(twice);
    expect((await manager.streams.info('AUTH_EVENTS')).state.messages).toBe(after);
  });

  it('does not let another stream have it', async () => {
    const astray = sender.send(sealed(Filled, { stream: 'GW_COMMANDS' }));
    await expect(astray).rejects.toMatchObject({ code: 'BUS.NOT_STORED' });
  });

  it('E6 what its identity may not say holds up nothing else', async () => {
    const stranger = new StreamSender(await world.connect('gw'), new BusMetrics('gw'), 2_000);
    await expect(stranger.send(sealed())).rejects.toMatchObject({ kind: 'bug', code: 'BUS.NOT_STORED' });
  });

  it('C5 tells a stream that was made anew from the one before', async () => {
    const before = await sender.incarnationOf('AUTH_EVENTS');
    expect(await sender.incarnationOf('AUTH_EVENTS')).toBe(before);
    await world.killServer();
    await expect(sender.incarnationOf('AUTH_EVENTS')).rejects.toMatchObject({ kind: 'unavailable' });
    await world.serveAgain({ isWiped: true });
    await world.bootstrap();
    let after = before;
    while (after === before) after = await sender.incarnationOf('AUTH_EVENTS').catch(() => before);
    expect(after).not.toBe(before);
  }, 30_000);
});
