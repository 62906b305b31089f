// The gateway as it ships, a bare server and thousands of clients, each a process of its own, on a nats-server with the
// product's accounts. Auth is played, and so is whoever speaks.
import { bootstrap, BusMetrics, connectBus, Publisher, StreamSender } from '@sutra/bus';
import { catalogue, Composer, NotificationCreated, ownerTokens, passwordVariableOf } from '@sutra/contracts';
import { PnlMarked, renderAccounts, streamOf } from '@sutra/contracts';
import { ensureBinaries, startNats } from '@sutra/embedded';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from '../../launch/service-process.mjs';
import { binDir, quiet } from '../bus/world.mjs';
import { Child } from '../process/child.mjs';
import { playAuth } from './played-auth.mjs';

const password = 'secret-of-the-bench';
const silent = () => undefined;
const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);
const BARE_SUBJECT = 'bench.said';

const settings = {
  SUTRA_GW_HTTP_PORT: '0',
  SUTRA_GW_RATE_FACTOR: '100000',
  SUTRA_GW_STREAMS_PER_USER: '10000',
  SUTRA_LOG_LEVEL: 'warn',
};

/** The instant, in microseconds of a clock that all processes of a machine share. */
const nowUs = () => Number(process.hrtime.bigint() / 1_000n);

export class World {
  /** @type {(() => Promise<unknown>)[]} */
  #closers = [];
  address = '';
  gatewayPid = 0;
  bareAddress = '';
  /** @type {Map<string, string>} */
  #tokens = new Map();

  static async start() {
    const world = new World();
    try {
      await world.#open();
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  async #open() {
    const dir = await mkdtemp(join(tmpdir(), 'sutra-bench-'));
    this.#closers.unshift(() => rm(dir, { recursive: true, force: true }));
    const env = Object.fromEntries(
      ['bootstrap', ...ownerTokens].map((identity) => [passwordVariableOf(identity), password]),
    );
    const { nats } = await ensureBinaries({ binDir, log: silent, only: ['nats'] });
    const plain = `users = [\n      { user: plain, password: "${password}" },`;
    const configText = renderAccounts(catalogue).replace('users = [', plain);
    const server = await startNats({ binary: nats, dir: join(dir, 'nats'), configText, env });
    this.#closers.unshift(() => server.stop());
    this.url = server.url;
    await bootstrap(await this.#connect('bootstrap'), catalogue);
    this.#token = await playAuth(await this.#connect('auth'));
    await this.#openVoices();
    await this.#openServers(dir, { ...env, ...settings, SUTRA_NATS_URL: server.url });
  }

  /** @type {(userId: string) => string} */
  #token = () => '';

  async #openVoices() {
    const [notif, risk] = [await this.#connect('notif'), await this.#connect('risk')];
    this.plain = await this.#connect('plain');
    this.sender = new StreamSender(notif, new BusMetrics('notif'));
    this.composer = new Composer('notif', randomUUID, Date.now);
    this.risk = new Publisher(risk, new Composer('risk', randomUUID, Date.now), new BusMetrics('risk'));
  }

  /** @param {string} logs @param {Record<string, string>} env */
  async #openServers(logs, env) {
    const gateway = new ServiceProcess({
      plan: { name: 'api-gateway', services: ['api-gateway'] },
      env: () => ({ PATH: process.env['PATH'], ...env }),
      ...{ logs, say, onChange: silent },
    });
    await gateway.start();
    this.#closers.unshift(() => gateway.stop());
    await gateway.go();
    this.address = gateway.ready[0]?.address ?? '';
    this.gatewayPid = gateway.pid ?? 0;
    this.bare = await Child.start(new URL('./bare-sse.mjs', import.meta.url));
    this.clients = await Child.start(new URL('./clients.mjs', import.meta.url));
    this.#closers.unshift(async () => void (await Promise.all([this.bare?.stop(), this.clients?.stop()])));
    const order = { url: this.url, user: 'plain', pass: password, subject: BARE_SUBJECT };
    this.bareAddress = await this.bare.ask(order);
  }

  /** @param {string} identity */
  async #connect(identity) {
    const connection = await connectBus({ url: this.url ?? '', identity, password, log: quiet });
    this.#closers.unshift(() => connection.close());
    return connection;
  }

  /** The access token of a user, the same each time. @param {string} userId */
  tokenOf(userId) {
    const token = this.#tokens.get(userId) ?? this.#token(userId);
    this.#tokens.set(userId, token);
    return token;
  }

  #said = 0;

  /** Tells a user something that must not be lost. @param {string} userId */
  notify(userId) {
    const { id, subject, body } = /** @type {Composer<'notif'>} */ (this.composer).say(
      NotificationCreated,
      notificationOf(userId),
    );
    const stream = streamOf(NotificationCreated) ?? '';
    this.#said += 1;
    void this.sender?.send({ messageId: id, stream, subject, sequence: this.#said, body, headers: {} });
  }

  /** @param {string} userId whose run of the same id it is */
  mark(userId) {
    this.risk?.publish(PnlMarked, markOf(userId));
  }

  /** The same to the listeners of the bare server. @param {string} userId @param {boolean} isNotification */
  sayBare(userId, isNotification) {
    const data = isNotification ? notificationOf(userId) : { ...markOf(userId), realised: String(nowUs() / 10_000) };
    this.plain?.publish(BARE_SUBJECT, JSON.stringify({ user: userId, topic: 'bench', data }));
  }

  async stop() {
    for (const close of this.#closers) await close();
  }
}

/** @param {string} userId */
const notificationOf = (userId) => ({ ...NotificationCreated.example, userId, title: String(nowUs()) });

/** @param {string} userId */
const markOf = (userId) => ({ ...PnlMarked.example, userId, runId: userId, realised: nowUs() });
