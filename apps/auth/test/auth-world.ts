/** Auth as it ships, on real servers, asked as the gateway asks it; for the specs of its use cases. */
import { bootstrap, BusMetrics, connectBus, Publisher, type NatsConnection } from '@sutra/bus';
import {
  AccessRevoked,
  catalogue,
  Composer,
  KeysetPublished,
  receive,
  revocationShardOf,
  SessionOpen,
  StampIssue,
  UserRegister,
  type AnyMessage,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { machineInstant } from '@sutra/kernel';
import { Keyring, Revocations, startServices, TokenJudge, type Actor, type RunningServices } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import {
  natsPasswordOf,
  postgresPasswordOf,
  useInstallation,
  type TestInstallation,
} from '@sutra/testing/installation';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { AuthModule } from '../src/auth.module.js';
import { migrations } from '../src/migrations.js';

const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };

export type Tokens = Reply<typeof SessionOpen>;
type Letter = { readonly template: string; readonly recipient: string; readonly data: Record<string, string> };
type Asked = AnyMessage & { readonly delivery: 'request' };

/** Hashing that is quick, because what is proved here is not how long it takes. */
const CHEAP = { SUTRA_AUTH_ARGON2_MEMORY: '64', SUTRA_AUTH_ARGON2_PASSES: '1' };

export const useAuthInstallation = (): TestInstallation => useInstallation({ configFile });

export class AuthWorld {
  readonly sealingKey = randomBytes(32).toString('base64url');
  readonly password = 'seven green lanterns';
  private running: RunningServices | undefined;
  private connection: NatsConnection | undefined;
  private publisher: Publisher<'gw'> | undefined;
  private opened: Store | undefined;
  private count = 0;

  constructor(readonly installation: TestInstallation) {}

  get store(): Store {
    return this.opened as Store;
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const service = { owner: 'auth', password: postgresPasswordOf('auth'), migrations };
    await migrate({ adminUrl: this.installation.postgres.url, services: [service], direction: 'up' });
    const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
    this.opened = await openStore({ ...service, url, entities: [] });
    const shaping = await this.connect('bootstrap');
    await bootstrap(shaping, catalogue);
    await shaping.close();
    this.connection = await this.connect('gw');
    const composer = new Composer('gw', () => randomUUID(), Date.now);
    this.publisher = new Publisher(this.connection, composer, new BusMetrics('gw'));
    await this.run(env);
  }

  /** Auth itself; again, and with other settings, after it has stopped. */
  async run(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.running = await startServices([AuthModule], {
      env: { ...this.installation.env, SUTRA_AUTH_SEALING_KEY: this.sealingKey, ...CHEAP, ...env },
      stream: { write: silent, flush: () => Promise.resolve() },
    });
    await until('there is a key to sign by', async () => (await this.keyring()).jwks().length > 0);
  }

  async halt(): Promise<void> {
    await this.running?.stop();
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.connection?.close();
    await this.opened?.close();
  }

  /** Asks as the house, or for the user whose stamp is given; one id is one deed. */
  async ask<D extends Asked>(
    message: D,
    data: Message<D>,
    { stamp, id = randomUUID() }: { readonly stamp?: string; readonly id?: string } = {},
  ): Promise<Reply<D>> {
    const because = { correlationId: id, ...(stamp !== undefined && { actor: stamp }) };
    // A slow machine is no failure: only a hang ends in a time-out.
    const options = { because, id, timeoutMs: 60_000 };
    return this.publisher?.ask(message as never, data as never, options) as Promise<Reply<D>>;
  }

  /** Somebody new, with the password of this world. */
  async register(): Promise<string> {
    const email = `user${++this.count}@example.com`;
    await this.ask(UserRegister, { email, password: this.password });
    return email;
  }

  open(email: string, more: Partial<Message<typeof SessionOpen>> = {}): Promise<Tokens> {
    const client = { address: '203.0.113.7', agent: 'jest' };
    return this.ask(SessionOpen, { email, password: this.password, client, ...more });
  }

  async stampOf({ accessToken }: Pick<Tokens, 'accessToken'>): Promise<string> {
    return (await this.ask(StampIssue, { accessToken })).stamp;
  }

  /** A new user who is logged in. */
  async someone(): Promise<{ email: string; userId: string; tokens: Tokens; stamp: string }> {
    const email = await this.register();
    const tokens = await this.open(email);
    const { stamp, userId } = await this.ask(StampIssue, { accessToken: tokens.accessToken });
    return { email, userId, tokens, stamp };
  }

  /** What was written to an address, the newest first. */
  async letters(recipient: string): Promise<Letter[]> {
    const rows = await this.store.query<{ body: string }>(
      `select body from outbox where subject like 'notif.v1.cmd.notification.send.%' order by id desc`,
    );
    const letters = rows.map(({ body }) => (JSON.parse(body) as { data: Letter }).data);
    return letters.filter((letter) => letter.recipient === recipient);
  }

  async audit(subject: string): Promise<{ actor: string; action: string; details: string }[]> {
    return this.store.query(`select actor, action, details from audit_entry where subject = $1 order by position`, [
      subject,
    ]);
  }

  async actions(subject: string): Promise<string[]> {
    return (await this.audit(subject)).map(({ action }) => action);
  }

  async metrics(): Promise<string> {
    const [service] = this.running?.services ?? [];
    return (await fetch(`${service?.health}/metrics`)).text();
  }

  /** What a service that starts now would know, and how it would judge a token. */
  async judge(kind: 'access' | 'stamp', token: string, nowMs = Date.now()): Promise<Actor> {
    const keyring = await this.keyring();
    const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
    const revocations = new Revocations();
    const revoked = await this.latest(AccessRevoked, revocationShardOf(sub));
    if (revoked !== undefined) revocations.replace(revoked);
    const judge = new TokenJudge({ keyring, revocations, knowledgeAgeMs: () => 0, knowledgeAgeMaxMs: 1 });
    return judge.judge(kind, token, nowMs);
  }

  /** Whether any service would still believe the token, from what has been said until now. */
  isBelieved = async (kind: 'access' | 'stamp', token: string): Promise<boolean> =>
    this.judge(kind, token).then(
      () => true,
      () => false,
    );

  private async keyring(): Promise<Keyring> {
    const keyring = new Keyring({ now: () => machineInstant(Date.now()), monotonicMs: () => 0 });
    keyring.replace((await this.latest(KeysetPublished, 'access')) as Message<typeof KeysetPublished>);
    return keyring;
  }

  private async latest<D extends AnyMessage>(message: D, key: string): Promise<Message<D> | undefined> {
    const subject = `$JS.API.DIRECT.GET.AUTH_LATEST.${message.type}.${key}`;
    const answer = await this.connection?.request(subject, '', { timeout: 60_000 });
    if (answer === undefined || answer.headers?.code === 404) return undefined;
    const read = receive(message, answer.data);
    return read.ok ? read.value.data : undefined;
  }

  private connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    return connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
  }
}
