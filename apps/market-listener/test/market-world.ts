/** The market listener as it ships, on real servers, with a played ticker; asked as the gateway asks it. */
import { bootstrap, BusMetrics, connectBus, Publisher, StreamSender, type NatsConnection } from '@sutra/bus';
import {
  catalogue,
  Composer,
  KeysetPublished,
  type AnyMessage,
  type Message,
  type Reply,
  type Role,
} from '@sutra/contracts';
import { startServices, TOKEN_ISSUER, TOKEN_KINDS, type RunningServices } from '@sutra/platform';
import { migrate } from '@sutra/storage';
import { startServiceProcess, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, type TestInstallation } from '@sutra/testing/installation';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { MarketListenerModule } from '../src/market-listener.module.js';
import { migrations } from '../src/migrations.js';

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Asked = AnyMessage & { readonly delivery: 'request' };

/** Who asks, and under which id; each time another, if not said. */
export interface AskSays {
  readonly userId?: string;
  readonly id?: string;
}

export class MarketWorld {
  private readonly keys = generateKeyPairSync('ed25519');
  private readonly connections: NatsConnection[] = [];
  private publisher: Publisher<'gw'> | undefined;
  private running: RunningServices | undefined;
  private readonly spawned: ServiceProcess[] = [];

  constructor(private readonly installation: TestInstallation) {}

  async start(env: Readonly<Record<string, string>>): Promise<void> {
    await this.prepare();
    await this.run(env);
  }

  /** Everything but the service itself. */
  async prepare(): Promise<void> {
    const service = { owner: 'md', password: postgresPasswordOf('md'), migrations };
    await migrate({ adminUrl: this.installation.postgres.url, services: [service], direction: 'up' });
    await bootstrap(await this.connect('bootstrap'), catalogue);
    await this.publishKeys();
    const composer = new Composer('gw', () => randomUUID(), Date.now);
    this.publisher = new Publisher(await this.connect('gw'), composer, new BusMetrics('gw'));
  }

  /** The service as a process of its own, which threads of its own need. */
  async spawn(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const file = new URL('../src/main.ts', import.meta.url);
    const service = startServiceProcess(file, { env: { ...this.installation.env, ...env } });
    this.spawned.push(service);
    await service.ready;
    return service;
  }

  /** The service itself; again, and with other settings, after it has halted. */
  async run(env: Readonly<Record<string, string>>): Promise<void> {
    this.running = await startServices([MarketListenerModule], {
      env: { ...this.installation.env, ...env },
      stream: { write: silent, flush: () => Promise.resolve() },
    });
  }

  async halt(): Promise<void> {
    await this.running?.stop();
  }

  async stop(): Promise<void> {
    await this.halt();
    await Promise.all(this.spawned.map((service) => service.leave()));
    await Promise.all(this.connections.map((connection) => connection.close()));
  }

  /** Asks for a user with a role; a slow machine is no failure, so only a hang ends in a time-out. */
  ask<D extends Asked>(message: D, data: Message<D>, role: Role = 'USER', says: AskSays = {}): Promise<Reply<D>> {
    const { userId, ...said } = says;
    const actor = message.needs === 'house' ? {} : { actor: this.stamp(role, userId) };
    const options = { because: { correlationId: randomUUID(), ...actor }, timeoutMs: 60_000, ...said };
    return this.publisher?.ask(message as never, data as never, options) as Promise<Reply<D>>;
  }

  async metrics(): Promise<string> {
    const [service] = this.running?.services ?? [];
    // A connection that is kept alive would keep the test runner.
    const answer = await fetch(`${service?.health}/metrics`, { headers: { connection: 'close' } });
    return answer.text();
  }

  async connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
    this.connections.push(connection);
    return connection;
  }

  private stamp(role: Role, userId: string = randomUUID()): string {
    const { typ, audience } = TOKEN_KINDS.stamp;
    const nowS = Math.floor(Date.now() / 1_000);
    const says = { iss: TOKEN_ISSUER, aud: audience, sub: userId, grant: randomUUID(), email_verified: true };
    const text = `${base64url({ alg: 'EdDSA', typ, kid: 'test-key-1' })}.${base64url({ ...says, iat: nowS, exp: nowS + 600, roles: [role] })}`;
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
