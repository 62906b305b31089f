/**
 * Hears every message of a watched event, in the order of its stream, in every replica. Core NATS says that there is
 * something to read; what is passed on is always what the stream holds, read number by number, so that nothing can be
 * left out and nothing comes twice.
 */
import type { Subscription } from '@nats-io/transport-node';
import { filterOf, headOf, receive, type AnyMessage, type EnvelopeHead } from '@sutra/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BusMetrics } from './bus-metrics.js';
import { endListening, listen } from './listen.js';
import type { BusLog } from './ports.js';
import { SeenSequences } from './seen-sequences.js';
import { StreamReader, type StoredMessage, type StreamPosition, type StreamReaderParts } from './stream-reader.js';

/** One message that was passed on. */
export interface WatchedMessage {
  readonly position: StreamPosition;
  readonly head: EnvelopeHead;
  readonly data: unknown;
  /** False only while a lost stream fills again: whether this was heard before, nobody here can say. */
  readonly isCertain: boolean;
}

/** Why the numbers go on from somewhere else. */
export type Beginning = 'first' | 'renewed' | 'lost';

/** What is made of the messages; it must not wait. */
export interface WatchSink {
  /**
   * From here on numbers count from this place. `first`: the watch has just begun. `renewed`: the stream was made anew.
   * `lost`: messages between what was passed on and here are gone.
   */
  begin(position: StreamPosition, why: Beginning): void;
  take(message: WatchedMessage): void;
}

export interface WatchParts extends StreamReaderParts {
  readonly log: BusLog;
  readonly metrics: BusMetrics;
  readonly sink: WatchSink;
  /** So many messages of before are passed on when the watch begins. */
  readonly back: number;
  /** How often the stream is looked at without a hint. */
  readonly lookMs?: number;
  /** Machine time, in milliseconds of the epoch. */
  readonly nowMs: () => number;
}

const LOOK_MS = 2_000;
const AT_ONCE_MAX = 32;
/** A hint may arrive before its message is stored: so often it is looked for again, at doubled pauses from 1 ms on. */
const TRIES_MAX = 9;
const PAUSE_MAX_MS = 1_000;

export class Watch {
  readonly reader: StreamReader;
  private readonly seen = new SeenSequences();
  private subscription: Subscription | undefined;
  private place: StreamPosition | undefined;
  private beganMs = 0;
  /** When the stream was made, as the server says it. */
  private origin = '';
  /** Whether the stream holds what its outboxes have put in again. */
  private isRefilled = false;
  private isStopping = false;
  private loop: Promise<void> = Promise.resolve();
  private wake = new AbortController();
  /** Changes whenever the connection is lost: what was asked before may be answered by another life of the stream. */
  private life = 0;
  private isLookDue = true;
  /** Hints whose messages have not been read yet. */
  private owed = 0;
  private settle: () => void = () => undefined;
  /** Resolves once everything that the stream held at the beginning was passed on, or the watch was stopped. */
  readonly ready = new Promise<void>((resolve) => (this.settle = resolve));

  constructor(private readonly parts: WatchParts) {
    this.reader = new StreamReader(parts);
  }

  get message(): AnyMessage {
    return this.parts.message;
  }

  /** Up to where messages were passed on; undefined until the stream has been seen. */
  get position(): StreamPosition | undefined {
    return this.place;
  }

  start(): void {
    const { connection, message, log } = this.parts;
    this.subscription = listen({ connection, subject: filterOf(message), log, take: () => this.hinted() });
    void this.followConnection();
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake.abort();
    await endListening(this.parts.connection, this.subscription);
    await this.loop;
    this.settle();
  }

  private hinted(): void {
    this.owed += 1;
    this.wake.abort();
  }

  private async followConnection(): Promise<void> {
    for await (const { type } of this.parts.connection.status()) {
      if (this.isStopping) return;
      if (type === 'disconnect') this.life += 1;
      if (type !== 'disconnect' && type !== 'reconnect') continue;
      this.isLookDue = true;
      this.wake.abort();
    }
  }

