/**
 * One durable consumer: pulls its messages, runs them in lanes by key, and ends each in one of three ways.
 *
 *   handled                  -> acknowledged, after the handler's commit
 *   invalid, bug, refused .. -> a verdict in the book; tried again in its lane; parked after VERDICTS_MAX
 *   unavailable, unknown     -> not the message's fault: the whole consumer waits, nothing is counted
 *
 * The server redelivers without limit. It is the book that counts, so neither an outage nor a restart uses up tries.
 */
import { consumerOf, HEADERS, inboxPrefixOf, isEnvelopeId, receive, streamOf } from '@sutra/contracts';
import { Fault, kindOf } from '@sutra/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './delivery.js';
import { Gate } from './gate.js';
import { Lanes } from './lanes.js';
import { MessageContext } from './message-context.js';
import type { FailedHandling, ParkedBytes, VerdictBook } from './ports.js';
import { Pull } from './pull.js';
import { inSpan, toHeaders } from './trace.js';
import type { ReceiverParts } from './receiver.js';

export const VERDICTS_MAX = 5;

const REASON_LENGTH_MAX = 1_000;

/** Waits between the tries of one message; together under a second, for its lane waits with it. */
const RETRY_WAITS_MS = [50, 100, 200, 400];

export interface ConsumerTiming {
  /** The server hands a message to somebody else when it has heard nothing for so long. */
  readonly ackWaitMs: number;
  readonly outageFirstMs: number;
  readonly outageMaxMs: number;
}

export const CONSUMER_TIMING: ConsumerTiming = { ackWaitMs: 6_000, outageFirstMs: 100, outageMaxMs: 5_000 };

export interface DurableConsumerParts extends ReceiverParts {
  readonly book: VerdictBook;
  readonly timing: ConsumerTiming;
  readonly width: number;
  /** How many messages are in hand at most, where each takes long and others could take it; without it, none is left. */
  readonly inHandMax?: number | undefined;
}

export class DurableConsumer {
  readonly name: string;
  private readonly stream: string;
  private readonly lanes: Lanes;
  private readonly gate: Gate;
  /** Messages in hand by stream sequence; a redelivery while one is in hand only renews the right to acknowledge it. */
  private readonly inHand = new Map<number, Delivery>();
  private readonly pull: Pull;
  private isStopping = false;
  private heartbeat: NodeJS.Timeout | undefined;
  private stopCounting: (() => void) | undefined;

  constructor(private readonly parts: DurableConsumerParts) {
    this.name = consumerOf(parts.owner, parts.received);
    this.stream = streamOf(parts.received) ?? '';
    this.lanes = new Lanes(parts.width);
    this.gate = new Gate(parts.timing.outageFirstMs, parts.timing.outageMaxMs);
    this.pull = new Pull({
      connection: parts.connection,
      inboxPrefix: inboxPrefixOf(parts.owner),
      stream: this.stream,
      consumer: this.name,
      log: parts.log,
      take: (message) => this.take(message),
      ...(parts.inHandMax !== undefined && { room: () => (parts.inHandMax ?? 0) - this.inHand.size }),
      missing: () => parts.log.warn({ consumer: this.name }, 'A consumer is not there; waiting for it'),
    });
  }

  start(): void {
    this.heartbeat = setInterval(() => this.keepInHand(), this.parts.timing.ackWaitMs / 4);
    const { metrics, received } = this.parts;
    this.stopCounting = metrics.waiting(received.type, () => this.inHand.size);
    this.pull.start();
  }

  /** Takes nothing more and ends what is in hand, in order; only what fails now goes back to the server. */
  async stop(): Promise<void> {
    this.isStopping = true;
    // First, so that what goes back to the server comes to a successor and not here again.
    await this.pull.stop();
    this.gate.open();
    await this.lanes.drained();
    clearInterval(this.heartbeat);
    this.stopCounting?.();
  }

  private take(message: Delivery): void {
    const sequence = message.streamSequence;
    const isKnown = this.inHand.has(sequence);
    this.inHand.set(sequence, message);
    if (isKnown) return;
    this.lanes.push(message.subject, async () => {
      await this.settle(sequence, performance.now());
      this.inHand.delete(sequence);
      this.pull.makeRoom();
    });
  }

