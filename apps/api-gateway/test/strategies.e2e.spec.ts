/** Real: the gateway and strategies as they ship, as processes, on nats-server with the product's accounts and Postgres. Played: auth, by its contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { migrate } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { useOwnPostgres } from '@sutra/testing/servers';
import { randomBytes, randomUUID } from 'node:crypto';
import { EXAMPLE_DOCUMENT } from '../src/strategies/strategies.bodies.js';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const postgres = useOwnPostgres();
const PASSWORD = 'a password of strategies';

type Json = Record<string, unknown>;
type Finding = Record<'severity' | 'code' | 'nodeId' | 'path', string>;

let gateway: OpenGateway;
let strategies: ServiceProcess;
const asha = bearer('');
const bala = bearer('');

beforeAll(async () => {
  // As the launcher prepares them: the gateway knows nothing of the service behind it.
  const file = new URL('../../strategies/src/migrations.ts', import.meta.url);
  const { migrations } = (await import(file.href)) as { migrations: never };
  const services = [{ owner: 'strat', password: PASSWORD, migrations }];
  await migrate({ adminUrl: postgres.url, services, direction: 'up' });
  const address = new URL(postgres.url);
  address.username = '';
  address.password = '';
  const env = { ...world.env, SUTRA_POSTGRES_URL: address.href, SUTRA_STRAT_POSTGRES_PASSWORD: PASSWORD };
  strategies = startServiceProcess(new URL('../../strategies/src/main.ts', import.meta.url), { env });
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
  await strategies.ready;
  await world.auth.publishKeys();
  Object.assign(asha, bearer(world.auth.token('access', { userId: randomUUID() })));
  Object.assign(bala, bearer(world.auth.token('access', { userId: randomUUID() })));
  await until('somebody is let in', async () => (await get('strategies')).status === 200);
});
afterAll(async () => {
  expect(await strategies.leave()).toEqual({ code: 0, signal: null });
});

const get = (path: string, headers = asha) => gateway.get(`/api/v1/${path}`, { headers });
const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = asha) =>
  gateway.send(method, `/api/v1/${path}`, body, headers);
const json = async (answer: Promise<Response>): Promise<Json> => (await (await answer).json()) as Json;

const rsi = { type: 'indicator', name: 'rsi_14', offset: 0 };
const test = (operator: string, value: number) => ({ lhs: rsi, operator, rhs: { type: 'constant', value } });
/** The five example nodes of the language as they were first drawn, with an alert beside them. */
const FIVE_NODES = {
  name: 'NIFTY RSI call',
  nodes: [
    {
      id: 'start-123456',
      type: 'startNode',
      data: {
        ...{ label: 'NIFTY Options Strategy', symbol: 'NIFTY', timeframe: '5MIN', exchange: 'NSE' },
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: {
          sma_20: { type: 'sma', period: 20, source: 'close' },
          rsi_14: { type: 'rsi', period: 14, overbought: 70, oversold: 30 },
        },
      },
    },
    { id: 'signal-123456', type: 'signalNode', data: { conditions: test('<', 30) } },
    {
      id: 'entry-123456',
      type: 'entryNode',
      data: {
        actionType: 'entry',
        positions: [
          {
            ...{ id: 'pos-123456', vpi: 'entry-123456-pos1', vpt: 'nifty-call-long', priority: 1 },
            ...{ positionType: 'buy', orderType: 'market', quantity: 1, multiplier: 50, productType: 'intraday' },
            optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
          },
        ],
      },
    },
    { id: 'signal-2', type: 'signalNode', data: { conditions: test('>', 70) } },
    {
      id: 'exit-123456',
      type: 'exitNode',
      data: {
        exitNodeData: {
          orderConfig: { orderType: 'market', quantity: 'all' },
          reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 2 },
        },
      },
    },
    { id: 'alert-123456', type: 'alertNode', data: { alertMessage: 'RSI crossed below 30', alertType: 'info' } },
  ],
  edges: [
    { source: 'start-123456', target: 'signal-123456' },
    { source: 'signal-123456', target: 'entry-123456' },
    { source: 'entry-123456', target: 'signal-2' },
    { source: 'signal-2', target: 'exit-123456' },
    { source: 'signal-123456', target: 'alert-123456' },
  ],
};
const ofGravity = (told: unknown, gravity: string) =>
  (told as { findings: Finding[] }).findings.filter(({ severity }) => severity === gravity);

