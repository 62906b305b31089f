/** Strategies as they ship, on real servers, asked as the gateway asks them; as many replicas as a spec likes. */
import { bootstrap, BusMetrics, connectBus, Publisher, StreamSender, type NatsConnection } from '@sutra/bus';
import {
  catalogue,
  Composer,
  KeysetPublished,
  renderAccounts,
  RunStart,
  ScheduleList,
  streamOf,
  type AnyMessage,
  type Message,
  type Reply,
  type Role,
} from '@sutra/contracts';
import { startServices, TOKEN_ISSUER, TOKEN_KINDS, type RunningServices } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import {
  natsPasswordOf,
  postgresPasswordOf,
  storedMessages,
  useInstallation,
  type TestInstallation,
} from '@sutra/testing/installation';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { migrations } from '../src/migrations.js';
import { StrategiesModule } from '../src/strategies.module.js';

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Asked = AnyMessage & { readonly delivery: 'request' };
type Environment = Readonly<Record<string, string>>;

/** Who asks, and under which id; each time another deed, if not said. */
export interface AskSays {
  readonly userId?: string;
  readonly id?: string;
  readonly role?: Role;
  readonly isVerified?: boolean;
  /** Whether they have just proved that it is them. */
  readonly isPresent?: boolean;
}

/** A run that was ordered, as the stream of the engine has it. */
export interface Ordered {
  readonly verb: 'start' | 'stop';
  readonly epoch: number;
  readonly data: { readonly strategyId: string; readonly runId: string; readonly day?: string };
}

export const useStrategiesInstallation = (): TestInstallation =>
  useInstallation({ configText: renderAccounts(catalogue) });

export class ReplicasWorld {
  private readonly keys = generateKeyPairSync('ed25519');
  private readonly connections: NatsConnection[] = [];
  private readonly spawned: ServiceProcess[] = [];
  private publisher: Publisher<'gw'> | undefined;
  private running: RunningServices[] = [];
  store!: Store;

  constructor(private readonly installation: TestInstallation) {}

  /** Everything but the service itself. */
  async prepare(): Promise<void> {
    const service = { owner: 'strat', password: postgresPasswordOf('strat'), migrations };
    await migrate({ adminUrl: this.installation.postgres.url, services: [service], direction: 'up' });
    const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
    this.store = await openStore({ ...service, url, entities: [] });
    await bootstrap(await this.connect('bootstrap'), catalogue);
    await this.publishKeys();
    const composer = new Composer('gw', () => randomUUID(), Date.now);
    this.publisher = new Publisher(await this.connect('gw'), composer, new BusMetrics('gw'));
  }

  /** A replica in this process. */
  async run(env: Environment = {}): Promise<void> {
    const stream = { write: silent, flush: () => Promise.resolve() };
    this.running.push(await startServices([StrategiesModule], { env: { ...this.installation.env, ...env }, stream }));
    // It knows nobody until it has heard whose word counts.
    await until('it knows who asks', () => this.ask(ScheduleList, { limit: 1 }).then(() => true));
  }

  async halt(): Promise<void> {
    for (const running of this.running.splice(0)) await running.stop();
  }

  /** A replica as a process of its own. */
  async spawn(env: Environment): Promise<ServiceProcess> {
    const file = new URL('../src/main.ts', import.meta.url);
    const service = startServiceProcess(file, { env: { ...this.installation.env, ...env } });
    this.spawned.push(service);
    await service.ready;
    return service;
  }

  async stop(): Promise<void> {
    await this.halt();
    await Promise.all(this.spawned.map((service) => service.kill()));
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.store.close();
  }

  /** A slow machine is no failure, so only a hang ends in a time-out. */
  ask<D extends Asked>(message: D, data: Message<D>, says: AskSays = {}): Promise<Reply<D>> {
    const actor = message.needs === 'house' ? {} : { actor: this.stamp(says) };
    const { id } = says;
    const options = {
      because: { correlationId: randomUUID(), ...actor },
      timeoutMs: 60_000,
      ...(id !== undefined && { id }),
    };
    return this.publisher?.ask(message as never, data as never, options) as Promise<Reply<D>>;
  }

  /** What the engine has been ordered, in its order: the stream keeps it, because nobody takes it. */
  async ordered(): Promise<Ordered[]> {
    const messages = await storedMessages(this.installation.nats.url, streamOf(RunStart) ?? '');
    return messages.flatMap(({ subject, body }) => {
      const verb = /\.run\.(start|stop)\./.exec(subject)?.[1] as 'start' | 'stop' | undefined;
      return verb === undefined ? [] : [{ verb, ...(JSON.parse(body) as Omit<Ordered, 'verb'>) }];
    });
  }

  /** By which process the schedules are kept at the moment: the log of each tells under which epochs it has. */
  async owner(replicas: readonly ServiceProcess[]): Promise<ServiceProcess> {
    let owner: ServiceProcess | undefined;
    await until('one of the replicas keeps the schedules', async () => {
      const statement = `select epoch from lease where name = 'schedules' and expires_at > clock_timestamp()`;
      const [row] = await this.store.query<{ epoch: string }>(statement);
      if (row === undefined) return false;
      owner = replicas.find((replica) => replica.output().includes(`"epoch":${row.epoch},`));
      return owner !== undefined;
    });
    return owner as ServiceProcess;
  }

  async connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
    this.connections.push(connection);
    return connection;
  }

  private stamp({ role = 'USER', userId = randomUUID(), isVerified = true, isPresent = false }: AskSays): string {
    const { typ, audience } = TOKEN_KINDS.stamp;
    const nowS = Math.floor(Date.now() / 1_000);
    const says = { iss: TOKEN_ISSUER, aud: audience, sub: userId, grant: randomUUID(), roles: [role] };
    const known = { email_verified: isVerified, ...(isPresent && { auth_time: nowS }) };
    const text = `${base64url({ alg: 'EdDSA', typ, kid: 'test-key-1' })}.${base64url({ ...says, ...known, iat: nowS, exp: nowS + 600 })}`;
    return `${text}.${sign(null, Buffer.from(text), this.keys.privateKey).toString('base64url')}`;
  }

  private async publishKeys(): Promise<void> {
    const x = this.keys.publicKey.export({ format: 'jwk' }).x ?? '';
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    const key = { kid: 'test-key-1', algorithm: 'EdDSA' as const, x, validUntil };
    const { id, subject, body } = new Composer('auth', randomUUID, Date.now).say(KeysetPublished, {
      use: 'access',
      keys: [key],
    });
    const sender = new StreamSender(await this.connect('auth'), new BusMetrics('auth'));
    await sender.send({ messageId: id, stream: 'AUTH_LATEST', subject, sequence: 1, body, headers: {} });
  }
}
