/** The back-tester as it ships, as processes of its own with their threads, on real servers; asked as the gateway asks it. */
import { BarWriter } from '@sutra/bar-store';
import { barColumns } from '@sutra/bars';
import { bootstrap, BusMetrics, connectBus, Publisher, StreamSender, type NatsConnection } from '@sutra/bus';
import {
  BacktestGet,
  BacktestList,
  catalogue,
  Composer,
  JobEnded,
  JobProgressed,
  KeysetPublished,
  PACKED_MAX,
  ReportGet,
  StrategyGet,
  streamOf,
  subjectOf,
  consumerOf,
  inboxPrefixOf,
  TaskWork,
  type AnyMessage,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { Fault, InstrumentId } from '@sutra/kernel';
import { packText, TOKEN_ISSUER, TOKEN_KINDS } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, storedMessages, type TestInstallation } from '@sutra/testing/installation';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { migrations } from '../src/migrations.js';

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Asked = AnyMessage & { readonly delivery: 'request' };
type Environment = Readonly<Record<string, string>>;

export const pack = (json: unknown): string => packText(JSON.stringify(json), PACKED_MAX) ?? '';

/** What was refused, by its code; anything that was not refused stands as it is. */
export const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    (value) => value,
    (error: unknown) => (error instanceof Fault ? error.code : error),
  );

export class BacktesterWorld {
  private readonly keys = generateKeyPairSync('ed25519');
  private readonly connections: NatsConnection[] = [];
  private readonly spawned: ServiceProcess[] = [];
  private publisher: Publisher<'gw'> | undefined;
  readonly progressed: Message<typeof JobProgressed>[] = [];
  store!: Store;

  constructor(
    private readonly installation: TestInstallation,
    /** Where the bars lie. */
    readonly folder: string,
  ) {}

  /** Everything but the service itself. */
  async prepare(): Promise<void> {
    const service = { owner: 'bt', password: postgresPasswordOf('bt'), migrations };
    await migrate({ adminUrl: this.installation.postgres.url, services: [service], direction: 'up' });
    const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
    this.store = await openStore({ ...service, url, entities: [] });
    await bootstrap(await this.connect('bootstrap'), catalogue);
    await this.publishKeys();
    const connection = await this.connect('gw');
    this.publisher = new Publisher(connection, new Composer('gw', () => randomUUID(), Date.now), new BusMetrics('gw'));
    connection.subscribe(`${JobProgressed.type}.>`, {
      callback: (_, heard) => void this.progressed.push(heard.json<{ data: Message<typeof JobProgressed> }>().data),
    });
  }

