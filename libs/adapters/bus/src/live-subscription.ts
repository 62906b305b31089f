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
  private readonly newest = new Map<string, Incoming | undefined>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly parts: ReceiverParts) {}

  start(): void {
    const { connection, received, log } = this.parts;
    const take = (message: Msg) => this.take(message.subject, message.data);
    this.subscription = listen({ connection, subject: filterOf(received), log, take });
  }

  async stop(): Promise<void> {
    await endListening(this.parts.connection, this.subscription);
    await Promise.all(this.running);
  }

  private take(subject: string, bytes: Uint8Array): void {
    const { received, metrics, log } = this.parts;
    const read = receive(received, bytes);
    if (!read.ok) {
      metrics.handled(received.type, 'refused');
      log.warn({ err: read.error, subject }, 'A message is refused');
      return;
    }
    const { data, ...head } = read.value;
    const incoming = { head, data };
    if (this.newest.has(subject)) {
      if (this.newest.get(subject) !== undefined) metrics.handled(received.type, 'dropped');
      this.newest.set(subject, incoming);
    } else if (this.newest.size < KEYS_MAX) {
      this.newest.set(subject, undefined);
      const run = this.work(subject, incoming);
      this.running.add(run);
      void run.finally(() => this.running.delete(run));
    } else {
      metrics.handled(received.type, 'dropped');
    }
  }

  private async work(subject: string, first: Incoming): Promise<void> {
    const { handler, owner, received, upgrade, metrics, log } = this.parts;
    for (let at: Incoming | undefined = first; at !== undefined;) {
      const startedMs = performance.now();
      try {
        await handler.invoke(upgrade(at.data), new MessageContext(handler.message, at.head, owner, undefined));
        metrics.handled(received.type, 'done', startedMs);
      } catch (error) {
        metrics.handled(received.type, 'failed', startedMs);
        log.error({ err: error, subject }, 'A handler failed; the message is gone, as volatile ones are');
      }
      at = this.newest.get(subject);
      this.newest.set(subject, undefined);
    }
    this.newest.delete(subject);
  }
}
