import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { answer, answerWithFault, ENVELOPE_BYTES_MAX, filterOf, receive, type AnyMessage } from '@sutra/contracts';
import { Fault, kindOf } from '@sutra/kernel';
import type { BusMetrics } from './bus-metrics.js';
import type { Handler } from './handler.js';
import { MessageContext } from './message-context.js';
import type { BusLog } from './ports.js';
import { inSpan } from './trace.js';

/** More than so many at once are turned away at once: an asker that waits two seconds is better off knowing. */
const IN_HAND_MAX = 256;

export interface ResponderParts {
  readonly connection: NatsConnection;
  readonly owner: string;
  readonly handler: Handler;
  readonly received: AnyMessage;
  readonly upgrade: (data: unknown) => unknown;
  readonly log: BusLog;
  readonly metrics: BusMetrics;
}

/** Answers questions and requests; replicas of a service share them. Whatever arrives, an answer or a fault goes back. */
export class Responder {
  private subscription: Subscription | undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly parts: ResponderParts) {}

  start(): void {
    const { connection, received, owner, log } = this.parts;
    this.subscription = connection.subscribe(filterOf(received), {
      queue: owner,
      callback: (error, message) => {
        if (error === null) this.take(message);
        else log.error({ err: error, message: received.type }, 'NATS ended a subscription');
      },
    });
  }

  async stop(): Promise<void> {
    await this.subscription?.drain();
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
      const { data, ...head } = read.value;
      const context = new MessageContext(handler.message, head, owner, undefined);
      const outcome = await inSpan('handle', received, message.headers, () => handler.invoke(upgrade(data), context));
      this.reply(message, answer(handler.message, outcome));
      metrics.handled(received.type, 'done', startedMs);
    } catch (error) {
      metrics.handled(received.type, kindOf(error) === 'bug' ? 'failed' : 'refused', startedMs);
      if (kindOf(error) === 'bug') log.error({ err: error, message: received.type }, 'A request failed');
      this.reply(message, answerWithFault(error));
    }
  }

  private reply(message: Msg, body: ReturnType<typeof answerWithFault>): void {
    const text = JSON.stringify(body);
    const tooLarge = new Fault('unavailable', 'BUS.REPLY_SIZE', 'The answer is too large to send');
    const fits = Buffer.byteLength(text) <= ENVELOPE_BYTES_MAX;
    message.respond(fits ? text : JSON.stringify(answerWithFault(tooLarge)));
  }
}
