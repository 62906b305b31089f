import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { context, propagation, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { spanNameOf, type AnyMessage, type MessageVerb } from '@sutra/contracts';

const setter = { set: (carrier: Record<string, string>, key: string, value: string) => void (carrier[key] = value) };
const getter = {
  get: (carrier: MsgHdrs, key: string) => carrier.get(key) || undefined,
  keys: (carrier: MsgHdrs) => carrier.keys(),
};

/** The trace that is under way, as headers; empty where nothing is traced. */
export function traceHeaders(): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier, setter);
  return carrier;
}

export function toHeaders(values: Readonly<Record<string, string>>): MsgHdrs {
  const carrier = headers();
  for (const [name, value] of Object.entries(values)) carrier.set(name, value);
  return carrier;
}

const traceOf = (carrier: MsgHdrs | undefined): Context =>
  carrier === undefined ? context.active() : propagation.extract(context.active(), carrier, getter);

/** Runs a step inside a span that continues the trace of the message's headers. */
export function inSpan<T>(
  verb: MessageVerb,
  message: AnyMessage,
  carrier: MsgHdrs | undefined,
  step: () => Promise<T>,
): Promise<T> {
  const kind = verb === 'handle' ? SpanKind.CONSUMER : SpanKind.PRODUCER;
  const parent = traceOf(carrier);
  const span = trace.getTracer('sutra.bus').startSpan(spanNameOf(verb, message), { kind }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      return await step();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.recordException(error instanceof Error ? error : String(error));
      throw error;
    } finally {
      span.end();
    }
  });
}
