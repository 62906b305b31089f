/** Strategies as they ship, on real servers, asked as the gateway asks them; market listener and engine are played. */
import { bootstrap, BusMetrics, connectBus, Publisher, StreamSender, type NatsConnection } from '@sutra/bus';
import {
  catalogue,
  Composer,
  KeysetPublished,
  PACKED_MAX,
  RunStateChanged,
  StrategyCreate,
  StrategyList,
  streamOf,
  subjectOf,
  type AnyMessage,
  type Message,
  type Reply,
  type Right,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { packText, startServices, TOKEN_ISSUER, TOKEN_KINDS, unpackText, type RunningServices } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import {
  natsPasswordOf,
  postgresPasswordOf,
  useInstallation,
  type TestInstallation,
} from '@sutra/testing/installation';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { migrations } from '../src/migrations.js';
import { StrategiesModule } from '../src/strategies.module.js';

const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Asked = AnyMessage & { readonly delivery: 'request' };
type Run = Message<typeof RunStateChanged>;

/** Who asks, under which id; each time another, if not said. */
export interface AskSays {
  readonly userId?: string;
  readonly id?: string;
  /** Rights of the key that is shown; a session if not said. */
  readonly scopes?: readonly Right[];
}

export const pack = (json: unknown): string => packText(JSON.stringify(json), PACKED_MAX) ?? '';
export const unpack = <T = Record<string, unknown>>(text: string): T => JSON.parse(unpackText(text, 4_194_304)) as T;

export const useStrategiesInstallation = (): TestInstallation => useInstallation({ configFile });

export class StrategiesWorld {
  private readonly keys = generateKeyPairSync('ed25519');
  private readonly connections: NatsConnection[] = [];
  private publisher: Publisher<'gw'> | undefined;
  private engine: StreamSender | undefined;
  private said = 0;
  private running: RunningServices | undefined;
  private opened: Store | undefined;

  constructor(readonly installation: TestInstallation) {}

  get store(): Store {
    return this.opened as Store;
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const service = { owner: 'strat', password: postgresPasswordOf('strat'), migrations };
    await migrate({ adminUrl: this.installation.postgres.url, services: [service], direction: 'up' });
    const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
    this.opened = await openStore({ ...service, url, entities: [] });
    await bootstrap(await this.connect('bootstrap'), catalogue);
    await this.publishKeys();
    const composer = new Composer('gw', () => randomUUID(), Date.now);
    this.publisher = new Publisher(await this.connect('gw'), composer, new BusMetrics('gw'));
    this.engine = new StreamSender(await this.connect('engine'), new BusMetrics('engine'));
    await this.run(env);
  }

  /** The service itself; again after it has halted. */
  async run(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.running = await startServices([StrategiesModule], {
      env: { ...this.installation.env, ...env },
      stream: { write: silent, flush: () => Promise.resolve() },
    });
    // Until it knows whose tokens are good, it lets nobody in.
    await until('somebody is let in', async () => {
      const answer = await codeOf(this.ask(StrategyList, { limit: 1 }));
      return typeof answer === 'object';
    });
  }

  async halt(): Promise<void> {
    await this.running?.stop();
  }

  async stop(): Promise<void> {
    await this.halt();
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.opened?.close();
  }

  /** Asks for a user; a slow machine is no failure, so only a hang ends in a time-out. */
  ask<D extends Asked>(message: D, data: Message<D>, says: AskSays = {}): Promise<Reply<D>> {
    const { userId = randomUUID(), id = randomUUID(), scopes } = says;
    const actor = message.needs === 'house' ? {} : { actor: this.stamp(userId, scopes) };
    const options = { because: { correlationId: randomUUID(), ...actor }, timeoutMs: 60_000, id };
    return this.publisher?.ask(message as never, data as never, options) as Promise<Reply<D>>;
  }

  create(document: unknown, says: AskSays): Promise<Reply<typeof StrategyCreate>> {
    return this.ask(StrategyCreate, { document: pack(document) }, says);
  }

  /** What the engine would say of a run. */
  async say(run: Run): Promise<void> {
    const { id, body } = new Composer('engine', randomUUID, Date.now).say(RunStateChanged, run);
    const subject = subjectOf(RunStateChanged, run);
    const stream = streamOf(RunStateChanged) ?? '';
    const sequence = (this.said += 1);
    await this.engine?.send({ messageId: id, stream, subject, sequence, body, headers: {} });
  }

  /** Plays the market listener for one question. */
  async playMarket<D extends Asked>(message: D, how: (asked: Message<D>) => Reply<D>): Promise<() => void> {
    const connection = await this.connect('md');
    const subscription = connection.subscribe(message.type, {
      queue: 'md',
      callback: (_, received) => {
        const { data } = received.json<{ data: Message<D> }>();
        received.respond(JSON.stringify(answerOf(() => how(data))));
      },
    });
    await connection.flush();
    return () => subscription.unsubscribe();
  }

  /** The voice of the service, for a spec that builds a part of it. */
  async voice(): Promise<Publisher<'strat'>> {
    const composer = new Composer('strat', () => randomUUID(), Date.now);
    return new Publisher(await this.connect('strat'), composer, new BusMetrics('strat'));
  }

  private async connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
    this.connections.push(connection);
    return connection;
  }

  private stamp(userId: string, scopes: readonly Right[] | undefined): string {
    const { typ, audience } = TOKEN_KINDS.stamp;
    const nowS = Math.floor(Date.now() / 1_000);
    const times = { iat: nowS, exp: nowS + 600 };
    const who = { iss: TOKEN_ISSUER, aud: audience, sub: userId, grant: randomUUID(), email_verified: true };
    const says = { ...who, ...times, roles: ['USER'], ...(scopes !== undefined && { scopes }) };
    const text = `${base64url({ alg: 'EdDSA', typ, kid: 'test-key-1' })}.${base64url(says)}`;
    return `${text}.${sign(null, Buffer.from(text), this.keys.privateKey).toString('base64url')}`;
  }

  private async publishKeys(): Promise<void> {
    const x = this.keys.publicKey.export({ format: 'jwk' }).x ?? '';
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const keyset = {
      use: 'access' as const,
      keys: [{ kid: 'test-key-1', algorithm: 'EdDSA' as const, x, validUntil }],
    };
    const { id, subject, body } = new Composer('auth', randomUUID, Date.now).say(KeysetPublished, keyset);
    const sender = new StreamSender(await this.connect('auth'), new BusMetrics('auth'));
    await sender.send({ messageId: id, stream: 'AUTH_LATEST', subject, sequence: 1, body, headers: {} });
  }
}

function answerOf(how: () => unknown): object {
  try {
    return { data: how() };
  } catch (error) {
    const { kind, code, message, details } = error as Fault;
    return { fault: { kind, code, message, details } };
  }
}

/** What was refused, by its code; anything that was not refused stands as it is. */
export const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    (value) => value,
    (error: unknown) => (error instanceof Fault ? error.code : error),
  );
