/** Services on real servers, for the specs of the parts: NATS with the accounts of a few test messages, and Postgres. */
import { bootstrap, connectBus, type NatsConnection } from '@sutra/bus';
import { command, control, event, query, renderAccounts, type AnyMessage, type Owner } from '@sutra/contracts';
import { migrate, openStore, platformMigrations, type Store } from '@sutra/storage';
import {
  natsPasswordOf,
  postgresPasswordOf,
  useInstallation,
  type TestInstallation,
} from '@sutra/testing/installation';
import { z } from 'zod';
import { startServices, type RunningServices, type ServiceModule } from '../src/index.js';
import { MemoryStream } from './memory-stream.js';

const row = z.object({ account: z.string(), number: z.int() });
const example = { account: 'A1', number: 1 };
const key = (data: { account: string }) => data.account;
const facts = { owner: 'auth', version: 1, receivers: ['gw'], key, schema: row, example } as const;

/** A durable fact of auth for the gateway. */
export const Noted = event({ ...facts, name: 'number.noted', doc: 'A durable fact.', delivery: 'durable' });

/** A fact of which only the newest counts. */
export const Marked = control({ ...facts, name: 'number.marked', doc: 'A latest value.', delivery: 'latest' });

/** Something that the gateway tells auth to do. */
export const Keep = command({
  owner: 'auth',
  name: 'number.keep',
  version: 1,
  doc: 'A durable command.',
  senders: ['gw', 'auth'],
  needs: 'house',
  key,
  schema: row,
  example,
});

/** A question to auth. */
export const Find = query({
  owner: 'auth',
  name: 'number.find',
  version: 1,
  doc: 'A question.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({}),
  example: {},
  reply: z.object({ number: z.int() }),
  replyExample: { number: 1 },
});

export const partsMessages = [Noted, Marked, Keep, Find] as const satisfies readonly AnyMessage[];

/** What auth of these specs remembers besides the messaging tables: nothing. */
export const recordsOfTest = { entities: [], migrations: platformMigrations };

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };

export class PartsWorld {
  private readonly running: RunningServices[] = [];
  private readonly closers: (() => Promise<unknown>)[] = [];
  readonly logged = new MemoryStream();

  constructor(readonly installation: TestInstallation) {}

  async prepare(): Promise<void> {
    const { postgres } = this.installation;
    const service = { owner: 'auth', password: postgresPasswordOf('auth'), migrations: platformMigrations };
    await migrate({ adminUrl: postgres.url, services: [service], direction: 'up' });
    await this.shapeStreams();
  }

  async shapeStreams(): Promise<void> {
    const connection = await this.connect('bootstrap');
    await bootstrap(connection, partsMessages);
    await connection.close();
  }

  async connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
    this.closers.push(() => connection.close());
    return connection;
  }

  async openStore(owner: Owner = 'auth'): Promise<Store> {
    const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
    const store = await openStore({ ...recordsOfTest, owner, url, password: postgresPasswordOf(owner) });
    this.closers.push(() => store.close());
    return store;
  }

  async start(module: ServiceModule, env: Readonly<Record<string, string>> = {}): Promise<RunningServices> {
    const running = await startServices([module], {
      env: { ...this.installation.env, ...env },
      stream: this.logged,
    });
    this.running.push(running);
    return running;
  }

  async close(): Promise<void> {
    for (const service of this.running.splice(0)) await service.stop();
    for (const close of this.closers.splice(0)) await close();
  }
}

/** The servers of one spec file, shaped for the test messages. */
export const usePartsInstallation = () => useInstallation({ configText: renderAccounts(partsMessages) });
