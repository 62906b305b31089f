/** Real: the gateway as it ships, as a process, and nats-server with the product's accounts. Played: auth and the back-tester, by their contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  BacktestCancel,
  BacktestCompare,
  BacktestDelete,
  BacktestGet,
  BacktestList,
  BacktestRun,
  CurveGet,
  JobProgressed,
  ReportGet,
  ReportLinkCreate,
  ReportLinkDelete,
  ResultList,
  SharedReportGet,
  SweepGet,
  SweepStart,
  type Reply,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { packText } from '@sutra/platform';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { get as ask } from 'node:http';
import { EXAMPLE_DOCUMENT } from '../src/strategies/strategies.bodies.js';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import { inParts } from './packed-parts.js';
import { PlayedService } from './played-service.js';
import { SseClient } from './sse-client.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
type Json = Record<string, unknown>;
type Job = Reply<typeof BacktestCancel>;

const { job: done } = BacktestGet.replyExample;
const { id } = done;
const running: Job = { ...done, state: 'running', part: 0.2 };
const result = `backtest/result/${id}`;
const userId = randomUUID();

let gateway: OpenGateway;
let tester: PlayedService;
let token = '';
const asha = bearer('');

const get = (path: string, headers: Record<string, string> = asha) => gateway.get(`/api/v1/${path}`, { headers });
const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  gateway.send(method, `/api/v1/${path}`, body, { ...asha, ...headers });
const json = async (answer: Promise<Response>): Promise<Json> => (await (await answer).json()) as Json;
const stands = (job: Job) =>
  tester.answer(BacktestGet, () => {
    const { summary, ...rest } = BacktestGet.replyExample;
    return { ...rest, job, ...(job.state === 'done' && { summary }) };
  });
const lastOf = (message: Parameters<PlayedService['askedOf']>[0]) => tester.askedOf(message).at(-1);

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000', SUTRA_GW_STREAMS_PER_USER: '3' });
  tester = await PlayedService.start('bt', world.nats.url, 'secret-of-bt');
  await tester.answer(BacktestRun, () => BacktestRun.replyExample);
  await tester.answer(BacktestList, () => BacktestList.replyExample);
  await stands(done);
  await world.auth.publishKeys();
  token = world.auth.token('access', { userId });
  Object.assign(asha, bearer(token));
  await until('somebody is let in', async () => (await get('backtest/results')).status === 200);
});
afterAll(() => tester.stop());

describe('a back-test', () => {
  it('is asked for with a strategy of its own or a kept one, and waits its turn', async () => {
    const symbols = ['NSE:SBIN'];
    const settings = { capital: 500_000, slippage: 'bps:2', lots: { NIFTY: 65 }, priceBandPercent: null };
    const order = { strategy: EXAMPLE_DOCUMENT, symbols, timeframe: '1MIN', settings, isTraced: true };
    const answer = await send('POST', 'backtest/run', order);
    expect([answer.status, await answer.json()]).toEqual([202, expect.objectContaining({ id, state: 'queued' })]);
    const document = packText(JSON.stringify(EXAMPLE_DOCUMENT), 60_000);
    const data = { symbols, timeframe: '1MIN' };
    expect(lastOf(BacktestRun)).toEqual({ document, data, settings, isTraced: true });
    const strategyId = randomUUID();
    expect((await send('POST', 'backtest/run', { strategyId, version: 2 })).status).toBe(202);
    expect(lastOf(BacktestRun)).toEqual({ strategyId, version: 2, data: {}, settings: {} });
  });

  it.each<[string, Json | undefined, string]>([
    ['nothing', {}, '/strategyId'],
    ['no body', undefined, '/strategyId'],
    ['two strategies', { strategyId: randomUUID(), strategy: {} }, '/strategyId'],
    ['a version of nothing', { strategy: {}, version: 1 }, '/version'],
    ['a series that is none', { strategy: {}, symbols: ['nse sbin'] }, '/symbols'],
    ['a setting that is a list', { strategy: {}, settings: { capital: [1] } }, '/settings'],
    ['a field that nobody knows', { strategy: {}, capital: 1 }, '/capital'],
  ])('of %s is refused with its field', async (_, body, path) => {
    const problem = await problemOf(await send('POST', 'backtest/run', body));
    expect(problem).toMatchObject({
      status: 400,
      code: 'HTTP.INVALID',
      errors: [{ path: expect.stringContaining(path) }],
    });
  });

  it('is listed, shown with the addresses of its parts, compared, cancelled and removed', async () => {
    const list = await json(get(`backtest/results?limit=3&kind=backtest&state=done&strategyId=${id}`));
    expect(list).toMatchObject({ items: [{ id, figures: { sharpe: 1.2 } }] });
    expect(lastOf(BacktestList)).toEqual({ limit: 3, kind: 'backtest', state: 'done', strategyId: id });
    const links = { trades: `/api/v1/${result}/trades`, 'report.html': `/api/v1/${result}/report.html` };
    expect(await json(get(result))).toMatchObject({ id, state: 'done', summary: { trades: 96 }, links });
    await tester.answer(BacktestCompare, () => BacktestCompare.replyExample);
    const other = randomUUID();
    expect(await json(get(`backtest/compare?ids=${other},${id}`))).toMatchObject({ isSameData: true });
    expect(lastOf(BacktestCompare)).toEqual({ ids: [other, id] });
    expect((await get(`backtest/compare?ids=${id}`)).status).toBe(400);
    await tester.answer(BacktestCancel, () => BacktestCancel.replyExample);
    await tester.answer(BacktestDelete, () => ({}));
    expect(await json(send('POST', `${result}/cancel`))).toMatchObject({ state: 'cancelled' });
    expect((await send('DELETE', result)).status).toBe(204);
    expect([lastOf(BacktestCancel), lastOf(BacktestDelete)]).toEqual([{ id }, { id }]);
  });

  it('is read piece by piece, and goes on where a page ends', async () => {
    const items = packText('[{"id":1},{"id":2}]', 60_000) ?? '';
    await tester.answer(ResultList, ({ offset }) => ({ total: 40, count: offset === 38 ? 2 : 38, items }));
    for (const kind of ['trades', 'orders', 'open', 'traces'] as const) {
      const first = await json(get(`${result}/${kind}`));
      expect(first).toEqual({ total: 40, items: [{ id: 1 }, { id: 2 }], nextCursor: expect.any(String) });
      const last = await json(get(`${result}/${kind}?limit=7&cursor=${String(first['nextCursor'])}`));
      expect([lastOf(ResultList), last['nextCursor']]).toEqual([{ id, of: kind, offset: 38, limit: 7 }, undefined]);
    }
    await tester.answer(CurveGet, () => CurveGet.replyExample);
    expect(await json(get(`${result}/curve?points=500`))).toMatchObject({ equity: [1_000_000, 999_000] });
    expect(lastOf(CurveGet)).toEqual({ id, points: 500 });
    await tester.answer(CurveGet, () => ({ ...CurveGet.replyExample, total: 5 }));
    const { nextCursor } = await json(get(`${result}/curve?limit=2`));
    await get(`${result}/curve?cursor=${String(nextCursor)}`);
    expect(lastOf(CurveGet)).toEqual({ id, offset: 2, limit: 1_000 });
  });
});

describe('a report', () => {
  // Longer than one part, however well it is packed.
  const page = `<html>${Array.from({ length: 4_000 }, () => randomUUID()).join()}</html>`;
  const send = inParts(page, 30_000);

  it.each([
    ['report.html', 'text/html; charset=utf-8', 'html'],
    ['trades.csv', 'text/csv; charset=utf-8', 'csv'],
    ['result.json', 'application/json; charset=utf-8', 'json'],
  ])('%s comes whole as %s, packed or not', async (name, type, format) => {
    await tester.answer(ReportGet, ({ part }) => send(part));
    for (const encoding of ['gzip', 'identity']) {
      const answer = await get(`${result}/${name}`, { ...asha, 'accept-encoding': encoding });
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      expect(await answer.text()).toBe(page);
    }
    expect(lastOf(ReportGet)).toMatchObject({ id, format });
    expect(tester.askedOf(ReportGet).length).toBeGreaterThan(2);
  });

  it('as a page may do nothing in a browser but draw itself', async () => {
    const answer = await get(`${result}/report.html`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; sandbox allow-scripts$/);
    expect(policy).not.toMatch(/allow-same-origin|https?:|\*/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    await answer.text();
  });

  it('that is not there yet is a problem', async () => {
    await tester.answer(ReportGet, () => {
      throw new Fault('refused', 'BACKTEST.NO_RESULT', 'It goes on');
    });
    expect(await problemOf(await get(`${result}/report.html`))).toMatchObject({ status: 422, detail: 'It goes on' });
  });

  it('that breaks off in the middle is cut, or a problem where nothing of it has left', async () => {
    await tester.answer(ReportGet, ({ part }) => {
      if (part === 0) return send(0);
      throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'Removed');
    });
    for (const encoding of ['gzip', 'identity']) {
      const read = get(`${result}/report.html`, { ...asha, 'accept-encoding': encoding });
      const came = await read
        .then(async (got) => (got.status === 200 ? got.text() : (await problemOf(got)).code))
        .catch(() => 'cut');
      expect(['cut', 'BACKTEST.NOT_FOUND']).toContain(came);
    }
  });

  it('E1 is read by its link without a login, is found by nobody, and is withdrawn', async () => {
    const { token: secret = '' } = ReportLinkCreate.replyExample;
    await tester.answer(ReportLinkCreate, () => ReportLinkCreate.replyExample);
    await tester.answer(ReportLinkDelete, () => ({}));
    await tester.answer(SharedReportGet, ({ part }) => send(part));
    const made = await gateway.send('POST', `/api/v1/${result}/link`, undefined, asha);
    expect([made.status, await made.json()]).toEqual([201, expect.objectContaining({ path: `/r/${secret}` })]);
    const answer = await gateway.get(`/r/${secret}`);
    expect([answer.status, await answer.text()]).toEqual([200, page]);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox allow-scripts');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect((await gateway.send('DELETE', `/api/v1/${result}/link`, undefined, asha)).status).toBe(204);
    await tester.answer(SharedReportGet, () => {
      throw new Fault('denied', 'REPORT.NOT_FOUND', 'There is no such link');
    });
    expect(await problemOf(await gateway.get(`/r/${secret}`))).toMatchObject({ status: 404, code: 'REPORT.NOT_FOUND' });
    expect((await gateway.get('/r/short')).status).toBe(400);
  });
});