  private async run(): Promise<void> {
    const { log, message, lookMs = LOOK_MS } = this.parts;
    let misses = 0;
    let tries = 0;
    let lookedMs = -Infinity;
    while (!this.isStopping) {
      this.wake = new AbortController();
      try {
        if (this.isLookDue || performance.now() - lookedMs >= lookMs) {
          lookedMs = performance.now();
          await this.look();
        }
        const count = await this.readOn();
        misses = 0;
        tries = count > 0 ? 0 : tries + 1;
        // A repeat that the server dropped gives a hint and no message, so nothing is owed for ever.
        if (tries > TRIES_MAX) this.owed = 0;
        this.settle();
      } catch (error) {
        if (misses === 0 && !this.isStopping)
          log.warn({ err: error, message: message.type }, 'A watched stream is away');
        misses += 1;
      }
      const restMs = Math.max(0, lookMs - (performance.now() - lookedMs));
      const pauseMs = misses > 0 ? Math.min(50 * misses, PAUSE_MAX_MS) : this.owed > 0 ? 2 ** tries : restMs;
      await sleep(pauseMs, undefined, { signal: this.wake.signal }).catch(() => undefined);
      if (this.wake.signal.aborted) tries = 0;
    }
  }

  /** Whether the stream is still the one that was read until now, and still holds what comes next. */
  private async look(): Promise<void> {
    const { life } = this;
    const { incarnation, first, last } = await this.reader.reach();
    if (life !== this.life) return;
    this.isLookDue = false;
    const { place, parts } = this;
    if (place === undefined) {
      this.beganMs = parts.nowMs();
      this.begin({ incarnation, sequence: Math.max(0, first - 1, last - parts.back) }, 'first');
    } else if (incarnation !== this.origin) {
      this.begin({ incarnation, sequence: 0 }, 'renewed');
    } else if (last < place.sequence) {
      // The server came back with less than it had acknowledged; its numbers from here on mean other messages.
      this.begin({ incarnation: `${incarnation}-${last.toString(36)}`, sequence: last }, 'renewed');
    } else if (first > place.sequence + 1) {
      this.begin({ ...place, sequence: first - 1 }, 'lost');
    }
    this.origin = incarnation;
  }

  private begin(position: StreamPosition, why: Beginning): void {
    this.place = position;
    if (why === 'renewed') this.isRefilled = true;
    this.parts.sink.begin(position, why);
  }

  /** Reads until there is nothing more; tells how many messages that were. */
  private async readOn(): Promise<number> {
    let count = 0;
    let atOnce = 1;
    while (!this.isStopping && !this.isLookDue && this.place !== undefined) {
      const { life } = this;
      const found = await this.reader.after(this.place.sequence, atOnce);
      if (life !== this.life || found.length === 0) break;
      for (const stored of found) this.pass(stored);
      count += found.length;
      this.owed = Math.max(0, this.owed - found.length);
      atOnce = Math.min(atOnce * 2, AT_ONCE_MAX);
    }
    return count;
  }

  private pass({ sequence, subject, bytes, senderSequence }: StoredMessage): void {
    const { message, sink, log, metrics } = this.parts;
    const incarnation = this.place?.incarnation ?? '';
    this.place = { incarnation, sequence };
    const isKnown = this.seen.isKnown(subject);
    // What a relay has sent twice, or a lost stream was filled with again.
    if (!this.seen.isNew(subject, senderSequence)) return;
    const read = receive(message, bytes);
    if (!read.ok) {
      metrics.handled(message.type, 'refused');
      log.warn({ err: read.error, subject }, 'A message is refused');
      return;
    }
    const { data } = read.value;
    const head = headOf(read.value);
    const isCertain = isKnown || head.ts >= this.beganMs || !this.isRefilled;
    try {
      sink.take({ position: this.place, head, data, isCertain });
      metrics.handled(message.type, 'done');
    } catch (error) {
      metrics.handled(message.type, 'failed');
      log.error({ err: error, subject }, 'A watched message was not taken');
    }
  }
}
