/**
 * Shapes the streams and consumers that the contracts plan; the one step that may. Running it again changes nothing.
 * It never deletes or purges a stream: what a contract no longer names stays until an operator removes it.
 */
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstreamManager,
  JetStreamApiError,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import {
  DEDUPE_MS,
  ENVELOPE_BYTES_MAX,
  planConsumers,
  planStreams,
  STREAM_PURPOSES,
  type AnyMessage,
  type ConsumerPlan,
  type StreamPlan,
} from '@sutra/contracts';
import { CONSUMER_TIMING } from './durable-consumer.js';

/** Room for headers above the largest body. */
const HEADER_BYTES = 8 * 1024;
const MESSAGES_MAX = 5_000_000;
const IN_FLIGHT_MAX = 256;

export interface BootstrapOptions {
  readonly replicas?: number;
  readonly ackWaitMs?: number;
}

export interface BootstrapReport {
  readonly streams: number;
  readonly consumers: number;
  readonly created: readonly string[];
  readonly retired: readonly string[];
}

export async function bootstrap(
  connection: NatsConnection,
  messages: readonly AnyMessage[],
  { replicas = 1, ackWaitMs = CONSUMER_TIMING.ackWaitMs }: BootstrapOptions = {},
): Promise<BootstrapReport> {
  const manager = await jetstreamManager(connection, { timeout: 10_000 });
  const streams = planStreams(messages);
  const consumers = planConsumers(messages);
  const created: string[] = [];
  for (const plan of streams) {
    if (await shapeStream(manager, plan, replicas)) created.push(plan.name);
  }
  const retired = await retireConsumers(manager, streams, consumers);
  for (const plan of consumers) {
    const { stream, name } = plan;
    const known = await unlessMissing(manager.consumers.info(stream, name));
    if (known === undefined) created.push(name);
    await (known === undefined
      ? manager.consumers.add(stream, consumerConfig(plan, ackWaitMs))
      : manager.consumers.update(stream, name, { ack_wait: nanos(ackWaitMs), max_ack_pending: IN_FLIGHT_MAX }));
  }
  return { streams: streams.length, consumers: consumers.length, created, retired };
}

async function shapeStream(manager: JetStreamManager, plan: StreamPlan, replicas: number): Promise<boolean> {
  const config = streamConfig(plan, replicas);
  const known = await unlessMissing(manager.streams.info(plan.name));
  if (known === undefined) {
    await manager.streams.add(config);
    return true;
  }
  const differs = Object.entries(config).some(
    ([name, value]) => JSON.stringify(known.config[name as keyof StreamConfig]) !== JSON.stringify(value),
  );
  if (differs) await manager.streams.update(plan.name, config);
  return false;
}

async function retireConsumers(
  manager: JetStreamManager,
  streams: readonly StreamPlan[],
  planned: readonly ConsumerPlan[],
): Promise<string[]> {
  const retired: string[] = [];
  const kept = new Set(planned.map(({ stream, name }) => `${stream} ${name}`));
  for (const { name: stream } of streams) {
    for await (const { name } of manager.consumers.list(stream)) {
      if (kept.has(`${stream} ${name}`)) continue;
      await manager.consumers.delete(stream, name);
      retired.push(name);
    }
  }
  return retired;
}

function streamConfig({ name, purpose, subjects }: StreamPlan, replicas: number) {
  const { retention, maxAgeMs, perSubjectMax, discard } = STREAM_PURPOSES[purpose];
  return {
    name,
    subjects: [...subjects],
    storage: StorageType.File,
    retention: retention === 'workqueue' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    discard: discard === 'new' ? DiscardPolicy.New : DiscardPolicy.Old,
    max_age: nanos(maxAgeMs),
    max_msgs: MESSAGES_MAX,
    max_msgs_per_subject: perSubjectMax,
    max_msg_size: ENVELOPE_BYTES_MAX + HEADER_BYTES,
    duplicate_window: nanos(DEDUPE_MS),
    num_replicas: replicas,
    allow_direct: true,
    deny_delete: true,
    deny_purge: true,
  };
}

const consumerConfig = ({ name, filter }: ConsumerPlan, ackWaitMs: number): Partial<ConsumerConfig> => ({
  durable_name: name,
  filter_subject: filter,
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(ackWaitMs),
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  // Without limit: the verdict book counts, and an outage must never use a message up.
  max_deliver: -1,
  max_ack_pending: IN_FLIGHT_MAX,
});

/** Only "there is no such thing" means absent; any other failure to read is a failure. */
async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const isMissing = error instanceof JetStreamApiError && [10_014, 10_059].includes(error.apiError().err_code);
    if (isMissing) return undefined;
    throw error;
  }
}
