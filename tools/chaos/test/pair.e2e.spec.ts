/** Real: auth and the gateway as they ship, each its own process, on nats-server with the product's accounts and Postgres. */
import { beforeAll, afterAll, describe, expect, it, jest } from '@jest/globals';
import { bootstrap, connectBus } from '@sutra/bus';
import { catalogue } from '@sutra/contracts';
import { migrate, type MigrationClass } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, useInstallation } from '@sutra/testing/installation';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

jest.setTimeout(300_000);
const root = new URL('../../../', import.meta.url);
const installation = useInstallation({ configFile: fileURLToPath(new URL('deploy/nats/accounts.conf', root)) });
const sealingKey = randomBytes(32).toString('base64url');
const silent = () => undefined;

let auth: ServiceProcess;
let gateway: ServiceProcess;
let url = '';

/** What the preparing job does; the migrations are found where the services keep them. */
async function prepareDatabase(): Promise<void> {
  const file = new URL('apps/auth/src/migrations.ts', root).href;
  const { migrations } = (await import(file)) as { migrations: readonly MigrationClass[] };
  const service = { owner: 'auth', password: postgresPasswordOf('auth'), migrations };
  await migrate({ adminUrl: installation.postgres.url, services: [service], direction: 'up' });
}

async function prepareStreams(): Promise<void> {
  const log = { info: silent, warn: silent, error: silent };
  const password = natsPasswordOf('bootstrap');
  const connection = await connectBus({ url: installation.nats.url, identity: 'bootstrap', password, log });
  await bootstrap(connection, catalogue);
  await connection.close();
}

const start = (app: string): ServiceProcess =>
  startServiceProcess(new URL(`apps/${app}/src/main.ts`, root), {
    env: {
      ...installation.env,
      SUTRA_AUTH_SEALING_KEY: sealingKey,
      SUTRA_AUTH_KEY_CHECK: '100ms',
      SUTRA_GW_HTTP_PORT: '0',
    },
  });

async function openGateway(): Promise<void> {
  gateway = start('api-gateway');
  url = (await gateway.ready).address ?? '';
}

const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status;
const board = async () => (await fetch(`${url}/`)).text();
async function kids(): Promise<string[]> {
  const answer = await fetch(`${url}/.well-known/jwks.json`);
  const { keys = [] } = (await answer.json()) as { keys?: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

beforeAll(async () => {
  await openGateway();
});
afterAll(() => Promise.all([auth.kill(), gateway.kill()]));

describe('auth and the gateway', () => {
  it('may start in any order: the gateway waits for keys, auth for its schema, both for the streams', async () => {
    expect(await statusOf('/.well-known/jwks.json')).toBe(503);
    expect(await board()).toMatch(/<td>auth<\/td><td class="down">/);
    auth = start('auth');
    await until('auth waits', () => auth.output().includes('Waiting for Postgres.'));
    await prepareDatabase();
    await auth.ready;
    await until('auth is on the board', async () => /<td>auth<\/td><td class="up">/.test(await board()));
    expect(await statusOf('/.well-known/jwks.json')).toBe(503);
    await prepareStreams();
    await until('the key is shown', async () => (await kids()).length === 1);
  });

  it('C1 auth killed and back: the gateway shows its key all the while, and auth mints no other', async () => {
    const before = await kids();
    await auth.kill();
    await until('auth has left the board', async () => /<td>auth<\/td><td class="down">/.test(await board()));
    expect(await kids()).toEqual(before);
    auth = start('auth');
    await auth.ready;
    await until('auth is on the board', async () => /<td>auth<\/td><td class="up">/.test(await board()));
    expect(await kids()).toEqual(before);
  });

  it('C5 all streams lost: a gateway that starts later shows the same key', async () => {
    const before = await kids();
    expect(await gateway.leave()).toEqual({ code: 0, signal: null });
    await installation.nats.startEmpty();
    await prepareStreams();
    await openGateway();
    await until('the key is shown', async () => (await kids()).length === 1);
    expect(await kids()).toEqual(before);
  });

  it('E2 neither has written a secret anywhere', async () => {
    for (const { output } of [auth, gateway]) {
      for (const secret of [
        sealingKey,
        ...Object.entries(installation.env)
          .filter(isSecret)
          .map(([, value]) => value),
      ]) {
        expect(output()).not.toContain(secret);
      }
    }
  });

  it('C11 both leave in good order', async () => {
    const left = await Promise.all([auth.leave(), gateway.leave()]);
    expect(left.map(({ code }) => code)).toEqual([0, 0]);
  });
});

const isSecret = ([name]: readonly [string, string]) => name.endsWith('_PASSWORD');
