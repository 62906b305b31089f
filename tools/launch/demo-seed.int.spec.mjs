// Real: the steps of the demo over HTTP and its file. The door is a small one of the test's own.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemo, seedDemo } from './demo-seed.mjs';

const report = `/r/${'a'.repeat(43)}`;

/** @typedef {{ method: string, path: string, key: string | undefined }} Said */

/** @type {string} */
let folder;
/** @type {Said[]} */
let said;
/** What is answered besides the usual. @type {Record<string, [number, object]>} */
let answers;
/** @type {import('node:http').Server} */
let server;
/** @type {import('./demo-seed.mjs').DemoOrder} */
let order;

/** @type {Record<string, [number, object]>} */
const usual = {
  'POST /api/v1/auth/login': [200, { accessToken: 'x' }],
  'GET /api/v1/strategies/templates?limit=100': [200, { items: [{ id: 'trend-credit-spread' }] }],
  'GET /api/v1/strategies/templates/trend-credit-spread': [200, { document: {} }],
  'POST /api/v1/strategies': [201, { id: 's1' }],
  'POST /api/v1/backtest/run': [202, { id: 'b1' }],
  'GET /api/v1/backtest/result/b1': [200, { state: 'done' }],
  'POST /api/v1/backtest/result/b1/link': [201, { path: report }],
  [`HEAD ${report}`]: [200, {}],
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-demo-'));
  said = [];
  answers = {};
  server = createServer((request, reply) => {
    const { method = '', url: path = '', headers } = request;
    said.push({ method, path, key: headers['idempotency-key']?.toString() });
    const [status, body] = answers[`${method} ${path}`] ?? usual[`${method} ${path}`] ?? [404, {}];
    request.resume().once('end', () => {
      reply.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      reply.end(method === 'HEAD' ? undefined : JSON.stringify(body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  const barsDir = join(folder, 'bars');
  for (const id of ['NSE-NIFTY-INDEX', 'NSE-SBIN-EQ']) await mkdir(join(barsDir, '1MIN', id), { recursive: true });
  const { signal } = new AbortController();
  const bars = { barsDir, mayMakeBars: false, env: process.env };
  order = { root: folder, file: join(folder, 'demo.json'), address, password: 'p', signal, ...bars };
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe('the demo of an installation', () => {
  it('is made by keys, so that nothing is there twice, and is made once', async () => {
    expect(await seedDemo(order)).toBe(report);
    const keys = said.flatMap(({ path, key }) => (key === undefined ? [] : [[path, key]]));
    expect(keys).toEqual([
      ['/api/v1/strategies', 'demo-template-trend-credit-spread'],
      ['/api/v1/backtest/run', 'demo-backtest'],
    ]);
    said = [];
    expect(await seedDemo(order)).toBe(report);
    expect(said.map(({ method }) => method)).toEqual(['HEAD']);
  });

  it('begins anew where it was cut off, with the same keys', async () => {
    await writeFile(order.file, '{"hasBars":');
    expect(await seedDemo(order)).toBe(report);
    expect(await readDemo(order.file)).toEqual({ hasBars: true, isDone: true, report });
  });

  it('stays without a link that its user has withdrawn', async () => {
    await seedDemo(order);
    answers[`HEAD ${report}`] = [404, {}];
    expect(await seedDemo(order)).toBeUndefined();
    expect(await readDemo(order.file)).toEqual({ hasBars: true, isDone: true });
    said = [];
    expect(await seedDemo(order)).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('says in words what stood against it, and is tried again', async () => {
    answers['GET /api/v1/backtest/result/b1'] = [200, { state: 'failed', because: 'bars are missing' }];
    await expect(seedDemo(order)).rejects.toThrow('its back-test is failed: bars are missing');
    answers['POST /api/v1/auth/login'] = [401, { code: 'AUTH.BAD_CREDENTIALS', detail: 'No.' }];
    await expect(seedDemo(order)).rejects.toThrow('answered 401 AUTH.BAD_CREDENTIALS: No.');
    answers = {};
    expect(await seedDemo(order)).toBe(report);
  });

  it("makes no bars in a folder that is somebody else's", async () => {
    await expect(seedDemo({ ...order, barsDir: join(folder, 'theirs') })).rejects.toThrow('no bars of NIFTY and SBIN');
  });
});
