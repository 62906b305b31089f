/** Nest's transport for the bus: turns bound handlers into consumers, subscriptions and responders. */
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { NatsConnection } from '@nats-io/transport-node';
import { lineageOf, type AnyMessage, type Owner } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { BusMetrics } from './bus-metrics.js';
import { CONSUMER_TIMING, DurableConsumer, type ConsumerTiming } from './durable-consumer.js';
import { handlerOf, type Around } from './handler.js';
import { LatestValues } from './latest-values.js';
import { LiveSubscription } from './live-subscription.js';
import { BUS, type Binding } from './on.js';
import type { BusLog, ParkedBytes, VerdictBook } from './ports.js';
import { Responder } from './responder.js';
import { checkHandlers, servedBy } from './start-check.js';
import type { Receiver } from './receiver.js';

export interface BusServerOptions {
  readonly connection: NatsConnection;
  readonly owner: Owner;
  readonly catalogue: readonly AnyMessage[];
  readonly log: BusLog;
  /** Needed as soon as a service handles something durable. */
  readonly book?: VerdictBook;
  readonly timing?: Partial<ConsumerTiming>;
  /** Keys of one durable message that are handled side by side. */
  readonly width?: number;
  /** By type, how many messages of a kind that takes long are in hand at once; the others are left to other replicas. */
  readonly inHandMax?: Readonly<Record<string, number>>;
  readonly refreshMs?: number;
  readonly around?: Around;
}

type NestHandler = Parameters<Server['addHandler']>[1];

export class BusServer extends Server implements CustomTransportStrategy {
  override readonly transportId = BUS;
  /** The receivers judge failures themselves; Nest need not log them as well. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly counts = new Map<string, number>();
  private receivers: Receiver[] = [];

  constructor(private readonly options: BusServerOptions) {
    super();
  }

  /** Nest chains a second handler of one event behind the first; here it is counted, to be refused at start. */
  override addHandler(
    pattern: unknown,
    callback: NestHandler,
    isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    const name = String(pattern);
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    if (count === 1) super.addHandler(name, callback, isEvent, extras);
  }

  async listen(done: (error?: unknown) => void): Promise<void> {
    try {
      this.check();
      for (const [, handler] of this.messageHandlers) {
        const { message } = handler.extras as unknown as Binding;
        this.receivers.push(...this.receiversOf(message, handler as never));
      }
      for (const receiver of this.receivers) receiver.start();
      await this.confirm();
      done();
    } catch (error) {
      await this.close();
      done(error);
    }
  }

  /** Once the server has answered, it has also taken every subscription that was sent before. */
  private async confirm(): Promise<void> {
    try {
      await this.options.connection.flush();
    } catch (cause) {
      throw new Fault('unavailable', 'BUS.AWAY', 'NATS went away while the service started', { cause });
    }
  }

  /** Takes nothing new and waits for what is in hand. The connection stays: handlers that end may still send. */
  async close(): Promise<void> {
    await Promise.all(this.receivers.splice(0).map((receiver) => receiver.stop()));
  }

  /** Names of the durable consumers of this service. */
  get consumers(): string[] {
    return this.durables().map(({ name }) => name);
  }

  /** How old what this service knows of a latest-value fact may be, in milliseconds; infinite until it knows anything. */
  ageMsOf(message: AnyMessage): number {
    const ages = this.receivers.map((receiver) =>
      receiver instanceof LatestValues && receiver.message === message ? receiver.ageMs : Infinity,
    );
    return Math.min(...ages);
  }

  /** Puts a parked message through its handler once more. */
  async redeliver(consumer: string, parked: ParkedBytes): Promise<void> {
    const target = this.durables().find(({ name }) => name === consumer);
    if (target === undefined) throw new Fault('refused', 'BUS.NO_CONSUMER', `${consumer} does not run here any more`);
    await target.redeliver(parked);
  }

  private durables(): DurableConsumer[] {
    return this.receivers.filter((receiver) => receiver instanceof DurableConsumer);
  }

  override on(): this {
    return this;
  }

  override unwrap<T>(): T {
    return this.options.connection as T;
  }

  private check(): void {
    const { owner, catalogue, book } = this.options;
    const bound = [...this.messageHandlers].map(([pattern, { extras }]) => ({
      pattern,
      message: (extras as unknown as Binding | undefined)?.message,
      count: this.counts.get(pattern) ?? 1,
    }));
    const findings = checkHandlers(owner, catalogue, bound);
    const durable = bound.find(({ message }) => message?.delivery === 'durable');
    if (durable !== undefined && book === undefined) {
      findings.push(`${durable.pattern} is durable, but the service has no database to count its verdicts in`);
    }
    if (findings.length === 0) return;
    throw new Fault('bug', 'BUS.HANDLERS', `Handlers and contracts differ:\n- ${findings.join('\n- ')}`);
  }

  private receiversOf(message: AnyMessage, call: Parameters<typeof handlerOf>[1]): Receiver[] {
    const { connection, owner, log, book, timing, width = 16, inHandMax = {}, refreshMs = 15_000 } = this.options;
    const metrics = new BusMetrics(owner);
    const handler = handlerOf(message, call, this.options.around);
    const served = servedBy(owner, message);
    const line = lineageOf(message).filter(({ message: received }) => served.includes(received));
    return line.map(({ message: received, upgrade }) => {
      const parts = { connection, owner, handler, received, upgrade, log, metrics };
      switch (received.delivery) {
        case 'request':
          return new Responder(parts);
        case 'volatile':
          return new LiveSubscription(parts);
        case 'latest':
          return new LatestValues({ ...parts, refreshMs });
        case 'durable':
          if (book === undefined) throw new Fault('bug', 'BUS.NO_BOOK', `${message.type} has no verdict book`);
          return new DurableConsumer({
            ...{ ...parts, book, timing: { ...CONSUMER_TIMING, ...timing } },
            width: inHandMax[received.type] ?? width,
            inHandMax: inHandMax[received.type],
          });
      }
    });
  }
}