  /** Handles a parked message once more, in its lane; rejects as the handler does. */
  redeliver({ subject, body, headers }: ParkedBytes): Promise<void> {
    const bytes = { data: typeof body === 'string' ? Buffer.from(body) : body, headers: toHeaders(headers) };
    return new Promise((resolve, reject) => {
      this.lanes.push(subject, () => this.handle(bytes).then(resolve, reject));
    });
  }

  private keepInHand(): void {
    for (const message of this.inHand.values()) message.keep();
  }

  private async settle(sequence: number, startedMs: number): Promise<void> {
    const { metrics, received } = this.parts;
    for (;;) {
      await this.gate.passed();
      const message = this.inHand.get(sequence);
      if (message === undefined) return;
      // Each try would take its time to fail, and there may be hundreds; a successor tries when there is hope.
      if (this.isStopping && this.gate.isOutage) return message.handBack();
      const ending = await this.attempt(message);
      const latest = this.inHand.get(sequence) ?? message;
      if (ending === 'again' && !this.isStopping) continue;
      if (ending === 'again') return latest.handBack();
      if (ending === 'parked') latest.terminate();
      else latest.ack();
      metrics.handled(received.type, ending, startedMs);
      return;
    }
  }

  private async attempt(message: Delivery): Promise<'done' | 'parked' | 'again'> {
    try {
      await this.handle(message);
      if (this.gate.isOutage) this.parts.log.info({ consumer: this.name }, 'Handling goes on');
      this.gate.succeeded();
      return 'done';
    } catch (error) {
      if (isOutage(error)) return this.waitOut(error);
      try {
        return await this.judge(message, error);
      } catch (bookError) {
        return this.waitOut(bookError);
      }
    }
  }

  private async handle(message: Pick<Delivery, 'data' | 'headers'>): Promise<void> {
    const { handler, received, upgrade } = this.parts;
    const read = receive(received, message.data);
    if (!read.ok) throw read.error;
    const head = read.value;
    const sequence = Number(message.headers?.get(HEADERS.sequence)) || undefined;
    const context = new MessageContext(handler.message, head, this.name, sequence);
    await inSpan('handle', received, message.headers, () => handler.invoke(upgrade(head.data), context));
  }

  private waitOut(error: unknown): 'again' {
    if (!this.gate.isOutage) {
      this.parts.log.warn({ err: error, consumer: this.name }, 'Handling waits: what it leans on is away');
    }
    if (!this.isStopping) this.gate.close();
    return 'again';
  }

  private async judge(message: Delivery, error: unknown): Promise<'parked' | 'again'> {
    const { book, log } = this.parts;
    const failure = this.failureOf(message, error);
    const verdicts = await book.count(failure);
    // What can't be read now can never be read, so it is not tried again.
    const isHopeless = error instanceof Fault && error.code === 'CONTRACT.MALFORMED';
    if (verdicts < VERDICTS_MAX && !isHopeless) {
      await sleep(RETRY_WAITS_MS[verdicts - 1] ?? 0);
      return 'again';
    }
    const headers = Object.fromEntries([...(message.headers ?? [])].map(([name, [value]]) => [name, value ?? '']));
    await book.park({ ...failure, subject: message.subject, body: message.data, headers });
    log.error({ err: error, ...failure, verdicts, subject: message.subject }, 'A message is parked');
    return 'parked';
  }

  /** In words that any database takes, whatever the message holds: one that can't be judged would stop the consumer. */
  private failureOf(message: Delivery, error: unknown): FailedHandling {
    const claimed = message.headers?.get(HEADERS.messageId) ?? '';
    const messageId = isEnvelopeId(claimed) ? claimed : `${this.stream}:${message.streamSequence}`;
    const said = error instanceof Error ? error.message : String(error);
    const reason = said.slice(0, REASON_LENGTH_MAX).replaceAll('\0', '');
    return { consumer: this.name, messageId, kind: kindOf(error), reason };
  }
}

/** An unknown outcome inside a handler is safe to meet again: the inbox tells whether it took effect. */
const isOutage = (error: unknown): boolean => ['unavailable', 'unknown'].includes(kindOf(error));