describe('progress', () => {
  const open = (lastId?: string) => SseClient.openAt(`${gateway.url}/api/v1/${result}/progress`, { token, lastId });
  const said = (client: SseClient) => client.events.map(({ name }) => name);

  it('is told as it comes, and ends with the end', async () => {
    await stands(running);
    const client = await open();
    await client.heard('the beginning', () => client.of('progress').length === 1);
    tester.say(JobProgressed, { ...JobProgressed.example, id, userId, part: 0.4 });
    await client.heard('more', () => client.of('progress').length === 2);
    expect(client.of('progress')).toEqual([
      { id, kind: 'backtest', state: 'running', part: 0.2 },
      { id, kind: 'backtest', state: 'running', part: 0.4 },
    ]);
    // No message tells of the end: the row does.
    await stands(done);
    await client.heard('the end', () => client.hasEnded);
    expect([said(client).at(-1), client.of('done')[0]]).toEqual(['done', expect.objectContaining({ id, part: 1 })]);
  });

  it.each(['done', 'failed', 'cancelled'] as const)(
    'of one that is %s long since is its end at once',
    async (state) => {
      await stands({ ...done, state });
      const client = await open();
      await client.heard('the end', () => client.hasEnded);
      expect(said(client)).toEqual([state]);
    },
  );

  it('is not told again to whoever knows it', async () => {
    await stands(running);
    const first = await open();
    await first.heard('the beginning', () => first.events.length === 1);
    await first.close();
    const again = await open(first.lastId);
    tester.say(JobProgressed, { ...JobProgressed.example, id, userId, part: 0.6 });
    await again.heard('more', () => again.events.length > 0);
    expect(again.of('progress')).toEqual([{ id, kind: 'backtest', state: 'running', part: 0.6 }]);
    await again.close();
  });

  it('goes on while the back-tester is away, and ends when the job is removed', async () => {
    await stands(running);
    const client = await open();
    await client.heard('the beginning', () => client.events.length === 1);
    let looks = 0;
    await tester.answer(BacktestGet, () => {
      looks += 1;
      if (looks === 1) throw new Fault('unavailable', 'STORE.DOWN', 'Away');
      throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'Removed');
    });
    await client.heard('the end', () => client.hasEnded);
    expect([looks, said(client)]).toEqual([2, ['progress', 'gone']]);
  });

  it('E1 of what is not there, or not theirs, is a problem; so is one stream too many', async () => {
    await tester.answer(BacktestGet, () => {
      throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'There is no such back-test');
    });
    expect(await problemOf(await get(`${result}/progress`))).toMatchObject({ status: 404 });
    await stands(running);
    const clients = await Promise.all([open(), open(), open()]);
    expect(await problemOf(await get(`${result}/progress`))).toMatchObject({ status: 429 });
    await Promise.all(clients.map((client) => client.close()));
    await until('they are let go', async () => {
      const answer = await new Promise<number | undefined>((resolve, reject) => {
        const asked = ask(`${gateway.url}/api/v1/${result}/progress`, { headers: asha, agent: false }, (got) => {
          resolve(got.statusCode);
          asked.destroy();
        }).on('error', reject);
      });
      return answer === 200;
    });
  });

  it('E1 reaches runs.live of its own user alone', async () => {
    const other = world.auth.token('access', { userId: randomUUID() });
    const mine = await SseClient.open(gateway.url, 'runs.live', { token });
    const theirs = await SseClient.open(gateway.url, 'runs.live', { token: other });
    const runId = randomUUID();
    await until('it is heard', () => {
      tester.say(JobProgressed, { ...JobProgressed.example, id: runId, userId, part: 0.5 });
      return mine.of('runs.live').some((run) => run['runId'] === runId);
    });
    expect(mine.of('runs.live').at(-1)).toMatchObject({ runId, mode: 'backtest', state: 'running', part: 0.5 });
    expect(theirs.events).toEqual([]);
    await Promise.all([mine.close(), theirs.close()]);
  });
});