describe('judging a document', () => {
  it('B8 the five nodes as they were first drawn have exactly one error, the missing stop-loss', async () => {
    const told = await json(send('POST', 'strategies/validate', FIVE_NODES));
    expect(told).toMatchObject({ isActivatable: false, counts: { errors: 1 }, leftOut: 0 });
    expect(ofGravity(told, 'error')).toMatchObject([{ code: 'STOP_LOSS_MISSING', nodeId: 'entry-123456' }]);
    const guarded = { ...FIVE_NODES, riskManagement: { stopLoss: { type: 'percent', value: 30 } } };
    const sound = await json(send('POST', 'strategies/validate', guarded));
    expect(sound).toMatchObject({ isActivatable: true, counts: { errors: 0 } });
    const others = (sound as unknown as { findings: Finding[] }).findings.map(({ code }) => code);
    expect(new Set(others)).toEqual(new Set(['MULTIPLIER_DIFFERS', 'FIELD_UNKNOWN', 'MARKET_ORDER_PROTECTED']));
  });

  it.each(['null', '5', '"text"', '[]', '[[[]]]', '{}', '{"nodes":{}}', '{"nodes":[{"id":1}]}'])(
    'takes any JSON, and finds what is wrong with it: %s',
    async (body) => {
      const headers = { ...asha, 'content-type': 'application/json' };
      const answer = await gateway.get('/api/v1/strategies/validate', { method: 'POST', headers, body });
      expect(answer.status).toBe(200);
      expect(ofGravity(await answer.json(), 'error').length).toBeGreaterThan(0);
    },
  );

  it('refuses one that is too dense to pass, in words, and one that is larger than any body', async () => {
    const dense = { nodes: [], noise: randomBytes(60_000).toString('base64') };
    const answer = await send('POST', 'strategies/validate', dense);
    expect(answer.status).toBe(422);
    expect(await problemOf(answer)).toMatchObject({ code: 'STRATEGY.TOO_DENSE', errors: [{ path: '/document' }] });
    expect((await send('POST', 'strategies/validate', { noise: 'x'.repeat(1_100_000) })).status).toBe(413);
    const large = await json(send('POST', 'strategies/validate', { noise: 'x'.repeat(300_000) }));
    expect(ofGravity(large, 'error')).toMatchObject([{ code: 'DOCUMENT_TOO_LARGE' }]);
  });
});

describe('a strategy through the door', () => {
  it('is made, saved, compared, exported, imported, cloned and archived; another user sees none of it', async () => {
    const made = await send('POST', 'strategies', { document: EXAMPLE_DOCUMENT });
    expect(made.status).toBe(201);
    const { id, ...told } = (await made.json()) as Json & { id: string };
    expect(told).toMatchObject({ status: 'VALIDATED', version: 1, name: 'NIFTY RSI call', said: { leftOut: 0 } });
    const next = { ...EXAMPLE_DOCUMENT, riskManagement: { maxDailyLoss: 4000 } };
    const saved = await json(send('PUT', `strategies/${id}`, { document: next, expectedVersion: 1 }));
    expect(saved).toMatchObject({ id, version: 2 });
    const stale = await send('PUT', `strategies/${id}`, { document: next, expectedVersion: 1 });
    expect([stale.status, (await problemOf(stale))['code']]).toEqual([409, 'STRATEGY.CONFLICT']);
    expect(await json(get(`strategies/${id}`))).toMatchObject({ id, shown: { version: 2, document: next } });
    const first = await json(get(`strategies/${id}/versions/1`));
    expect(first).toMatchObject({ version: 1, document: EXAMPLE_DOCUMENT });
    expect(await json(get(`strategies/${id}/versions`))).toMatchObject({ items: [{ version: 2 }, { version: 1 }] });
    const difference = await json(get(`strategies/${id}/versions/2/diff?against=1`));
    expect(difference).toMatchObject({
      ...{ isSame: false, version: 2, against: 1 },
      changes: [{ words: 'riskManagement: maxDailyLoss was 5000 and is 4000', before: 5000, after: 4000 }],
    });
    const file = await json(get(`strategies/${id}/export?version=1`));
    expect(file).toEqual({
      ...{ sutra: 'strategy', language: 1, contentHash: first['contentHash'] },
      document: EXAMPLE_DOCUMENT,
    });
    const imported = await json(send('POST', 'strategies/import', file));
    expect(imported).toMatchObject({ version: 1, contentHash: file['contentHash'] });
    const forged = await send('POST', 'strategies/import', { ...file, document: next });
    expect([forged.status, (await problemOf(forged))['code']]).toEqual([422, 'STRATEGY.OTHER_CONTENT']);
    const clone = await send('POST', `strategies/${id}/clone`, { name: 'Another' });
    expect([clone.status, await clone.json()]).toMatchObject([201, { name: 'Another', version: 1 }]);
    const resolved = await json(send('POST', `strategies/${id}/resolve`, {}));
    expect(resolved).toMatchObject({ legs: [{ legId: 'call', outcome: 'unknown', because: expect.any(String) }] });
    for (const path of ['', '/versions', '/versions/1', '/versions/2/diff', '/export']) {
      expect((await get(`strategies/${id}${path}`, bala)).status).toBe(404);
    }
    expect((await send('DELETE', `strategies/${id}`, undefined, bala)).status).toBe(404);
    expect((await send('DELETE', `strategies/${id}`)).status).toBe(204);
    const archived = await json(get('strategies?status=ARCHIVED'));
    expect(archived).toMatchObject({ items: [{ id, status: 'ARCHIVED' }] });
  });

  it('that is no document is refused with the place of each error', async () => {
    const answer = await send('POST', 'strategies', { document: { nodes: Array(501).fill(0) } });
    expect(answer.status).toBe(422);
    expect(await problemOf(answer)).toMatchObject({
      ...{ code: 'STRATEGY.UNREADABLE', isIdentified: true },
      errors: [{ path: '/document/nodes', message: expect.stringMatching(/^TOO_MANY_NODES: /) }],
    });
    const wrapped = await send('POST', 'strategies', EXAMPLE_DOCUMENT);
    expect(wrapped.status).toBe(400);
  });

  it('E8 is made once under one key', async () => {
    const headers = { ...asha, 'idempotency-key': 'only-once' };
    const body = { document: { ...EXAMPLE_DOCUMENT, name: 'Once' } };
    const first = await json(send('POST', 'strategies', body, headers));
    expect(await json(send('POST', 'strategies', body, headers))).toEqual(first);
    const other = await send('POST', 'strategies', { document: EXAMPLE_DOCUMENT }, headers);
    expect([other.status, (await problemOf(other))['code']]).toEqual([422, 'HTTP.KEY_REUSED']);
  });

  it('needs the right to it', async () => {
    world.auth.apiKeys.set('reads', { scopes: ['strategies.read'] });
    const key = { 'x-api-key': 'reads' };
    expect((await gateway.get('/api/v1/strategies', { headers: key })).status).toBe(200);
    expect((await send('POST', 'strategies', { document: EXAMPLE_DOCUMENT }, key)).status).toBe(403);
    expect((await gateway.get('/api/v1/strategies')).status).toBe(401);
  });
});

