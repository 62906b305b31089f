import type { NatsConnection } from '@nats-io/transport-node';
import {
  inboxPrefixOf,
  readReply,
  type AnyMessage,
  type Composer,
  type Message,
  type Owner,
  type Reply,
  type SayOptions,
  type SentBy,
} from '@sutra/contracts';
import { assert, Fault } from '@sutra/kernel';
import type { BusMetrics } from './bus-metrics.js';
import { Questions } from './questions.js';
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
  private readonly questions: Questions;

  constructor(
    private readonly connection: NatsConnection,
    private readonly composer: Composer<O>,
    private readonly metrics: BusMetrics,
  ) {
    this.questions = new Questions(connection, inboxPrefixOf(composer.owner));
  }

  /** Says a volatile fact: whoever listens now hears it. While NATS is away it is lost, as its contract says. */
  publish<D extends AnyMessage>(message: SentBy<O, D> & Volatile, data: Message<D>, options?: SayOptions): void {
    assert(message.delivery === 'volatile', `${message.type} must not be lost, so it goes through the outbox`);
    const { subject, body } = this.composer.say<D>(message as never, data, options);
    if (this.isAway) return;
    // The client's own way to make bytes of a text takes several times as long.
    this.connection.publish(subject, Buffer.from(body));
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
      if (this.isAway) throw new Fault('unavailable', 'BUS.AWAY', `NATS is away, so ${message.type} is not asked`);
      this.metrics.sent(message.type);
      const outcome = await this.questions.ask({ subject, body, timeoutMs, headers: toHeaders(traceHeaders()) });
      if (outcome === 'nobody') throw new Fault('unavailable', 'BUS.NOBODY', `Nobody answers ${message.type}`);
      if (outcome === 'silence') throw unanswered(message, 'in time');
      return readReply(message as unknown as D, bodyOf(message, outcome.answer.data));
    });
  }

  /**
   * The client would keep what it is given while it dials, and send it when it gets through: a tick from before, or a
   * request that its asker has long given up.
   */
  private get isAway(): boolean {
    return this.connection.info === undefined;
  }
}

function bodyOf(message: AnyMessage, data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.length).toString());
  } catch (cause) {
    throw unanswered(message, 'with anything readable', cause);
  }
}

function unanswered(message: AnyMessage, how: string, cause?: unknown): Fault {
  const kind = message.kind === 'qry' ? 'unavailable' : 'unknown';
  return new Fault(kind, 'BUS.UNANSWERED', `${message.type} was not answered ${how}`, { cause });
}
