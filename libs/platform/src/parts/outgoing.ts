import { StreamSender, BusMetrics } from '@sutra/bus';
import { planStreams, STREAM_PURPOSES, type AnyMessage, type Owner, type StreamPlan } from '@sutra/contracts';
import { OutboxRelay, prune, type Store } from '@sutra/storage';
import type { NatsConnection } from '@sutra/bus';
import type { ServiceRuntime } from '../host/service-runtime.js';

/** How often the streams are looked at, in case one was made anew without the connection ending. */
const LOOK_MS = 5_000;
const PRUNE_MS = 60 * 60_000;

export interface OutgoingParts {
  readonly store: Store;
  readonly connection: NatsConnection;
  readonly catalogue: readonly AnyMessage[];
  readonly runtime: ServiceRuntime;
}

/** Everything that carries a service's messages from its outbox into their streams, and notices when a stream is lost. */
export class Outgoing {
  private readonly relay: OutboxRelay;
  private readonly sender: StreamSender;
  private readonly streams: readonly StreamPlan[];
  private timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly parts: OutgoingParts) {
    const { store, connection, catalogue, runtime } = parts;
    const owner = runtime.service.owner as Owner;
    this.sender = new StreamSender(connection, new BusMetrics(owner));
    this.relay = new OutboxRelay({ store, send: (row) => this.sender.send(row) });
    this.streams = planStreams(catalogue.filter(({ senders }) => senders.includes(owner)));
  }

  async start(): Promise<void> {
    await this.look();
    this.relay.start();
    void this.lookOnReconnect();
    this.timers = [setInterval(() => void this.look(), LOOK_MS), setInterval(() => void this.prune(), PRUNE_MS)];
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.looking;
    await this.relay.stop();
  }

  get oldestWaitingMs(): number {
    return this.relay.oldestWaitingMs;
  }

  private look(): Promise<void> {
    this.looking = this.looking.then(() => this.lookOnce());
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    for (const { name: stream, purpose } of this.streams) {
      const { maxAgeMs } = STREAM_PURPOSES[purpose];
      try {
        const incarnation = await this.sender.incarnationOf(stream);
        await this.relay.streamSeen({ stream, incarnation, ...(maxAgeMs > 0 && { retentionMs: maxAgeMs }) });
      } catch (err) {
        this.parts.runtime.log.debug({ err, stream }, 'A stream could not be looked at; the next look will tell.');
      }
    }
    this.relay.resume();
  }

  private async lookOnReconnect(): Promise<void> {
    for await (const { type } of this.parts.connection.status()) {
      if (type === 'reconnect') await this.look();
    }
  }

  private async prune(): Promise<void> {
    const latestStreams = this.streams.filter(({ purpose }) => purpose === 'LATEST').map(({ name }) => name);
    try {
      await prune(this.parts.store, { latestStreams });
    } catch (err) {
      this.parts.runtime.log.warn({ err }, 'Old messages were not removed; the next attempt is in an hour.');
    }
  }
}
