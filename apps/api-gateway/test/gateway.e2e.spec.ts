/** Real: the gateway as it ships, as a process, and nats-server with the product's accounts. Played: auth, by its contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootstrap, BusMetrics, connectBus, StreamSender, type NatsConnection } from '@sutra/bus';
import {
  AuthStatus,
  BOOTSTRAP_IDENTITY,
  catalogue,
  Composer,
  KeysetPublished,
  ownerTokens,
  passwordVariableOf,
  type Message,
} from '@sutra/contracts';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { useNats } from '@sutra/testing/servers';
import { randomUUID } from 'node:crypto';
import { connect as openSocket } from 'node:net';
import { fileURLToPath } from 'node:url';

jest.setTimeout(300_000);
const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const env = Object.fromEntries(
  [BOOTSTRAP_IDENTITY, ...ownerTokens].map((identity) => [passwordVariableOf(identity), `secret-of-${identity}`]),
);
const nats = useNats({ configFile, env });
const silent = () => undefined;

let gateway: ServiceProcess;
let url = '';
let auth: NatsConnection;

const connect = (identity: string) =>
  connectBus({
    url: nats.url,
    identity,
    password: `secret-of-${identity}`,
    log: { info: silent, warn: silent, error: silent },
  });

/** Says the keys as auth's outbox would. */
async function publish(keyset: Message<typeof KeysetPublished>, sequence: number): Promise<void> {
  const { id, subject, body } = new Composer('auth', randomUUID, Date.now).say(KeysetPublished, keyset);
  const sender = new StreamSender(auth, new BusMetrics('auth'));
  await sender.send({ messageId: id, stream: 'AUTH_LATEST', subject, sequence, body, headers: {} });
}

/** Answers for auth how it is. */
function answerStatus(reply: object): () => void {
  const subscription = auth.subscribe(AuthStatus.type, {
    callback: (_, message) => void message.respond(JSON.stringify({ data: reply })),
  });
  return () => subscription.unsubscribe();
}

const get = (path: string, init?: RequestInit) => fetch(`${url}${path}`, init);

async function problemOf(answer: Response): Promise<Record<string, unknown>> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await answer.json()) as Record<string, unknown>;
  expect(problem['requestId']).toBe(answer.headers.get('x-request-id'));
  return problem;
}

beforeAll(async () => {
  const admin = await connect('bootstrap');
  await bootstrap(admin, catalogue);
  await admin.close();
  auth = await connect('auth');
  gateway = startServiceProcess(new URL('../src/main.ts', import.meta.url), {
    env: { ...env, SUTRA_NATS_URL: nats.url, SUTRA_GW_HTTP_PORT: '0' },
  });
  url = (await gateway.ready).address ?? '';
});

afterAll(async () => {
  const ended = await gateway.leave();
  await auth.close();
  expect(ended).toEqual({ code: 0, signal: null });
});

describe('signing keys at the door', () => {
  it('are a problem, kept by nobody, while they are not known', async () => {
    const answer = await get('/.well-known/jwks.json');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'KEYSET.UNKNOWN' });
  });

  it('are shown as soon as auth has said them, and as it said them last', async () => {
    const [key] = KeysetPublished.example.keys;
    if (key === undefined) return expect(key).toBeDefined();
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    await publish({ use: 'access', keys: [{ ...key, kid: 'k-first-key', validUntil }] }, 1);
    const shown = async () => ((await (await get('/.well-known/jwks.json')).json()) as { keys: object[] }).keys;
    await until('the key is shown', async () => (await shown()).length === 1);
    expect(await shown()).toEqual([
      { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: 'k-first-key', x: key.x },
    ]);
    const next = { ...key, kid: 'k-second-key', validUntil };
    await publish({ use: 'access', keys: [next, { ...key, kid: 'k-first-key', validUntil }] }, 2);
    await until('both are shown', async () => (await shown()).length === 2);
    const answer = await get('/.well-known/jwks.json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=5');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });
});