describe('what is the same for everybody', () => {
  it('is the form of the language, as JSON Schema', async () => {
    const answer = await gateway.get('/api/v1/strategies/schema');
    expect(answer.headers.get('content-type')).toBe('application/schema+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({ title: 'Sutra strategy', properties: { nodes: { type: 'array' } } });
  });

  it('are templates, each of which is sound', async () => {
    const { items } = (await (await gateway.get('/api/v1/strategies/templates')).json()) as { items: { id: string }[] };
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const { document } = (await (await gateway.get(`/api/v1/strategies/templates/${id}`)).json()) as Json;
      expect(await json(send('POST', 'strategies/validate', document))).toMatchObject({ isActivatable: true });
    }
    expect((await gateway.get('/api/v1/strategies/templates/none-such')).status).toBe(404);
  });
});

it('a custom indicator stands in what is saved as its formula, and outlives its name', async () => {
  const body = { name: 'my_osc', formula: 'ema(close, 9) - ema(close, 21)' };
  const { id: osc } = await json(send('POST', 'strategies/indicators', body));
  expect((await send('POST', 'strategies/indicators', body)).status).toBe(409);
  const [start, ...rest] = EXAMPLE_DOCUMENT['nodes'] as { data: Json }[];
  const indicators = { ...(start?.data['indicators'] as Json), osc: { type: 'custom', name: 'my_osc' } };
  const document = { ...EXAMPLE_DOCUMENT, nodes: [{ ...start, data: { ...start?.data, indicators } }, ...rest] };
  const { id, status } = await json(send('POST', 'strategies', { document }));
  expect(status).toBe('VALIDATED');
  expect((await send('DELETE', `strategies/indicators/${String(osc)}`, undefined, bala)).status).toBe(404);
  expect((await send('DELETE', `strategies/indicators/${String(osc)}`)).status).toBe(204);
  expect(JSON.stringify(await json(get(`strategies/${String(id)}`)))).toContain('"from":"my_osc"');
  const bad = await send('POST', 'strategies/indicators', { name: 'bad', formula: 'ema(' });
  expect(bad.status).toBe(422);
  expect(await problemOf(bad)).toMatchObject({ code: 'INDICATOR.FORMULA', errors: [{ path: '/formula' }] });
});
