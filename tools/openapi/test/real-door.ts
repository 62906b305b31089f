/** The gateway, auth, the market listener, strategies and the back-tester as they ship, as processes on real servers, with users who come in by the door and a small market; for specs made from the API's description. */
import { bootstrap, BusMetrics, connectBus, StreamSender } from '@sutra/bus';
import { createClient } from '@sutra/client';
import { runProgram } from '@sutra/embedded';
import { catalogue, Composer, NotificationCreated, streamOf, type Right } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { migrate } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, useInstallation } from '@sutra/testing/installation';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { execute } from '@sutra/testing/servers';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Newcomer } from '../../matrix/prove-keys.mjs';
import { readApi, type Api } from '../api.mjs';

const root = new URL('../../../', import.meta.url);
const configFile = fileURLToPath(new URL('deploy/nats/accounts.conf', root));
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };

/** Limits and hashing that people would not want, because thousands of calls come from one address. */
const HURRIED = { SUTRA_GW_RATE_FACTOR: '100000', SUTRA_AUTH_ARGON2_MEMORY: '64', SUTRA_AUTH_ARGON2_PASSES: '1' };

const PASSWORD = 'an umbrella for every monsoon';

/** A master with a contract that outlives every day on which this runs. */
const MASTER = [
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange',
  '256265,1001,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE',
  '779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE',
  '10260738,40081,NIFTY49JAN24000CE,"NIFTY",0,2049-01-26,24000,0.05,65,CE,NFO-OPT,NFO',
  '',
].join('\n');

type Login = Readonly<Record<string, string>>;

export interface RealDoor {
  readonly address: string;
  /** As the running gateway serves it. */
  readonly document: unknown;
  readonly api: Api;
  /** Somebody new; with all roles that the house knows, if asked. */
  register(name: string, isStaff?: boolean): Promise<void>;
  /** Headers of a session that has just begun. */
  logIn(name: string): Promise<Login>;
  /** Headers of an API key of theirs with one right, the same one each time. */
  keyOf(name: string, right: Right): Promise<Login>;
  /** Somebody new with all roles, as the proof of keys wants them. */
  newcomer(): Promise<Newcomer>;
  /** How many messages wait or have gone out that were not caused by this request. */
  outgoingBesides(requestId: string): Promise<number>;
  /** Says to a user what notifications would say. */
  notify(userId: string): Promise<void>;
  /** Lines of the logs so far that tell of a failure, or hold a password, token or key. */
  badLogLines(): string[];
  isHealthy(): Promise<boolean>;
}

const emailOf = (name: string) => `${name}@door.example`;

class Door implements RealDoor {
  private readonly installation = useInstallation({ configFile });
  private readonly processes: ServiceProcess[] = [];
  private readonly keys = new Map<string, Promise<Login>>();
  private readonly secrets = [PASSWORD];
  private newcomers = 0;
  private notified = 0;
  private folder = '';
  address = '';
  document: unknown;

  constructor() {
    beforeAll(() => this.open(), 300_000);
    afterAll(() => this.close(), 300_000);
  }

  get api(): Api {
    return readApi(this.document);
  }