  /** A replica. */
  async spawn(env: Environment = {}): Promise<ServiceProcess> {
    const own = { SUTRA_BARS_DIR: this.folder, SUTRA_BT_THREADS: '1', ...env };
    const file = new URL('../src/main.ts', import.meta.url);
    const service = startServiceProcess(file, { env: { ...this.installation.env, ...own } });
    this.spawned.push(service);
    await service.ready;
    await until('it knows who asks', () => this.ask(BacktestList, { limit: 1 }).then(() => true));
    return service;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.spawned.splice(0).map((service) => service.kill()));
  }

  async stop(): Promise<void> {
    await this.killAll();
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.store.close();
  }

  /** A slow machine is no failure, so only a hang ends in a time-out. */
  ask<D extends Asked>(message: D, data: Message<D>, says: { userId?: string; id?: string } = {}): Promise<Reply<D>> {
    const { userId = randomUUID(), id = randomUUID() } = says;
    const because = { correlationId: randomUUID(), actor: this.stamp(userId) };
    return this.publisher?.ask(message as never, data as never, { because, timeoutMs: 60_000, id }) as Promise<
      Reply<D>
    >;
  }

  /** The job once it has ended. */
  async ended(id: string, userId: string): Promise<Reply<typeof BacktestGet>> {
    let found: Reply<typeof BacktestGet> | undefined;
    await until(`job ${id} ends`, async () => {
      found = await this.ask(BacktestGet, { id }, { userId });
      return !['queued', 'running'].includes(found.job.state);
    });
    return found as Reply<typeof BacktestGet>;
  }

  /** A report, all parts together. */
  async report(id: string, format: 'json' | 'csv' | 'html', userId: string): Promise<string> {
    const parts: Buffer[] = [];
    for (let part = 0, count = 1; part < count; part += 1) {
      const answer = await this.ask(ReportGet, { id, format, part }, { userId });
      count = answer.parts;
      parts.push(Buffer.from(answer.data, 'base64'));
    }
    return gunzipSync(Buffer.concat(parts)).toString('utf8');
  }

  /** What was said of the ends of jobs, as the stream has it. */
  async ends(): Promise<Message<typeof JobEnded>[]> {
    const messages = await storedMessages(this.installation.nats.url, streamOf(JobEnded) ?? '');
    return messages.map(({ body }) => (JSON.parse(body) as { data: Message<typeof JobEnded> }).data);
  }

  /** Plays the service that keeps strategies. */
  async playStrategies(documentOf: (id: string) => unknown): Promise<void> {
    const connection = await this.connect('strat');
    connection.subscribe(StrategyGet.type, {
      queue: 'strat',
      callback: (_, received) => {
        const { id } = received.json<{ data: { id: string } }>().data;
        const document = documentOf(id);
        const fault = { kind: 'denied', code: 'STRATEGY.NOT_FOUND', message: 'There is no such strategy' };
        const found = () => ({ data: { ...StrategyGet.replyExample, document: pack(document) } });
        received.respond(JSON.stringify(document === undefined ? { fault } : found()));
      },
    });
    await connection.flush();
  }

  /** Takes the next message of the queue and never works on it, as if the stream had lost it. */
  async loseTask(): Promise<void> {
    const connection = await this.connect('bt');
    const reply = `${inboxPrefixOf('bt')}.lost`;
    let isLost = false;
    connection.subscribe(reply, {
      callback: (_, message) => {
        // The end of a request that found nothing names no place for an acknowledgement.
        if (message.reply) isLost = message.respond('+ACK');
      },
    });
    const ask = `$JS.API.CONSUMER.MSG.NEXT.${streamOf(TaskWork) ?? ''}.${consumerOf('bt', TaskWork)}`;
    connection.publish(ask, JSON.stringify({ batch: 1, expires: 60_000_000_000 }), { reply });
    await until('a message is lost', () => isLost);
    await connection.flush();
  }

  /** Puts a message into the queue as it stands, sound or not. */
  async sendTask(body: string): Promise<void> {
    const sender = new StreamSender(await this.connect('bt'), new BusMetrics('bt'));
    const subject = subjectOf(TaskWork, { ...TaskWork.example, taskId: randomUUID() });
    const said = { messageId: randomUUID(), stream: streamOf(TaskWork) ?? '', subject, sequence: 1, body, headers: {} };
    await sender.send(said);
  }

  async connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
    this.connections.push(connection);
    return connection;
  }

  private stamp(userId: string): string {
    const { typ, audience } = TOKEN_KINDS.stamp;
    const nowS = Math.floor(Date.now() / 1_000);
    const says = { iss: TOKEN_ISSUER, aud: audience, sub: userId, grant: randomUUID(), email_verified: true };
    const text = `${base64url({ alg: 'EdDSA', typ, kid: 'test-key-1' })}.${base64url({ ...says, iat: nowS, exp: nowS + 600, roles: ['USER'] })}`;
    return `${text}.${sign(null, Buffer.from(text), this.keys.privateKey).toString('base64url')}`;
  }

  private async publishKeys(): Promise<void> {
    const x = this.keys.publicKey.export({ format: 'jwk' }).x ?? '';
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const key = { kid: 'test-key-1', algorithm: 'EdDSA' as const, x, validUntil };
    const composer = new Composer('auth', randomUUID, Date.now);
    const { id, subject, body } = composer.say(KeysetPublished, { use: 'access', keys: [key] });
    const sender = new StreamSender(await this.connect('auth'), new BusMetrics('auth'));
    await sender.send({ messageId: id, stream: 'AUTH_LATEST', subject, sequence: 1, body, headers: {} });
  }
}

/** Minutes of a share that goes up and down, as many days of January 2026 as one likes. */
export async function storeBars(folder: string, id = 'NSE-SBIN-EQ', days = [5, 6, 7, 8, 9]): Promise<void> {
  const columns = barColumns('1MIN', { capacity: days.length * 375 });
  for (const day of days) {
    const openMs = Date.parse(`2026-01-${String(day).padStart(2, '0')}T09:15:00+05:30`);
    for (let minute = 0; minute < 375; minute += 1) {
      const row = columns.count;
      const close = 8_000_000 + Math.round(150_000 * Math.sin(row / 23) + 60_000 * Math.cos(row / 7)) * 5;
      const open = row === 0 ? close : (columns.closes[row - 1] ?? close);
      columns.times[row] = openMs + minute * 60_000;
      columns.opens[row] = open;
      columns.highs[row] = Math.max(open, close) + 500;
      columns.lows[row] = Math.min(open, close) - 500;
      columns.closes[row] = close;
      columns.volumes[row] = 1_000 + minute;
      columns.count = row + 1;
    }
  }
  const writer = await BarWriter.open(folder);
  try {
    await writer.merge({
      key: { instrument: InstrumentId.of(id), timeframe: '1MIN', month: '2026-01' as never },
      columns,
      origins: new Uint8Array(columns.count),
      provenance: [{ kind: 'vendor', name: 'test', importedAt: '2026-02-01T00:00:00.000Z' }],
    });
  } finally {
    await writer.close();
  }
}
