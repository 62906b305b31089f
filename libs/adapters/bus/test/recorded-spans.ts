/** A tracer that keeps its spans in a list, and W3C trace headers, both written by hand: the SDK is not the bus's to know. */
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type ContextManager,
  type Span,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly exceptions: string[];
  status: SpanStatusCode;
  isEnded: boolean;
}

export interface Recording {
  readonly spans: RecordedSpan[];
  stop(): void;
}

class AsyncContexts implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.storage.run(active, () => fn.apply(thisArg, args));
  }

  bind<T>(active: Context, target: T): T {
    if (typeof target !== 'function') return target;
    return ((...args: unknown[]) =>
      this.storage.run(active, () => Reflect.apply(target, undefined, args) as unknown)) as T;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.storage.disable();
    return this;
  }
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

const w3c: TextMapPropagator = {
  inject(active, carrier, setter) {
    const span = trace.getSpanContext(active);
    if (span !== undefined) setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
  },
  extract(active, carrier, getter) {
    const [, traceId = '', spanId = ''] = TRACEPARENT.exec(String(getter.get(carrier, 'traceparent'))) ?? [];
    if (/^0*$/.test(traceId)) return active;
    return trace.setSpanContext(active, { traceId, spanId, traceFlags: 1, isRemote: true });
  },
  fields: () => ['traceparent'],
};

function tracerOf(spans: RecordedSpan[]): Tracer {
  const startSpan: Tracer['startSpan'] = (name, _, parent = context.active()) => {
    const over = trace.getSpanContext(parent);
    const span: RecordedSpan = {
      name,
      traceId: over?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      parentSpanId: over?.spanId,
      exceptions: [],
      status: SpanStatusCode.UNSET,
      isEnded: false,
    };
    spans.push(span);
    return {
      spanContext: () => ({ traceId: span.traceId, spanId: span.spanId, traceFlags: 1 }),
      setStatus: ({ code }: { code: SpanStatusCode }) => void (span.status = code),
      recordException: (error: unknown) =>
        void span.exceptions.push(error instanceof Error ? error.message : String(error)),
      end: () => void (span.isEnded = true),
    } as unknown as Span;
  };
  return { startSpan, startActiveSpan: () => undefined as never };
}

/** Records every span of this process until it is stopped. */
export function startRecording(): Recording {
  const spans: RecordedSpan[] = [];
  context.setGlobalContextManager(new AsyncContexts());
  propagation.setGlobalPropagator(w3c);
  trace.setGlobalTracerProvider({ getTracer: () => tracerOf(spans) });
  const stop = () => {
    for (const api of [context, propagation, trace]) api.disable();
  };
  return { spans, stop };
}
