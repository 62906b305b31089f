import { trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What ties the work done for one request or message together, across services. */
export interface RequestContext {
  /** Same for everything that one outside event led to. */
  readonly correlationId: string;
  /** The message being handled. */
  readonly messageId?: string;
  readonly userId?: string;
  /** Filled in from the span that is active, where traces are recorded. */
  readonly traceId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs work so that everything it calls, at once or later, sees this context. */
export const runInContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The context of the request or message being worked on, if any. */
export const currentContext = (): RequestContext | undefined => storage.getStore();

/** The ids that every log line and error report carries. */
export function contextFields(): Readonly<Partial<RequestContext>> {
  const context = currentContext();
  const traceId = context?.traceId ?? trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? { ...context } : { ...context, traceId };
}