  private async open(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'sutra-door-'));
    await Promise.all([this.migrate(), this.shapeStreams(), this.makeBars()]);
    const master = join(this.folder, 'master.csv');
    await writeFile(master, MASTER);
    const env = {
      ...this.installation.env,
      ...HURRIED,
      SUTRA_AUTH_SEALING_KEY: randomBytes(32).toString('base64url'),
      SUTRA_GW_HTTP_PORT: '0',
      SUTRA_BARS_DIR: join(this.folder, 'bars'),
      SUTRA_MD_FEED: 'simulated',
      SUTRA_MD_MASTER_ZERODHA: master,
      // Which day it is must not matter: the master is imported by somebody who asks for it.
      SUTRA_MD_IMPORT_TIME: '86399999ms',
      // As in production: what it says of each request is looked at too.
      SUTRA_LOG_LEVEL: 'info',
    };
    const start = (app: string) => startServiceProcess(new URL(`apps/${app}/src/main.ts`, root), { env });
    this.processes.push(
      start('auth'),
      start('api-gateway'),
      start('market-listener'),
      start('strategies'),
      start('backtester'),
    );
    const [, gateway] = await Promise.all(this.processes.map(({ ready }) => ready));
    this.address = gateway?.address ?? '';
    await until('the keys are known', async () => (await fetch(`${this.address}/.well-known/jwks.json`)).ok);
    this.document = await (await fetch(`${this.address}/api/openapi.json`)).json();
    await this.openMarket();
  }

  /** Without a master, there is nothing to ask the market listener about. */
  private async openMarket(): Promise<void> {
    await this.register('broker', true);
    const headers = { ...(await this.logIn('broker')), 'content-type': 'application/json' };
    const ask = (method: string, path: string, body?: string) =>
      fetch(`${this.address}/api/v1/instruments${path}`, { method, headers, ...(body !== undefined && { body }) });
    await until('a master is imported', async () => {
      await ask('POST', '/import', '{"broker":"zerodha"}');
      return (await ask('GET', '?q=NIFTY')).ok;
    });
  }

  private async migrate(): Promise<void> {
    const services = await Promise.all(
      Object.entries({ auth: 'auth', md: 'market-listener', strat: 'strategies', bt: 'backtester' }).map(
        async ([owner, app]) => {
          // What runs is what is written, whether or not it is built, and no app is a part of the tools.
          const file = new URL(`apps/${app}/src/migrations.ts`, root);
          const { migrations } = (await import(file.href)) as { migrations: never };
          return { owner, password: postgresPasswordOf(owner), migrations };
        },
      ),
    );
    await migrate({ adminUrl: this.installation.postgres.url, services, direction: 'up' });
  }

  /** A few days of NIFTY that never were, for whatever is back-tested. */
  private async makeBars(): Promise<void> {
    const days = ['--from', '2026-08-03', '--until', '2026-08-07', '--data', join(this.folder, 'bars')];
    const args = [
      fileURLToPath(new URL('apps/cli/bin/sutra.mjs', root)),
      'bars',
      'generate',
      '--instruments',
      'NIFTY',
      ...days,
    ];
    const { status, stderr } = await runProgram(process.execPath, args, { env: process.env, cwd: fileURLToPath(root) });
    if (status !== 0) throw new Fault('bug', 'DOOR.NO_BARS', stderr);
  }

  private async shapeStreams(): Promise<void> {
    const { url } = this.installation.nats;
    const password = natsPasswordOf('bootstrap');
    const connection = await connectBus({ url, identity: 'bootstrap', password, log });
    await bootstrap(connection, catalogue);
    await connection.close();
  }

  private async close(): Promise<void> {
    const ended = await Promise.all(this.processes.map((process) => process.leave()));
    await rm(this.folder, { recursive: true, force: true });
    expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null })));
  }

  async register(name: string, isStaff = false): Promise<void> {
    await createClient({ address: this.address }).auth.register({ email: emailOf(name), password: PASSWORD });
    // Strategies are shared among users whose address is proved.
    await this.change(name, 'email_verified_at = clock_timestamp()');
    if (isStaff) await this.change(name, `roles = '{USER,ADMIN,BROKER}'`);
  }

  private async change(name: string, what: string): Promise<void> {
    const change = `update auth.account set ${what} where email = '${emailOf(name)}'`;
    const changed = await execute(this.installation.postgres.url, change);
    if (changed !== 1) throw new Fault('bug', 'DOOR.NO_USER', `${name} has not come in`);
  }

  async logIn(name: string): Promise<Login> {
    const client = createClient({ address: this.address });
    await client.login({ email: emailOf(name), password: PASSWORD });
    const { accessToken = '', refreshToken = '' } = client.tokens ?? {};
    this.secrets.push(accessToken, refreshToken);
    return { authorization: `Bearer ${accessToken}` };
  }

  keyOf(name: string, right: Right): Promise<Login> {
    const label = `${name}: ${right}`;
    const key = this.keys.get(label) ?? this.makeKey(name, right);
    this.keys.set(label, key);
    return key;
  }

  private async makeKey(name: string, right: Right): Promise<Login> {
    const client = createClient({ address: this.address });
    await client.login({ email: emailOf(name), password: PASSWORD });
    const { secret = '' } = await client.auth.createApiKey({ name: right, scopes: [right as never] });
    this.secrets.push(secret);
    return { 'x-api-key': secret };
  }

  async newcomer(): Promise<Newcomer> {
    const name = `newcomer-${(this.newcomers += 1)}`;
    await this.register(name, true);
    return { email: emailOf(name), password: PASSWORD, logIn: () => this.logIn(name) };
  }

  outgoingBesides(requestId: string): Promise<number> {
    const others = `select 1 from (select body from auth.outbox union all select body from md.outbox union all select body from strat.outbox) said where body::json->>'correlationId' is distinct from '${requestId}'`;
    return execute(this.installation.postgres.url, others);
  }

  async notify(userId: string): Promise<void> {
    const { url } = this.installation.nats;
    const connection = await connectBus({ url, identity: 'notif', password: natsPasswordOf('notif'), log });
    const message = { ...NotificationCreated.example, userId, id: randomUUID() };
    const { id, subject, body } = new Composer('notif', randomUUID, Date.now).say(NotificationCreated, message);
    const sender = new StreamSender(connection, new BusMetrics('notif'));
    const stream = streamOf(NotificationCreated) ?? '';
    await sender.send({ messageId: id, stream, subject, sequence: (this.notified += 1), body, headers: {} });
    await connection.close();
  }

  badLogLines(): string[] {
    const lines = this.processes.flatMap((process) => process.output().split('\n'));
    return lines.filter(
      (line) => /"level":"(error|fatal)"/.test(line) || this.secrets.some((secret) => line.includes(secret)),
    );
  }

  async isHealthy(): Promise<boolean> {
    const answers = await Promise.all(['live', 'ready'].map((what) => fetch(`${this.address}/health/${what}`)));
    return answers.every(({ ok }) => ok);
  }
}

/** Opens the door for the tests of one spec file. */
export const useRealDoor = (): RealDoor => new Door();
