/** What makes a process a service of the house: its connection to the bus and, where it remembers, its records. */
import { BusMetrics, BusServer, connectBus, Publisher, Watches, type Around, type NatsConnection } from '@sutra/bus';
import { AccessRevoked, catalogue, KeysetPublished, type AnyMessage, type Owner } from '@sutra/contracts';
import { epochMs, Fault, uuidV7Generator } from '@sutra/kernel';
import { openStore, Store, VerdictBook, type StoreSettings } from '@sutra/storage';
import { Access } from '../actor/access.js';
import { AccessRevokedHandler, KeysetHandler } from '../actor/access.handlers.js';
import type { ServicePart, StartedPart } from '../host/service-part.js';
import type { ServiceRuntime } from '../host/service-runtime.js';
import { runInContext } from '../log/request-context.js';
import { BusSettings } from './bus.settings.js';
import { ContextComposer } from './context-composer.js';
import type { SettingsBag } from '../settings/settings-bag.js';
import { Outgoing } from './outgoing.js';
import { Records } from './records.js';
import { RecordsSettings } from './records.settings.js';
import { RetryParked } from './retry-parked.js';
import { untilThere } from './until-there.js';

export interface BusPartOptions {
  /** What the service remembers; without it, it handles and says nothing durable. */
  readonly records?: Pick<StoreSettings, 'entities' | 'migrations'>;
  /** The house's catalogue, unless a test brings its own. */
  readonly messages?: readonly AnyMessage[];
  /** Of durable messages that take long, by type: how many are in hand at once. The others stay for other replicas. */
  readonly inHandMax?: (settings: SettingsBag) => Readonly<Record<string, number>>;
}

/** How often latest-value facts are looked at, in case one was missed; sessions must end everywhere within 5 s. */
const LOOK_MS = 2_000;

export const busPart = (options: BusPartOptions = {}): ServicePart => ({
  name: 'bus',
  settings: options.records === undefined ? [BusSettings] : [BusSettings, RecordsSettings],
  start: (runtime) => start(runtime, options),
});

async function start(runtime: ServiceRuntime, options: BusPartOptions): Promise<StartedPart> {
  const { log, clock, random, shutdown } = runtime;
  const owner = runtime.service.owner as Owner;
  const { connection, store, outgoing } = await open(runtime, options);
  const composer = new ContextComposer(owner, uuidV7Generator(clock, random), () => epochMs(clock.now()));
  const book = store === undefined ? {} : { book: new VerdictBook(store) };
  const messages = options.messages ?? catalogue;
  const access: Access = new Access(clock, (message) => server.ageMsOf(message));
  const around = admitting(access);
  const parts = { connection, owner, catalogue: messages, log, around, refreshMs: LOOK_MS, ...book };
  const server = new BusServer({ ...parts, inHandMax: options.inHandMax?.(runtime.settings) ?? {} });
  const retries = store && new RetryParked(store, server, log);
  shutdown.register('stop', 'retries', () => retries?.end());
  shutdown.register('drain', 'retries', () => retries?.stop());
  watch(runtime, connection, store);
  const metrics = new BusMetrics(owner);
  const nowMs = () => epochMs(clock.now());
  const voices = [
    { provide: Publisher, useValue: new Publisher(connection, composer, metrics) },
    { provide: Watches, useValue: new Watches({ connection, owner, log, metrics, nowMs }) },
  ];
  const memory = store && [
    { provide: Store, useValue: store },
    { provide: Records, useValue: new Records(store, composer) },
  ];
  return {
    providers: [...voices, ...(memory ?? []), { provide: Access, useValue: access }],
    controllers: accessHandlers(owner, messages),
    strategy: server,
    connect: async () => {
      await outgoing?.start();
      retries?.start();
    },
  };
}

/** Opens what the part leans on; whatever of it is open is closed in the end, even when the rest never came. */
async function open(runtime: ServiceRuntime, { records, messages = catalogue }: BusPartOptions) {
  let isLeaving = false;
  let outgoing: Outgoing | undefined;
  const unlessLeaving = <T>(what: string, attempt: () => Promise<T>) =>
    untilThere(what, () => (isLeaving ? Promise.reject(leaving()) : attempt()), runtime);
  const opening = [
    unlessLeaving('NATS', () => openBus(runtime)),
    records && unlessLeaving('Postgres', () => openRecords(runtime, records)),
  ] as const;
  // One closer, because what it closes leans on each other: what handlers have said last may still leave.
  runtime.shutdown.register('close', 'bus', async () => {
    isLeaving = true;
    await outgoing?.stop();
    const opened = await Promise.allSettled(opening);
    await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value?.close() : undefined)));
  });
  const [connection, store] = await Promise.all(opening);
  if (store !== undefined) outgoing = new Outgoing({ store, connection, catalogue: messages, runtime });
  return { connection, store, outgoing };
}

const leaving = () => new Fault('refused', 'BUS.LEAVING', 'The process leaves before it has started');

/** Nothing is handled for a user who may not, and the log lines of a handling bear the ids of message and user. */
const admitting =
  (access: Access): Around =>
  (context, step) => {
    const { correlationId, messageId, message } = context;
    if (message.needs === 'house') return runInContext({ correlationId, messageId }, step);
    return runInContext({ correlationId, messageId }, async () => {
      const actor = await access.admit(context);
      const userId = actor?.userId;
      return runInContext({ correlationId, messageId, ...(userId !== undefined && { userId }) }, step);
    });
  };

/** A service hears of keys and revocations if their contracts name it; whoever is asked by users must be named. */
function accessHandlers(owner: Owner, messages: readonly AnyMessage[]) {
  const handlers = [
    [KeysetPublished, KeysetHandler],
    [AccessRevoked, AccessRevokedHandler],
  ] as const;
  return handlers
    .filter(([message]) => messages.includes(message) && (message.receivers as readonly Owner[]).includes(owner))
    .map(([, handler]) => handler);
}

function openBus({ service, settings, log }: ServiceRuntime): Promise<NatsConnection> {
  const { natsUrl, natsPassword } = settings.get(BusSettings);
  return connectBus({ url: natsUrl, identity: service.owner, password: natsPassword, log });
}

function openRecords(
  { service, settings, log }: ServiceRuntime,
  records: Pick<StoreSettings, 'entities' | 'migrations'>,
) {
  const { postgresUrl, postgresPassword } = settings.get(RecordsSettings);
  return openStore({ ...records, owner: service.owner, url: postgresUrl, password: postgresPassword, log });
}

function watch({ health }: ServiceRuntime, connection: NatsConnection, store: Store | undefined): void {
  health.register({
    name: 'nats',
    critical: true,
    check: async () => {
      await connection.flush();
      return { state: 'up', version: connection.info?.version };
    },
  });
  if (store === undefined) return;
  health.register({
    name: 'postgres',
    critical: true,
    check: async () => {
      await store.check();
      return { state: 'up' };
    },
  });
}
