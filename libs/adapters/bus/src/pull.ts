/**
 * Pulls one consumer's messages over the client's plain subscription. The client library's own loop waits up to a whole
 * pull's length after an outage and drops what is on the wire when it is stopped; this one asks again at once and
 * drains. Only the newest request's end leads to the next one, and nothing but the right to ask for the next message is
 * needed.
 */
import { createInbox, nanos, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { Delivery } from './delivery.js';
import { endListening, headersOf, listen } from './listen.js';
import type { BusLog } from './ports.js';

const BATCH = 128;
const EXPIRES_MS = 30_000;
const HEARTBEAT_MS = 1_000;
/** Two heartbeats missed and some: the request is lost. */
const SILENCE_MS = 2_500;
const RETRY_FIRST_MS = 20;
const RETRY_MAX_MS = 1_000;

export interface PullParts {
  readonly connection: NatsConnection;
  readonly inboxPrefix: string;
  readonly stream: string;
  readonly consumer: string;
  readonly log: BusLog;
  readonly take: (delivery: Delivery) => void;
  /** How many more there is room for at the moment; without it, as many as there are. */
  readonly room?: () => number;
  /** Called when the consumer is found missing, once for each time that it goes. */
  readonly missing: () => void;
}

export class Pull {
  private subscription: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly inbox: string;
  private readonly subject: string;
  /** Where the newest request is answered. A request that was given up for lost may end later, and must lead nowhere. */
  private newest = '';
  private asked = 0;
  private left = 0;
  private misses = 0;
  private isStopped = false;
  /** Nothing is asked for until there is room again. */
  private isFull = false;

  constructor(private readonly parts: PullParts) {
    this.inbox = createInbox(parts.inboxPrefix);
    this.subject = `$JS.API.CONSUMER.MSG.NEXT.${parts.stream}.${parts.consumer}`;
  }

  start(): void {
    const { connection, log } = this.parts;
    const take = (message: Msg) => this.receive(message);
    this.subscription = listen({ connection, subject: `${this.inbox}.*`, log, take });
    void this.askOnReconnect();
    this.ask();
  }

  /** Something that was in hand is not any more. */
  makeRoom(): void {
    if (this.isFull) this.ask();
  }

  /** What the server has sent until now still arrives; then nothing more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await endListening(this.parts.connection, this.subscription);
  }

  private receive(message: Msg): void {
    // Only a message names a place for its acknowledgement. Its headers may look like any status: its sender wrote them.
    if (message.reply) {
      this.misses = 0;
      this.left -= 1;
      this.parts.take(new Delivery(message));
      if (this.left <= 0) this.ask();
      else this.askAfter(SILENCE_MS);
      return;
    }
    if (message.subject !== this.newest) return;
    const status = headersOf(message)?.code ?? 0;
    if (status === 100) {
      this.misses = 0;
      this.askAfter(SILENCE_MS);
    } else if (status === 404 || status === 408) {
      this.ask();
    } else {
      // The consumer or its stream is gone, or moves: it is being made again, so ask until it is there.
      if (this.misses === 0) this.parts.missing();
      this.misses += 1;
      this.askAfter(Math.min(RETRY_FIRST_MS * this.misses, RETRY_MAX_MS));
    }
  }

  private ask(): void {
    if (this.isStopped || this.parts.connection.isClosed()) return;
    this.left = Math.min(BATCH, this.parts.room?.() ?? BATCH);
    this.isFull = this.left <= 0;
    if (this.isFull) return clearTimeout(this.timer);
    this.asked += 1;
    this.newest = `${this.inbox}.${this.asked}`;
    const request = { batch: this.left, expires: nanos(EXPIRES_MS), idle_heartbeat: nanos(HEARTBEAT_MS) };
    this.parts.connection.publish(this.subject, JSON.stringify(request), { reply: this.newest });
    this.askAfter(SILENCE_MS);
  }

  private askAfter(waitMs: number): void {
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(() => this.ask(), waitMs);
  }

  /** A server that comes back knows nothing of what it was asked before. */
  private async askOnReconnect(): Promise<void> {
    for await (const { type } of this.parts.connection.status()) {
      if (this.isStopped) return;
      if (type === 'reconnect') this.ask();
    }
  }
}
