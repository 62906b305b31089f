// A nats-server of its own with the accounts of the bench's messages, and one service on it, as in production but that
// nobody logs.
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bootstrap, BusServer, connectBus, On } from '@sutra/bus';
import { consumerOf, ownerTokens, passwordVariableOf, renderAccounts, streamOf } from '@sutra/contracts';
import { ensureBinaries, startNats } from '@sutra/embedded';
import { jetstream } from '@nats-io/jetstream';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allMessages, Echo, Filled, ownMessages, RawFilled, Ticked } from './messages.mjs';

/** @import { NatsConnection } from '@sutra/bus' */
/** @import { Row } from './messages.mjs' */

export const binDir = fileURLToPath(new URL('../../../.sutra/bin', import.meta.url));
const silent = () => undefined;
export const quiet = { info: silent, warn: silent, error: silent, debug: silent };
const password = 'secret-of-the-bench';

/** What the service's handlers do with a row; each comparison sets its own. */
export const doings = {
  ticked: /** @type {(row: Row) => void} */ (silent),
  filled: /** @type {(row: Row) => void} */ (silent),
  plainFilled: /** @type {(row: Row) => void} */ (silent),
};

class Handlers {
  /** @param {Row} row */
  async ticked(row) {
    doings.ticked(row);
  }

  /** @param {Row} row */
  async filled(row) {
    doings.filled(row);
  }

  /** @param {Row} row */
  async echo(row) {
    return row;
  }
}

/** What decorators do in TypeScript. @param {string} method @param {MethodDecorator} decorator */
const decorate = (method, decorator) =>
  decorator(Handlers.prototype, method, Object.getOwnPropertyDescriptor(Handlers.prototype, method) ?? {});

decorate('ticked', /** @type {MethodDecorator} */ (On(Ticked)));
decorate('filled', /** @type {MethodDecorator} */ (On(Filled)));
decorate('echo', /** @type {MethodDecorator} */ (On(Echo)));
Controller()(Handlers);

class BenchModule {
  name = 'bench';
}
Module({ controllers: [Handlers] })(BenchModule);

/** A book that is never needed: nothing fails here. */
const book = { count: async () => 1, park: async () => {} };

export class World {
  /** @type {(() => Promise<unknown>)[]} */
  #closers = [];

  /** @param {string} dir @param {Awaited<ReturnType<typeof startNats>>} server */
  constructor(dir, server) {
    this.dir = dir;
    this.server = server;
  }

  static async start() {
    const dir = await mkdtemp(join(tmpdir(), 'sutra-bench-'));
    const { nats } = await ensureBinaries({ binDir, log: silent, only: ['nats'] });
    const env = Object.fromEntries(
      ['bootstrap', ...ownerTokens].map((identity) => [passwordVariableOf(identity), password]),
    );
    // The plain client's pull loop asks for a consumer's state first, which no service may.
    const plain = `users = [\n      { user: plain, password: "${password}" },`;
    const configText = renderAccounts(allMessages).replace('users = [', plain);
    const server = await startNats({ binary: nats, dir: join(dir, 'nats'), configText, env });
    const world = new World(dir, server);
    const shaping = await world.connect('bootstrap');
    await bootstrap(shaping, allMessages);
    await world.#serve();
    await world.#servePlainly();
    return world;
  }

  async #serve() {
    const connection = await this.connect('gw');
    const strategy = new BusServer({ connection, owner: 'gw', catalogue: ownMessages, log: quiet, book });
    const app = await NestFactory.createMicroservice(BenchModule, { strategy, logger: false, abortOnError: false });
    await app.listen();
    this.#closers.unshift(() => app.close());
  }

  /** The other side of the twin: the plain client's pull loop, which acknowledges each message. */
  async #servePlainly() {
    const streams = jetstream(await this.connect('plain'));
    const consumer = await streams.consumers.get(streamOf(RawFilled) ?? '', consumerOf('gw', RawFilled));
    const messages = await consumer.consume({ max_messages: 256 });
    const loop = (async () => {
      for await (const message of messages) {
        /** @type {{ data: Row }} */
        const { data } = JSON.parse(message.string());
        doings.plainFilled(data);
        message.ack();
      }
    })();
    this.#closers.unshift(async () => {
      await messages.close();
      await loop;
    });
  }

  /** A client as the house's, on which plain calls are made too: its options are part of what is compared against. */
  async connect(/** @type {string} */ identity) {
    const connection = await connectBus({ url: this.server.url, identity, password, log: quiet });
    this.#closers.push(() => connection.close());
    return connection;
  }

  /** @param {() => Promise<unknown>} close */
  beforeClosing(close) {
    this.#closers.unshift(close);
  }

  async stop() {
    for (const close of this.#closers) await close();
    await this.server.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
