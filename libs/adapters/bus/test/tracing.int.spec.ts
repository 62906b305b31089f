/** Real: nats-server. Fake: the tracer, which keeps its spans; the propagation is W3C's, written by hand. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Composer, streamOf, type Message } from '@sutra/contracts';
import { context, trace } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';
import { BusMetrics, On, StreamSender, traceHeaders } from '../src/index.js';
import { BusWorld, until } from './bus-world.js';
import { startRecording, type Recording } from './recorded-spans.js';
import { Filled, Marked, Place, Sum, Ticked, Transfer } from './test-messages.js';

const inHandlers: (string | undefined)[] = [];
const note = () => void inHandlers.push(trace.getSpanContext(context.active())?.spanId);

@Controller()
class Handlers {
  @On(Filled)
  async filled() {
    note();
  }

  @On(Sum)
  async sum({ numbers }: Message<typeof Sum>) {
    note();
    if (numbers.length === 0) throw new RangeError('nothing to add');
    return { sum: 0 };
  }

  @On(Place)
  async place() {}

  @On(Marked)
  async marked() {}

  @On(Ticked)
  async ticked() {
    note();
  }

  @On(Transfer)
  async transfer() {
    return { done: true };
  }
}

describe('a trace', () => {
  let world: BusWorld;
  let recording: Recording;
  beforeAll(async () => {
    recording = startRecording();
    world = await BusWorld.start();
    await world.service('gw', [Handlers]);
  });
  afterAll(async () => {
    await world.stop();
    recording.stop();
  });

  const spanOf = (name: string) => recording.spans.find((span) => span.name === name);

  it('goes from the asker through the handler', async () => {
    const publisher = await world.publisher('auth');
    await publisher.ask(Sum, { numbers: [1] });
    const asked = spanOf('ask gw.v1.qry.sum.get');
    const handled = spanOf('handle gw.v1.qry.sum.get');
    expect(handled).toMatchObject({ traceId: asked?.traceId, parentSpanId: asked?.spanId, isEnded: true });
    expect(inHandlers.splice(0)).toEqual([handled?.spanId]);
  });

  it('keeps the failure at both ends', async () => {
    recording.spans.length = 0;
    const publisher = await world.publisher('auth');
    await expect(publisher.ask(Sum, { numbers: [] })).rejects.toMatchObject({ kind: 'bug' });
    expect(spanOf('handle gw.v1.qry.sum.get')?.exceptions).toEqual(['nothing to add']);
    expect(spanOf('ask gw.v1.qry.sum.get')?.exceptions).toEqual(['The handler failed']);
    inHandlers.length = 0;
  });

  it('goes with an outbox row from the transaction that wrote it to the handler that takes it, however much later', async () => {
    const span = trace.getTracer('test').startSpan('transaction');
    const headers = context.with(trace.setSpan(context.active(), span), traceHeaders);
    const { id, subject, body } = new Composer('auth', randomUUID, Date.now).say(Filled, { account: 'A1', number: 1 });
    const sender = new StreamSender(await world.connect('auth'), new BusMetrics('auth'));
    await sender.send({ messageId: id, stream: streamOf(Filled) ?? '', subject, sequence: 1, body, headers });
    await until(() => inHandlers.length === 1);
    const handled = spanOf('handle auth.v1.evt.order.filled');
    expect(handled).toMatchObject({ traceId: span.spanContext().traceId, parentSpanId: span.spanContext().spanId });
    expect(inHandlers.splice(0)).toEqual([handled?.spanId]);
  });

  it('is not begun for a tick, of which there are too many', async () => {
    recording.spans.length = 0;
    const publisher = await world.publisher('auth');
    publisher.publish(Ticked, { account: 'A1', number: 1 });
    await until(() => inHandlers.length === 1);
    expect(recording.spans).toEqual([]);
  });
});
