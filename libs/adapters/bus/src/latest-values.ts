/**
 * Latest-value facts: hears every new one over core NATS and reads what is already there from the stream, so a service
 * that starts, reconnects or missed one ends up with the newest of every key. Every replica gets all of them.
 */
import { jetstreamManager } from '@nats-io/jetstream';
import type { Msg, MsgHdrs, Subscription } from '@nats-io/transport-node';
import { filterOf, HEADERS, inboxPrefixOf, receive, streamOf, type AnyMessage } from '@sutra/contracts';
import { Fault, kindOf } from '@sutra/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lanes } from './lanes.js';
import { endListening, headersOf, listen } from './listen.js';
import { MessageContext } from './message-context.js';
import { Questions } from './questions.js';
import type { ReceiverParts } from './receiver.js';

export interface LatestValuesParts extends ReceiverParts {
  /** How often the stream is looked at again, in case a core message was missed without a disconnect. */
  readonly refreshMs: number;
}

const READ_TIMEOUT_MS = 1_000;

/** What a handler leans on may be back by then. */
const OUTAGE_MS = 1_000;

interface Arrival {
  readonly bytes: Uint8Array;
  /** The sender's count of the key's messages; 0 for what was not sent by an outbox. */
  readonly sequence: number;
}

export class LatestValues {
  private subscription: Subscription | undefined;
  private readonly lanes = new Lanes(16);
  /** The newest value of each subject that waits for its turn; an older one is of no use to anybody. */
  private readonly waiting = new Map<string, Arrival>();
  /** The newest sender's sequence that was handed on, by subject. */
  private readonly seen = new Map<string, number>();
  private readonly questions: Questions;
  private isStopping = false;
  private loop: Promise<void> = Promise.resolve();
  private wake: AbortController = new AbortController();
  /** Whether the stream may hold what was not taken yet. */
  private isBehind = true;
  private lastStreamSequence = -1;
  /** Everything that the stream held at this time has been handled. */
  private knownAtMs = -Infinity;

  constructor(private readonly parts: LatestValuesParts) {
    this.questions = new Questions(parts.connection, inboxPrefixOf(parts.owner));
  }

  start(): void {
    const { connection, received, log } = this.parts;
    const take = (message: Msg) => this.take(message.subject, message.data, headersOf(message));
    this.subscription = listen({ connection, subject: filterOf(received), log, take });
    void this.watchReconnects();
    this.loop = this.refresh();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake.abort();
    await endListening(this.parts.connection, this.subscription);
    await this.loop;
    await this.lanes.drained();
  }

  private async watchReconnects(): Promise<void> {
    for await (const status of this.parts.connection.status()) {
      if (this.isStopping) return;
      if (status.type !== 'reconnect') continue;
      this.isBehind = true;
      this.wake.abort();
    }
  }

  get message(): AnyMessage {
    return this.parts.received;
  }

  /** How old what the handler knows may be at most. */
  get ageMs(): number {
    return performance.now() - this.knownAtMs;
  }

  private async refresh(): Promise<void> {
    const { log, received, refreshMs } = this.parts;
    let misses = 0;
    while (!this.isStopping) {
      this.wake = new AbortController();
      try {
        const lookedAtMs = performance.now();
        await this.readStream();
        void this.lanes.drained().then(() => {
          if (!this.isBehind) this.knownAtMs = lookedAtMs;
        });
        misses = 0;
      } catch (error) {
        if (misses === 0 && !this.isStopping) log.warn({ err: error, message: received.type }, 'No latest values yet');
        misses += 1;
      }
      const waitMs = misses === 0 ? refreshMs : Math.min(50 * misses, 1_000);
      await sleep(waitMs, undefined, { signal: this.wake.signal }).catch(() => undefined);
    }
  }

  private async readStream(): Promise<void> {
    const { connection, received } = this.parts;
    const stream = streamOf(received) ?? '';
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: READ_TIMEOUT_MS });
    const { state } = await manager.streams.info(stream, { subjects_filter: filterOf(received) });
    if (state.last_seq === this.lastStreamSequence && !this.isBehind) return;
    // Before the reading, so that a value which is not taken meanwhile is read again.
    this.isBehind = false;
    this.lastStreamSequence = -1;
    for (const subject of Object.keys(state.subjects ?? {})) {
      if (this.isStopping) return;
      await this.readSubject(stream, subject);
    }
    this.lastStreamSequence = state.last_seq;
  }

  private async readSubject(stream: string, subject: string): Promise<void> {
    const question = { subject: `$JS.API.DIRECT.GET.${stream}.${subject}`, body: '', timeoutMs: READ_TIMEOUT_MS };
    const outcome = await this.questions.ask(question);
    if (typeof outcome === 'string') {
      throw new Fault('unavailable', 'BUS.NOT_READ', `${stream} does not answer for ${subject}`);
    }
    const headers = headersOf(outcome.answer);
    // Anything but a plain message says that the value went away since the stream was looked at.
    if (headers === undefined || headers.code === 0) this.take(subject, outcome.answer.data, headers);
  }

  private take(subject: string, bytes: Uint8Array, headers: MsgHdrs | undefined): void {
    const counted = Number(headers?.get(HEADERS.sequence));
    const sequence = Number.isSafeInteger(counted) ? counted : 0;
    const queued = this.waiting.get(subject);
    if (queued !== undefined && queued.sequence > sequence) return;
    this.waiting.set(subject, { bytes, sequence });
    if (queued === undefined) this.lanes.push(subject, () => this.hand(subject));
  }

  private async hand(subject: string): Promise<void> {
    const { handler, owner, received, upgrade, metrics, log } = this.parts;
    const { bytes, sequence } = this.waiting.get(subject) ?? { bytes: new Uint8Array(), sequence: -1 };
    this.waiting.delete(subject);
    if (sequence <= (this.seen.get(subject) ?? -1)) return;
    const startedMs = performance.now();
    const read = receive(received, bytes);
    if (!read.ok) {
      metrics.handled(received.type, 'refused');
      log.warn({ err: read.error, subject }, 'A message is refused');
      return;
    }
    const head = read.value;
    try {
      await handler.invoke(upgrade(head.data), new MessageContext(handler.message, head, owner, sequence));
      this.seen.set(subject, sequence);
      metrics.handled(received.type, 'done', startedMs);
    } catch (error) {
      // Not marked as seen and the stream is read again, so the newest value is tried until it is taken.
      this.isBehind = true;
      if (kindOf(error) === 'unavailable') setTimeout(() => this.wake.abort(), OUTAGE_MS).unref();
      metrics.handled(received.type, 'failed', startedMs);
      log.error({ err: error, subject }, 'A latest value was not taken');
    }
  }
}