describe('the page at the root', () => {
  it('says who is down', async () => {
    const page = await (await get('/')).text();
    expect(page).toMatch(/<td>api-gateway<\/td><td class="up">/);
    expect(page).toMatch(/<td>auth<\/td><td class="down">/);
  });

  it('shows what services say as text, and lets no browser run anything', async () => {
    const evil = '<script>alert(1)</script>';
    const stop = answerStatus({
      ...AuthStatus.replyExample,
      version: evil,
      dependencies: [{ name: evil, state: 'down', critical: true }],
    });
    await auth.flush();
    const answer = await get('/');
    stop();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; /);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const page = await answer.text();
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).toContain('without &#60;script');
    expect(page).not.toMatch(/<script|\bon[a-z]+=/);
  });

  it('takes an answer that breaks the contract for no answer', async () => {
    const stop = answerStatus({ state: 'splendid' });
    await auth.flush();
    const page = await (await get('/')).text();
    stop();
    expect(page).toMatch(/<td>auth<\/td><td class="down">/);
    expect(page).not.toContain('splendid');
  });
});

describe('health and metrics', () => {
  it.each(['/health/live', '/health/ready', '/health'])('%s is up', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ state: 'up' });
  });

  it('/metrics counts', async () => {
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(
      /^sutra_bus_handled_total\{.*message="auth\.v1\.evt\.keyset\.published".*\} \d+/m,
    );
  });

  it('C8 says that NATS is away, goes on answering, and is well again afterwards', async () => {
    await nats.kill();
    await until('it is not ready', async () => (await get('/health/ready')).status === 503);
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/.well-known/jwks.json')).status).toBe(200);
    expect(await (await get('/')).text()).toMatch(/<td>auth<\/td><td class="down">/);
    await nats.restart();
    await until('it is ready', async () => (await get('/health/ready')).status === 200);
  });
});

describe('the description of the API', () => {
  it('is a valid OpenAPI document of every public route', async () => {
    const answer = await get('/api/openapi.json');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const document = (await answer.json()) as { paths: object; components: { schemas: object } };
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\./),
      info: { title: 'Sutra', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
    expect(Object.keys(document.paths)).toEqual(['/.well-known/jwks.json']);
    // Whatever is referred to is there.
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty([name]);
  });

  it('is a page to read and to try', async () => {
    const answer = await get('/api/docs');
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await answer.text();
    expect(page).toContain('<title>Sutra API</title>');
    const [, script = ''] = /src="([^"]*swagger-ui-bundle\.js)"/.exec(page) ?? [];
    const asset = await fetch(new URL(script, `${url}/api/docs/`));
    expect([asset.status, asset.headers.get('content-type')]).toEqual([200, expect.stringMatching(/javascript/)]);
  });
});

describe('requests that go nowhere', () => {
  it('end in a problem with the id of the request', async () => {
    const answer = await get('/nowhere', { headers: { 'x-request-id': 'asked-by-test-1' } });
    expect(answer.status).toBe(404);
    expect(await problemOf(answer)).toMatchObject({ code: 'HTTP.NOT_FOUND', requestId: 'asked-by-test-1' });
  });

  it.each([
    ['malformed JSON', '{"a":', 'application/json', 400],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}', 'application/json', 400],
  ])('%s is a problem, not a failure', async (_, body, type, status) => {
    const answer = await get('/nowhere', { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect(await problemOf(answer)).toMatchObject({ status });
  });

  it('a path that cannot be read is a problem like any other', async () => {
    const answer = await get('/%zz');
    expect(answer.status).toBe(400);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'HTTP.BAD_REQUEST' });
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('a body that is too large is refused by its length, before it is read', async () => {
    const { hostname, port } = new URL(url);
    const socket = openSocket(Number(port), hostname);
    const head = ['POST /nowhere HTTP/1.1', `host: ${hostname}`, 'content-type: application/json'];
    socket.write(`${[...head, `content-length: ${2 * 1024 * 1024}`].join('\r\n')}\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) {
      text += String(chunk);
      if (text.includes('requestId')) break;
    }
    socket.destroy();
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toMatch(/content-type: application\/problem\+json/i);
    expect(text).toContain('HTTP.PAYLOAD_TOO_LARGE');
  });

  it('bytes that are no HTTP hurt nobody', async () => {
    const { hostname, port } = new URL(url);
    const socket = openSocket(Number(port), hostname);
    socket.end(Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10]));
    for await (const chunk of socket) expect(String(chunk)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await get('/health/live')).status).toBe(200);
  });
});
