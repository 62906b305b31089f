import type { NatsConnection } from '@nats-io/transport-node';
import type { AnyMessage, Owner } from '@sutra/contracts';
import type { BusMetrics } from './bus-metrics.js';
import type { Handler } from './handler.js';
import type { BusLog } from './ports.js';

/** One way in which a message reaches a handler, for as long as the service takes messages. */
export interface Receiver {
  start(): void;
  stop(): Promise<void>;
}

/** What every receiver needs, whatever the delivery. */
export interface ReceiverParts {
  readonly connection: NatsConnection;
  readonly owner: Owner;
  readonly handler: Handler;
  /** The major that this receiver takes; an older one than the handler's is upgraded on the way. */
  readonly received: AnyMessage;
  readonly upgrade: (data: unknown) => unknown;
  readonly log: BusLog;
  readonly metrics: BusMetrics;
}
