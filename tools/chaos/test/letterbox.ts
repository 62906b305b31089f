/** Says messages of which the sender's tables know nothing, and sees what became of them. */
import { BusMetrics, StreamSender, type NatsConnection } from '@sutra/bus';
import { compose, streamOf, type AnyMessage, type Message, type SentBy } from '@sutra/contracts';
import { until } from '@sutra/testing';
import type { ChaosWorld } from './chaos-world.js';

export interface ParkedLetter {
  readonly kind: string;
  readonly reason: string;
  readonly verdicts: number;
  readonly state: string;
  readonly body: Buffer;
}

export class Letterbox {
  private connection: NatsConnection | undefined;
  private sent = 0;

  constructor(private readonly world: ChaosWorld) {}

  /** Puts bytes into a stream as a relay would, whatever they are. */
  async put(message: AnyMessage, key: string, body: string, messageId = `put-${++this.sent}`): Promise<void> {
    this.connection ??= await this.world.connect('auth');
    const sender = new StreamSender(this.connection, new BusMetrics('auth'));
    const place = { stream: streamOf(message) ?? '', subject: `${message.type}.${key}`, sequence: ++this.sent };
    await sender.send({ ...place, messageId, body, headers: {} });
  }

  async say<D extends AnyMessage>(message: SentBy<'auth', D>, data: Message<D>): Promise<string> {
    const id = `said-${++this.sent}`;
    const { body, key = '' } = compose('auth', message as D, data, { id, ts: 1, correlationId: id });
    await this.put(message as D, key, body, id);
    return id;
  }

  async numbers(kind: string, account: string): Promise<number[]> {
    const rows = await this.world.query<{ number: number }>(
      'gw',
      'select number from applied where kind = $1 and account = $2 order by id',
      [kind, account],
    );
    return rows.map(({ number }) => number);
  }

  untilHandled(kind: string, account: string, count: number): Promise<void> {
    return until(`${account} is handled`, async () => (await this.numbers(kind, account)).length === count);
  }

  parked(key: string): Promise<ParkedLetter[]> {
    return this.world.query<ParkedLetter>(
      'gw',
      `select kind, reason, verdicts, state, body from dead_letter where subject like '%.' || $1`,
      [key],
    );
  }

  /** Puts something in the way of every message of an account, until it is taken away. */
  async obstruct(account: string, kind: string): Promise<void> {
    await this.world.query('gw', 'insert into obstacle (account, kind) values ($1, $2)', [account, kind]);
  }

  async clear(account: string): Promise<void> {
    await this.world.query('gw', 'delete from obstacle where account = $1', [account]);
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }
}
