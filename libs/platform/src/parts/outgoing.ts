import { BusMetrics, StreamSender, type NatsConnection } from '@sutra/bus';
import { planStreams, STREAM_PURPOSES, type AnyMessage, type Owner, type StreamPlan } from '@sutra/contracts';
import { OutboxRelay, prune, type Store } from '@sutra/storage';
import type { ServiceRuntime } from '../host/service-runtime.js';
import { defineMetrics } from '../telemetry/metric-table.js';
import { StreamGate } from './stream-gate.js';

export const OUTBOX_METRICS = defineMetrics({
  waiting: {
    kind: 'gauge',
    name: 'sutra_outbox_oldest_waiting_seconds',
    doc: 'How long the oldest message has been waiting to leave; zero when none waits.',
    labels: [],
  },
});

/** How often the streams are looked at, in case one was made anew without the connection ending. */
const LOOK_MS = 5_000;
/** How soon the next look follows while a stream is out of reach. */
const LOOK_AGAIN_MS = 250;
const PRUNE_FIRST_MS = 60_000;
const PRUNE_MS = 60 * 60_000;

export interface OutgoingParts {
  readonly store: Store;
  readonly connection: NatsConnection;
  readonly catalogue: readonly AnyMessage[];
  readonly runtime: Pick<ServiceRuntime, 'service' | 'log' | 'meter'>;
}

/** Everything that carries a service's messages from its outbox into their streams, and notices when a stream is lost. */
export class Outgoing {
  private readonly relay: OutboxRelay;
  private readonly sender: StreamSender;
  private readonly streams: readonly StreamPlan[];
  private readonly gate = new StreamGate(() => this.lookIn(LOOK_AGAIN_MS));
  private lookTimer: NodeJS.Timeout | undefined;
  private pruneTimer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly parts: OutgoingParts) {
    const { store, connection, catalogue, runtime } = parts;
    const owner = runtime.service.owner as Owner;
    this.sender = new StreamSender(connection, new BusMetrics(owner));
    const send = (row: Parameters<StreamSender['send']>[0]) => this.gate.pass(row.stream, () => this.sender.send(row));
    this.relay = new OutboxRelay({ store, send });
    this.streams = planStreams(catalogue.filter(({ senders }) => senders.includes(owner)));
    runtime.meter.observe(OUTBOX_METRICS.waiting, {}, () => this.relay.oldestWaitingMs / 1_000);
  }

  async start(): Promise<void> {
    void this.followConnection();
    await this.look();
    this.relay.start();
    this.pruneIn(PRUNE_FIRST_MS);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.lookTimer);
    clearTimeout(this.pruneTimer);
    await this.relay.stop();
    this.gate.cut();
    await this.looking;
  }

  /** Looks are taken one after the other; each sets the time of the next. */
  private look(): Promise<void> {
    this.looking = this.looking.then(async () => {
      if (this.isStopped) return;
      await this.lookAtAll();
      const isAllOpen = this.streams.every(({ name }) => this.gate.isOpen(name));
      this.lookIn(isAllOpen ? LOOK_MS : LOOK_AGAIN_MS);
    });
    return this.looking;
  }

  private lookIn(waitMs: number): void {
    clearTimeout(this.lookTimer);
    if (!this.isStopped) this.lookTimer = setTimeout(() => void this.look(), waitMs);
  }

  private async lookAtAll(): Promise<void> {
    if (!this.gate.isConnected) return;
    const admitted = await Promise.all(this.streams.map((plan) => this.lookAt(plan)));
    if (admitted.includes(true)) this.relay.resume();
  }

  private async lookAt({ name: stream, purpose }: StreamPlan): Promise<boolean> {
    const { life } = this.gate;
    const { maxAgeMs } = STREAM_PURPOSES[purpose];
    try {
      const incarnation = await this.gate.whileConnected(() => this.sender.incarnationOf(stream));
      await this.relay.streamSeen({ stream, incarnation, ...(maxAgeMs > 0 && { retentionMs: maxAgeMs }) });
      return this.gate.admit(stream, life);
    } catch (err) {
      this.parts.runtime.log.debug({ err, stream }, 'A stream could not be looked at; the next look will tell.');
      return false;
    }
  }

  private async followConnection(): Promise<void> {
    for await (const { type } of this.parts.connection.status()) {
      if (type === 'disconnect') this.gate.cut();
      if (type === 'reconnect' && !this.isStopped) {
        this.gate.join();
        void this.look();
      }
    }
  }

  private pruneIn(waitMs: number): void {
    this.pruneTimer = setTimeout(() => void this.prune(), waitMs);
  }

  private async prune(): Promise<void> {
    const latestStreams = this.streams.filter(({ purpose }) => purpose === 'LATEST').map(({ name }) => name);
    try {
      await prune(this.parts.store, { latestStreams });
    } catch (err) {
      this.parts.runtime.log.warn({ err }, 'Old messages were not removed; the next attempt is in an hour.');
    }
    if (!this.isStopped) this.pruneIn(PRUNE_MS);
  }
}
