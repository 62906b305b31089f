import { RequestError, TimeoutError, type NatsConnection } from '@nats-io/transport-node';
import {
  readReply,
  type AnyMessage,
  type Composer,
  type Message,
  type Owner,
  type Reply,
  type SayOptions,
  type SentBy,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { BusMetrics } from './bus-metrics.js';
import { inSpan, toHeaders, traceHeaders } from './trace.js';

/** A question is answered within this, or it has failed; nothing on the way of an order asks one. */
export const ASK_TIMEOUT_MS = 2_000;

type Volatile = AnyMessage & { readonly delivery: 'volatile' };
type Asked = AnyMessage & { readonly delivery: 'request' };

/**
 * What a service says straight over the bus: volatile facts, and questions. What must not be lost goes through the
 * outbox of a transaction instead, so it has no method here.
 */
export class Publisher<O extends Owner> {
  constructor(
    private readonly connection: NatsConnection,
    private readonly composer: Composer<O>,
    private readonly metrics: BusMetrics,
  ) {}

  /** Says a volatile fact: whoever listens now hears it. While NATS is away it is lost, as its contract says. */
  publish<D extends AnyMessage>(message: SentBy<O, D> & Volatile, data: Message<D>, options?: SayOptions): void {
    if (this.connection.isClosed()) return;
    const { subject, body } = this.composer.say<D>(message as never, data, options);
    this.connection.publish(subject, body);
    this.metrics.sent(message.type);
  }

  /** Asks and waits. A fault of the other side is thrown here; no answer to a request that may act is `unknown`. */
  ask<D extends AnyMessage>(
    message: SentBy<O, D> & Asked,
    data: Message<D>,
    options: SayOptions & { readonly timeoutMs?: number } = {},
  ): Promise<Reply<D>> {
    const { timeoutMs = ASK_TIMEOUT_MS, ...said } = options;
    return inSpan('ask', message, undefined, async () => {
      const { subject, body } = this.composer.say<D>(message as never, data, said);
      this.metrics.sent(message.type);
      const headers = toHeaders(traceHeaders());
      let raw: unknown;
      try {
        raw = (await this.connection.request(subject, body, { timeout: timeoutMs, headers })).json();
      } catch (error) {
        throw unanswered(message, error);
      }
      return readReply(message as unknown as D, raw);
    });
  }
}

function unanswered(message: AnyMessage, cause: unknown): Fault {
  if (cause instanceof RequestError && cause.isNoResponders()) {
    return new Fault('unavailable', 'BUS.NOBODY', `Nobody answers ${message.type}`, { cause });
  }
  const kind = message.kind === 'qry' ? 'unavailable' : 'unknown';
  const why = cause instanceof TimeoutError ? 'in time' : 'with anything readable';
  return new Fault(kind, 'BUS.UNANSWERED', `${message.type} was not answered ${why}`, { cause });
}
