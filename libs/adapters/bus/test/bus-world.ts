/** A real nats-server with the test contracts' accounts, and services on it. Real: server, permissions. Fake: the book. */
import { Catch, Module, type ExceptionFilter, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import {
  Composer,
  ownerTokens,
  passwordVariableOf,
  renderAccounts,
  streamOf,
  type AnyMessage,
  type Message,
  type Owner,
  type SayOptions,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { ensureBinaries, startNats } from '@sutra/embedded';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { throwError, type Observable } from 'rxjs';
import {
  bootstrap,
  BusMetrics,
  BusServer,
  connectBus,
  Publisher,
  StreamSender,
  type BusServerOptions,
  type FailedHandling,
  type ParkedMessage,
  type VerdictBook,
} from '../src/index.js';
import { RawClient } from './raw-client.js';
import { testCatalogue } from './test-messages.js';

type ServerBinary = Parameters<typeof startNats>[0]['binary'];

const binDir = fileURLToPath(new URL('../../../../.sutra/bin', import.meta.url));
const passwordOf = (identity: string) => `secret-of-${identity}`;
const silent = () => undefined;
export const silentLog = process.env['BUS_LOG'] ? console : { info: silent, warn: silent, error: silent };

@Catch()
class PassErrors implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Counts in memory; `outage` makes it fail as a database that is away would. */
export class MemoryBook implements VerdictBook {
  readonly counts = new Map<string, number>();
  readonly parked: ParkedMessage[] = [];
  outage: Error | undefined;

  async count({ consumer, messageId }: FailedHandling): Promise<number> {
    if (this.outage) throw this.outage;
    const key = `${consumer} ${messageId}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    return this.counts.get(key) ?? 0;
  }

  async park(message: ParkedMessage): Promise<void> {
    if (this.outage) throw this.outage;
    this.parked.push(message);
  }
}

let worldsEnded = 0;

export class BusWorld {
  private server!: Awaited<ReturnType<typeof startNats>>;
  private readonly closers: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly dir: string,
    private readonly messages: readonly AnyMessage[],
    private readonly binary: ServerBinary,
  ) {}

  static async start(messages: readonly AnyMessage[] = testCatalogue, binary?: ServerBinary): Promise<BusWorld> {
    const server = binary ?? (await ensureBinaries({ binDir, log: silent, only: ['nats'] })).nats;
    const world = new BusWorld(await mkdtemp(join(tmpdir(), 'sutra-bus-')), messages, server);
    await world.serve();
    await world.bootstrap();
    return world;
  }

  get url(): string {
    return this.server.url;
  }

  private async serve(port?: number): Promise<void> {
    this.server = await startNats({
      binary: this.binary,
      dir: join(this.dir, 'nats'),
      configText: renderAccounts(this.messages),
      env: Object.fromEntries(
        ['bootstrap', ...ownerTokens].map((identity) => [passwordVariableOf(identity), passwordOf(identity)]),
      ),
      isDurable: false,
      ...(port === undefined ? {} : { port }),
    });
  }

  async killServer(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.exited;
  }

  async serveAgain({ isWiped = false } = {}): Promise<void> {
    if (isWiped) await rm(join(this.dir, 'nats'), { recursive: true });
    await this.serve(this.server.port);
  }

  async connect(identity: string): Promise<NatsConnection> {
    const connection = await connectBus({
      url: this.url,
      identity,
      password: passwordOf(identity),
      log: silentLog,
    });
    this.closers.push(() => connection.close());
    return connection;
  }

  /** A client that may send what no library lets through. */
  async raw(identity: string): Promise<RawClient> {
    const client = await RawClient.connect(this.server.port, identity, passwordOf(identity));
    this.closers.push(() => client.close());
    return client;
  }

  /** Looks at streams and consumers as the identity that shapes them. */
  async manager(): Promise<JetStreamManager> {
    return jetstreamManager(await this.connect('bootstrap'));
  }

  async bootstrap(messages = this.messages) {
    const connection = await this.connect('bootstrap');
    const report = await bootstrap(connection, messages);
    await connection.close();
    return report;
  }

  /** A service that handles with these controllers. */
  async service(
    owner: Owner,
    controllers: Type[],
    options: Partial<BusServerOptions> & { providers?: Provider[]; isBookless?: boolean } = {},
  ): Promise<{ connection: NatsConnection; book: MemoryBook; strategy: BusServer; close: () => Promise<void> }> {
    @Module({ controllers, providers: [{ provide: APP_FILTER, useClass: PassErrors }, ...(options.providers ?? [])] })
    class TestModule {}
    const connection = await this.connect(owner);
    const book = (options.book as MemoryBook | undefined) ?? new MemoryBook();
    const kept = options.isBookless ? {} : { book };
    const strategy = new BusServer({
      connection,
      owner,
      catalogue: this.messages,
      log: silentLog,
      ...options,
      ...kept,
    });
    const app = await NestFactory.createMicroservice(TestModule, { strategy, logger: false, abortOnError: false });
    await app.listen();
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= app.close());
    this.closers.unshift(close);
    return { connection, book, strategy, close };
  }

  async publisher<O extends Owner>(owner: O): Promise<Publisher<O>> {
    return new Publisher(await this.connect(owner), new Composer(owner, randomUUID, Date.now), new BusMetrics(owner));
  }

  /** Sends as an outbox relay does: with the counts of its rows, one after the other where none are given. */
  async sender<O extends Owner>(owner: O, counts: readonly number[] = [], nowMs: () => number = Date.now) {
    const sender = new StreamSender(await this.connect(owner), new BusMetrics(owner), 2_000);
    const composer = new Composer(owner, randomUUID, nowMs);
    let sequence = 0;
    return async <D extends AnyMessage>(message: D, data: Message<D>, options?: SayOptions) => {
      const { id, subject, body } = composer.say<D>(message as never, data, options);
      sequence += 1;
      const counted = counts[sequence - 1] ?? sequence;
      const stream = streamOf(message) ?? '';
      await sender.send({ messageId: id, stream, subject, sequence: counted, body, headers: {} });
      return id;
    };
  }

  async stop(): Promise<void> {
    worldsEnded += 1;
    for (const close of this.closers) await close();
    await this.server.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/**
 * Waits for a condition; the test's own time limit is the only one. When the world ends under it, so does the wait:
 * left over from a failed test, it would keep the process alive.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const begun = worldsEnded;
  while (!(await holds())) {
    if (worldsEnded !== begun) throw new Fault('bug', 'TEST.WORLD_ENDED', 'The world ended before the condition held');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