describe('a sweep', () => {
  it('is asked for in the words of its engine, and shown with its combinations by rank', async () => {
    await tester.answer(SweepStart, () => SweepStart.replyExample);
    const strategyId = randomUUID();
    const sweep = {
      vary: ['start.indicators.fast.period=5..50:5'],
      where: ['fast < slow'],
      method: ['random:200'],
      by: 'sharpe',
      seed: 7,
    };
    const answer = await send('POST', 'backtest/sweep', { strategyId, ...sweep, combinationsMax: 500 });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      expect.objectContaining({ combinations: 30, kind: 'sweep' }),
    ]);
    expect(lastOf(SweepStart)).toEqual({ strategyId, data: {}, settings: {}, sweep, combinationsMax: 500 });
    const items = packText('[{"rank":1}]', 60_000) ?? '';
    const ranking = { total: 30, count: 1, items };
    await tester.answer(SweepGet, () => ({
      ...SweepGet.replyExample,
      ranking,
      answer: packText('{"result":1}', 60_000),
    }));
    const shown = await json(get(`backtest/sweep/${id}?limit=1`));
    expect(shown).toMatchObject({
      id,
      done: 30,
      total: 30,
      items: [{ rank: 1 }],
      result: { result: 1 },
      nextCursor: '1',
    });
    expect(lastOf(SweepGet)).toEqual({ id, offset: 0, limit: 1 });
  });
});

