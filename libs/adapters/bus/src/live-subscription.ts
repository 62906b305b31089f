import type { Msg, Subscription } from '@nats-io/transport-node';
import { filterOf, receive } from '@sutra/contracts';
import type { Incoming } from './handler.js';
import { endListening, listen } from './listen.js';
import { MessageContext } from './message-context.js';
import type { ReceiverParts } from './receiver.js';

const KEYS_MAX = 16_384;

/**
 * Volatile messages, conflated by subject: while a handler is busy with one, only the newest that comes is kept. A slow
 * handler thus falls behind in number, never in time, and holds at most one message a subject.
 */
export class LiveSubscription {
  private subscription: Subscription | undefined;
  /** By subject, while a handler is busy with it: the newest message that waits, or null. */
  private readonly busy = new Map<string, Incoming | null>();
  private ended: (() => void) | undefined;

  constructor(private readonly parts: ReceiverParts) {}

  start(): void {
    const { connection, received, log } = this.parts;
    const take = (message: Msg) => this.take(message.subject, message.data);
    this.subscription = listen({ connection, subject: filterOf(received), log, take });
  }

  async stop(): Promise<void> {
    await endListening(this.parts.connection, this.subscription);
    if (this.busy.size > 0) await new Promise<void>((resolve) => (this.ended = resolve));
  }

  private take(subject: string, bytes: Uint8Array): void {
    const { received, metrics, log } = this.parts;
    const read = receive(received, bytes);
    if (!read.ok) {
      metrics.handled(received.type, 'refused');
      log.warn({ err: read.error, subject }, 'A message is refused');
      return;
    }
    const head = read.value;
    const incoming = { head, data: head.data };
    const waiting = this.busy.get(subject);
    if (waiting === undefined && this.busy.size < KEYS_MAX) {
      this.busy.set(subject, null);
      void this.work(subject, incoming);
      return;
    }
    if (waiting !== null) metrics.handled(received.type, 'dropped');
    if (waiting !== undefined) this.busy.set(subject, incoming);
  }

  private async work(subject: string, first: Incoming): Promise<void> {
    const { handler, owner, received, upgrade, metrics, log } = this.parts;
    for (let at: Incoming | null = first; at !== null;) {
      const startedMs = performance.now();
      try {
        await handler.invoke(upgrade(at.data), new MessageContext(handler.message, at.head, owner, undefined));
        metrics.handled(received.type, 'done', startedMs);
      } catch (error) {
        metrics.handled(received.type, 'failed', startedMs);
        log.error({ err: error, subject }, 'A handler failed; the message is gone, as volatile ones are');
      }
      at = this.busy.get(subject) ?? null;
      if (at !== null) this.busy.set(subject, null);
    }
    this.busy.delete(subject);
    if (this.busy.size === 0) this.ended?.();
  }
}
