import type { Msg, Subscription } from '@nats-io/transport-node';
import { answer, answerWithFault, ENVELOPE_BYTES_MAX, filterOf, receive } from '@sutra/contracts';
import { Fault, kindOf } from '@sutra/kernel';
import { endListening, headersOf, listen } from './listen.js';
import { MessageContext } from './message-context.js';
import { inSpan } from './trace.js';
import type { ReceiverParts } from './receiver.js';

/** More than so many at once are turned away at once: an asker that waits two seconds is better off knowing. */
const IN_HAND_MAX = 256;

/** Answers questions and requests; replicas of a service share them. Whatever arrives, an answer or a fault goes back. */
export class Responder {
  private subscription: Subscription | undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly parts: ReceiverParts) {}

  start(): void {
    const { connection, received, owner, log } = this.parts;
    const take = (message: Msg) => this.take(message);
    this.subscription = listen({ connection, subject: filterOf(received), queue: owner, log, take });
  }

  async stop(): Promise<void> {
    await endListening(this.parts.connection, this.subscription);
    await Promise.all(this.running);
  }

  private take(message: Msg): void {
    if (this.running.size >= IN_HAND_MAX) {
      this.reply(message, answerWithFault(new Fault('unavailable', 'BUS.BUSY', 'Too many requests are under way')));
      return;
    }
    const run = this.serve(message);
    this.running.add(run);
    void run.finally(() => this.running.delete(run));
  }

  private async serve(message: Msg): Promise<void> {
    const { handler, owner, received, upgrade, metrics, log } = this.parts;
    const startedMs = performance.now();
    try {
      const read = receive(received, message.data);
      if (!read.ok) throw read.error;
      const head = read.value;
      const context = new MessageContext(handler.message, head, owner, undefined);
      const outcome = await inSpan('handle', received, headersOf(message), () =>
        handler.invoke(upgrade(head.data), context),
      );
      this.reply(message, answer(handler.message, outcome));
      metrics.handled(received.type, 'done', startedMs);
    } catch (error) {
      metrics.handled(received.type, kindOf(error) === 'bug' ? 'failed' : 'refused', startedMs);
      if (kindOf(error) === 'bug') log.error({ err: error, message: received.type }, 'A request failed');
      this.reply(message, answerWithFault(error));
    }
  }

  private reply(message: Msg, body: ReturnType<typeof answerWithFault>): void {
    message.respond(this.textOf(body));
  }

  /** An answer that can't travel comes after the work is done, so it must never look as if nothing had happened. */
  private textOf(body: ReturnType<typeof answerWithFault>): string {
    const { received, log } = this.parts;
    try {
      const text = JSON.stringify(body);
      if (Buffer.byteLength(text) <= ENVELOPE_BYTES_MAX) return text;
      log.error({ message: received.type, bytes: Buffer.byteLength(text) }, 'An answer is too large to send');
    } catch (error) {
      log.error({ err: error, message: received.type }, 'An answer can not be written as JSON');
    }
    const kind = received.kind === 'qry' ? 'bug' : 'unknown';
    return JSON.stringify(answerWithFault(new Fault(kind, 'BUS.UNSENDABLE', 'The answer can not be sent')));
  }
}
