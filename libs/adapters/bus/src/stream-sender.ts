import { jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { InvalidArgumentError, PermissionViolationError, type NatsConnection } from '@nats-io/transport-node';
import { HEADERS, typeOfSubject } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { BusMetrics } from './bus-metrics.js';
import { toHeaders } from './trace.js';

/** One sealed message of an outbox, ready for its stream. */
export interface SealedMessage {
  readonly messageId: string;
  readonly stream: string;
  readonly subject: string;
  readonly sequence: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts outbox rows into their streams. Resolved means that the server has stored it; a repeat is dropped by its id. */
export class StreamSender {
  private readonly client: JetStreamClient;

  constructor(
    private readonly connection: NatsConnection,
    private readonly metrics: BusMetrics,
    private readonly timeoutMs = 5_000,
  ) {
    this.client = jetstream(connection, { timeout: timeoutMs });
  }

  async send({ messageId, stream, subject, sequence, body, headers }: SealedMessage): Promise<void> {
    const carried = { ...headers, [HEADERS.sequence]: String(sequence) };
    try {
      await this.client.publish(subject, Buffer.from(body), {
        msgID: messageId,
        headers: toHeaders(carried),
        expect: { streamName: stream },
        timeout: this.timeoutMs,
      });
    } catch (cause) {
      const kind = isMessageAtFault(cause) ? 'bug' : 'unavailable';
      throw new Fault(kind, 'BUS.NOT_STORED', `${stream} did not store ${subject}`, { cause });
    }
    this.metrics.sent(typeOfSubject(subject));
  }

  /** When the stream was made: another time than last time means that what it held is lost. */
  async incarnationOf(stream: string): Promise<string> {
    try {
      const manager = await jetstreamManager(this.connection, { checkAPI: false, timeout: this.timeoutMs });
      const { created } = await manager.streams.info(stream);
      return String(created);
    } catch (cause) {
      throw new Fault('unavailable', 'BUS.NO_STREAM', `${stream} can't be looked at`, { cause });
    }
  }
}

/** It may not go there, or does not fit: no other message has to wait for it. */
const isMessageAtFault = (cause: unknown): boolean =>
  [cause, cause instanceof Error ? cause.cause : undefined].some(
    (error) => error instanceof PermissionViolationError || error instanceof InvalidArgumentError,
  );
