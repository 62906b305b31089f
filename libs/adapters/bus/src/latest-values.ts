/**
 * Latest-value facts: hears every new one over core NATS and reads what is already there from the stream, so a service
 * that starts, reconnects or missed one ends up with the newest of every key. Every replica gets all of them.
 */
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { MsgHdrs, NatsConnection, Subscription } from '@nats-io/transport-node';
import { filterOf, HEADERS, receive, streamOf, type AnyMessage } from '@sutra/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BusMetrics } from './bus-metrics.js';
import type { Handler } from './handler.js';
import { Lanes } from './lanes.js';
import { MessageContext } from './message-context.js';
import type { BusLog } from './ports.js';

export interface LatestValuesParts {
  readonly connection: NatsConnection;
  readonly owner: string;
  readonly handler: Handler;
  readonly received: AnyMessage;
  readonly upgrade: (data: unknown) => unknown;
  readonly log: BusLog;
  readonly metrics: BusMetrics;
  /** How often the stream is looked at again, in case a core message was missed without a disconnect. */
  readonly refreshMs: number;
}

export class LatestValues {
  private subscription: Subscription | undefined;
  private readonly lanes = new Lanes(16);
  /** The newest sender's sequence that was handed on, by subject. */
  private readonly seen = new Map<string, number>();
  private isStopping = false;
  private loop: Promise<void> = Promise.resolve();
  private wake: AbortController = new AbortController();
  private lastStreamSequence = -1;

  constructor(private readonly parts: LatestValuesParts) {}

  start(): void {
    const { connection, received, log } = this.parts;
    this.subscription = connection.subscribe(filterOf(received), {
      callback: (error, message) => {
        if (error === null) this.take(message.subject, message.data, message.headers);
        else log.error({ err: error, message: received.type }, 'NATS ended a subscription');
      },
    });
    void this.watchReconnects();
    this.loop = this.refresh();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.subscription?.unsubscribe();
    this.wake.abort();
    await this.loop;
    await this.lanes.drained();
  }

  private async watchReconnects(): Promise<void> {
    for await (const status of this.parts.connection.status()) {
      if (status.type !== 'reconnect') continue;
      this.lastStreamSequence = -1;
      this.wake.abort();
    }
  }

  private async refresh(): Promise<void> {
    const { connection, log, received, refreshMs } = this.parts;
    let misses = 0;
    while (!this.isStopping) {
      try {
        await this.readStream(await jetstreamManager(connection, { checkAPI: false, timeout: 1_000 }));
        misses = 0;
      } catch (error) {
        if (misses === 0 && !this.isStopping) log.warn({ err: error, message: received.type }, 'No latest values yet');
        misses += 1;
      }
      this.wake = new AbortController();
      const waitMs = misses === 0 ? refreshMs : Math.min(50 * misses, 1_000);
      await sleep(waitMs, undefined, { signal: this.wake.signal }).catch(() => undefined);
    }
  }

  private async readStream(manager: JetStreamManager): Promise<void> {
    const stream = streamOf(this.parts.received) ?? '';
    const filter = filterOf(this.parts.received);
    const { state } = await manager.streams.info(stream, { subjects_filter: filter });
    if (state.last_seq === this.lastStreamSequence) return;
    for (const subject of Object.keys(state.subjects ?? {})) {
      const message = await manager.direct.getMessage(stream, { last_by_subj: subject });
      if (message !== null) this.take(message.subject, message.data, message.header);
    }
    this.lastStreamSequence = state.last_seq;
  }

  private take(subject: string, bytes: Uint8Array, headers: MsgHdrs | undefined): void {
    const sequence = Number(headers?.get(HEADERS.sequence)) || 0;
    this.lanes.push(subject, () => this.hand(subject, sequence, bytes));
  }

  private async hand(subject: string, sequence: number, bytes: Uint8Array): Promise<void> {
    if (sequence <= (this.seen.get(subject) ?? -1)) return;
    const { handler, owner, received, upgrade, metrics, log } = this.parts;
    const startedMs = performance.now();
    const read = receive(received, bytes);
    if (!read.ok) {
      metrics.handled(received.type, 'refused');
      log.warn({ err: read.error, subject }, 'A message is refused');
      return;
    }
    const { data, ...head } = read.value;
    try {
      await handler.invoke(upgrade(data), new MessageContext(handler.message, head, owner, sequence));
      this.seen.set(subject, sequence);
      metrics.handled(received.type, 'done', startedMs);
    } catch (error) {
      // Not marked as seen and the stream is read again, so the newest value is tried until it is taken.
      this.lastStreamSequence = -1;
      metrics.handled(received.type, 'failed', startedMs);
      log.error({ err: error, subject }, 'A latest value was not taken');
    }
  }
}
