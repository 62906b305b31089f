/** An installation with a sender and a receiver as real processes, and the comparison of what was said and applied. */
import { bootstrap, connectBus, type NatsConnection } from '@sutra/bus';
import { renderAccounts, type Owner } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { migrate, openStore, type Store } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import {
  natsPasswordOf,
  postgresPasswordOf,
  useInstallation,
  type TestInstallation,
} from '@sutra/testing/installation';
import { afterAll, beforeAll } from '@jest/globals';
import { lengths } from '../lengths.js';
import { chaosMessages } from '../services/chaos-messages.js';
import { receiverMigrations, senderMigrations } from '../services/chaos-tables.js';
import type { Order, Word } from '../services/process-channel.js';

export type Role = 'sender' | 'receiver';
export type Environment = Readonly<Record<string, string>>;

/** One running service process of a scenario. */
export interface Actor {
  readonly process: ServiceProcess;
  /** What it has said over its channel, oldest first. */
  readonly words: readonly Word[];
  readonly health: string;
  order(order: Order): void;
}

interface Spare {
  readonly process: ServiceProcess;
  readonly words: Word[];
}

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const entries: Record<Role, URL> = {
  sender: new URL('../services/sender.ts', import.meta.url),
  receiver: new URL('../services/receiver.ts', import.meta.url),
};
const clock = new URL('../services/stepped-clock.mjs', import.meta.url);

export class ChaosWorld {
  readonly installation: TestInstallation = useInstallation({ configText: renderAccounts(chaosMessages) });
  private readonly spares = new Map<Role, Spare>();
  private readonly processes = new Set<ServiceProcess>();
  private readonly stores = new Map<Owner, Store>();

  constructor(private readonly env: () => Environment = () => ({})) {
    beforeAll(() => this.prepare(), 300_000);
    afterAll(() => this.close(), 300_000);
  }

  private async prepare(): Promise<void> {
    this.prepareSpare('sender');
    this.prepareSpare('receiver');
    const services = [
      { owner: 'auth', password: postgresPasswordOf('auth'), migrations: senderMigrations },
      { owner: 'gw', password: postgresPasswordOf('gw'), migrations: receiverMigrations },
    ];
    await migrate({ adminUrl: this.installation.postgres.url, services, direction: 'up' });
    await this.shapeStreams();
    for (const owner of ['auth', 'gw'] as const) {
      const url = this.installation.env['SUTRA_POSTGRES_URL'] ?? '';
      const settings = { owner, url, password: postgresPasswordOf(owner), entities: [], migrations: [], poolSize: 2 };
      this.stores.set(owner, await openStore(settings));
    }
  }

  /** The job that runs before services start and after a server has come back. */
  async shapeStreams(): Promise<void> {
    const connection = await this.connect('bootstrap');
    await bootstrap(connection, chaosMessages, { ackWaitMs: lengths.ackWaitMs });
    await connection.close();
  }

  connect(identity: string): Promise<NatsConnection> {
    const { url } = this.installation.nats;
    return connectBus({ url, identity, password: natsPasswordOf(identity), log: quiet });
  }

  /** Looks into the schema of the sender (`auth`) or of the receiver (`gw`). */
  query<Row>(owner: Owner, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const store = this.stores.get(owner);
    if (store === undefined) throw new Fault('bug', 'CHAOS.NO_STORE', owner);
    return store.query<Row>(sql, values);
  }

  async count(owner: Owner, from: string): Promise<number> {
    const [row] = await this.query<{ count: string }>(owner, `select count(*) from ${from}`);
    return Number(row?.count);
  }

  /** Starts a service; most of its start-up lies behind it already. */
  async start(role: Role, env: Environment = {}): Promise<Actor> {
    const { process, words } = this.spares.get(role) ?? this.prepareSpare(role);
    this.spares.delete(role);
    await until(`a ${role} is loaded`, () => words.some(({ type }) => type === 'loaded'));
    const order = (wish: Order) => process.tell(wish);
    order({ type: 'go', env: { ...this.installation.env, SUTRA_LOG_LEVEL: 'warn', ...this.env(), ...env } });
    const { health } = await process.ready;
    return { process, words, health, order };
  }

  /** Loads a process ahead of its start, so that a kill is followed by a successor at once. */
  prepareSpare(role: Role): Spare {
    const words: Word[] = [];
    const process = startServiceProcess(entries[role], {
      before: [clock],
      onMessage: (word) => void words.push(word as Word),
    });
    const spare = { process, words };
    this.spares.set(role, spare);
    this.processes.add(process);
    void process.ended.then(() => this.processes.delete(process));
    return spare;
  }

  private async close(): Promise<void> {
    await Promise.all([...this.processes].map((process) => process.kill()));
    for (const store of this.stores.values()) await store.close();
  }
}
