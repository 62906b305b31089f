import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { startRecording, type Recording } from '../test/recorded-spans.js';
import { Filled, Sum } from '../test/test-messages.js';
import { inSpan, toHeaders, traceHeaders } from './trace.js';

/** Fake: the tracer, which keeps its spans; the propagation is W3C's, written by hand. */
describe('a trace', () => {
  let recording: Recording;
  beforeAll(() => void (recording = startRecording()));
  afterEach(() => void recording.spans.splice(0));
  afterAll(() => recording.stop());

  it('has no headers where nothing is traced', () => {
    expect(traceHeaders()).toEqual({});
  });

  it('crosses from who sends to who handles', async () => {
    let carried = {};
    await inSpan('ask', Sum, undefined, async () => void (carried = traceHeaders()));
    expect(carried).toEqual({ traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) });
    await inSpan('handle', Sum, toHeaders(carried), async () => undefined);
    const [asked, handled] = recording.spans;
    expect(asked).toMatchObject({ name: 'ask gw.v1.qry.sum.get', isEnded: true });
    expect(handled).toMatchObject({
      name: 'handle gw.v1.qry.sum.get',
      parentSpanId: asked?.spanId,
      traceId: asked?.traceId,
    });
  });

  it('is the active one inside the step, for whatever the step sends', async () => {
    await inSpan('handle', Filled, undefined, async () => {
      const inner = trace.getSpanContext(context.active());
      expect(inner?.spanId).toBe(recording.spans[0]?.spanId);
      expect(traceHeaders()['traceparent']).toContain(inner?.spanId);
    });
  });

  it('keeps a failure and hands it on', async () => {
    const failing = inSpan('handle', Filled, undefined, () => Promise.reject(new RangeError('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(recording.spans[0]).toMatchObject({ status: SpanStatusCode.ERROR, exceptions: ['failed'], isEnded: true });
  });

  it.each(['', 'garbage', '00-0-0-00', '00-00000000000000000000000000000000-0000000000000000-01'])(
    'begins anew where the header is %j',
    async (traceparent) => {
      const carrier = headers();
      carrier.set('traceparent', traceparent);
      await inSpan('handle', Filled, carrier, async () => undefined);
      expect(recording.spans[0]?.parentSpanId).toBeUndefined();
    },
  );
});