describe('a run', () => {
  const body = { strategy_id: id, execution_mode: 'backtest' };

  it('in the mode backtest is answered at once, in names with underscores', async () => {
    const dates = { start_date: '2026-01-05', end_date: '2026-06-30', initial_capital: 250_000 };
    const answer = await send('POST', 'strategies/execute', { ...body, ...dates, settings: { slippage: 'bps:1' } });
    expect([answer.status, await answer.json()]).toEqual([202, { execution_id: id, status: 'queued', results: null }]);
    const settings = {
      ...{ slippage: 'bps:1', capital: 250_000 },
      ...{ from: '2026-01-05T00:00:00.000+05:30', to: '2026-07-01T00:00:00.000+05:30' },
    };
    expect(lastOf(BacktestRun)).toEqual({ strategyId: id, data: {}, settings });
  });

  it('is answered completed where somebody waits for it', async () => {
    await stands(running);
    const waits = send('POST', 'strategies/execute?wait=30', body);
    const before = tester.askedOf(BacktestGet).length;
    await until('it is looked at', () => tester.askedOf(BacktestGet).length > before);
    await stands(done);
    const results = { metrics: { sharpe: 1.2 }, trades: 96, is_modelled: false };
    expect(await json(waits)).toMatchObject({ execution_id: id, status: 'completed', results });
    await stands(running);
    expect(await json(send('POST', 'strategies/execute?wait=1', body))).toEqual({
      ...{ execution_id: id, status: 'running', results: null },
    });
    await stands({ ...done, state: 'failed', because: 'There are no bars' });
    const failed = { execution_id: id, status: 'failed', error: 'There are no bars', results: null };
    expect(await json(send('POST', 'strategies/execute?wait=30', body))).toEqual(failed);
    await stands(done);
  });

  it.each(['paper', 'live'])('in the mode %s is refused in words until there is one', async (mode) => {
    const problem = await problemOf(await send('POST', 'strategies/execute', { ...body, execution_mode: mode }));
    expect(problem).toMatchObject({ status: 422, code: 'RUN.MODE_UNAVAILABLE', detail: expect.stringContaining(mode) });
  });

  it('is a back-test by another name', async () => {
    const list = await json(get(`strategies/executions?status=completed&strategyId=${id}`));
    expect(list).toMatchObject({ items: [{ executionId: id, mode: 'backtest', status: 'completed' }] });
    expect(lastOf(BacktestList)).toEqual({ limit: 50, kind: 'backtest', state: 'done', strategyId: id });
    expect(await json(get(`strategies/executions/${id}`))).toMatchObject({ executionId: id, results: { trades: 96 } });
  });

  it('has figures and a report, once it is done', async () => {
    expect(await json(get(`performance/metrics/${id}`))).toMatchObject({ executionId: id, metrics: { sharpe: 1.2 } });
    await tester.answer(ReportGet, ({ part, format }) => inParts(format, 100)(part));
    for (const [query, type] of [
      ['', 'application/json'],
      ['?format=html', 'text/html'],
      ['?format=csv', 'text/csv'],
    ]) {
      const answer = await get(`performance/reports/${id}${query}`);
      expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      expect(type).toContain(await answer.text());
    }
    await stands(running);
    expect(await problemOf(await get(`performance/metrics/${id}`))).toMatchObject({ status: 422 });
  });
});
