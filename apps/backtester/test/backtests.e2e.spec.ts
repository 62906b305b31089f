/** Real: the back-tester as it ships, as processes with their threads, nats-server with the product's accounts, Postgres, files. Played: strategies. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BarStore, findStored, loadStored, symbolOfStored } from '@sutra/bar-store';
import {
  BacktestCompare,
  BacktestDelete,
  BacktestGet,
  BacktestList,
  BacktestRun,
  Composer,
  CurveGet,
  ReportGet,
  ResultList,
  TaskWork,
} from '@sutra/contracts';
import { unpackText } from '@sutra/platform';
import { answerOf, type BacktestResult, type BarSeries } from '@sutra/simulation';
import { until } from '@sutra/testing';
import { useInstallation } from '@sutra/testing/installation';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BacktesterWorld, codeOf, pack, storeBars } from './backtester-world.js';
import { smaCross, straddle } from './documents.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const asha = randomUUID();
const strategyId = randomUUID();
const settings = { capital: 500_000, slippage: 'bps:2' };
const question = { document: pack(smaCross()), data: {}, settings };

let folder: string;
let world: BacktesterWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-backtester-'));
  await storeBars(folder);
  for (const id of ['NSE-NIFTY-INDEX', 'NSE-NIFTY-20260106-800-CE', 'NSE-NIFTY-20260106-800-PE'])
    await storeBars(folder, id);
  world = new BacktesterWorld(installation, folder);
  await world.prepare();
  await world.playStrategies((id) => (id === strategyId ? smaCross({ name: 'Kept' }) : undefined));
  await world.spawn({ SUTRA_BT_WAITING_MAX: '50' });
});

afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The same by the simulation itself, over the bars that lie in the folder. */
async function byHand(document: unknown, given: object, isTraced = false, names = ['SBIN']): Promise<BacktestResult> {
  const store = new BarStore(folder);
  const series: BarSeries[] = [];
  for (const name of names) {
    const found = await findStored(store, { exchange: 'NSE', name });
    if (found === undefined) throw new TypeError('there are bars');
    const symbol = symbolOfStored(found.instrument, name);
    series.push({ symbol, exchange: 'NSE', ...(await loadStored(store, found)) });
  }
  const answer = answerOf({ document, series, settings: given }, { isTraced });
  if (!answer.ok) throw answer.error;
  return answer.value.result;
}

const run = async (asked = question as Parameters<typeof world.ask<typeof BacktestRun>>[1], userId = asha) => {
  const { id } = await world.ask(BacktestRun, asked, { userId });
  return { id, ended: await world.ended(id, userId) };
};

describe('a back-test', () => {
  it('comes to what the simulation comes to, byte for byte, and to the same in all its parts', async () => {
    const { id, ended } = await run();
    expect(ended.job).toMatchObject({ state: 'done', kind: 'backtest', part: 1, isCached: false });
    const expected = await byHand(smaCross(), settings);
    expect(expected.trades.length).toBeGreaterThan(10);
    expect(await world.report(id, 'json', asha)).toBe(JSON.stringify(expected));
    expect(ended.summary).toMatchObject({ metrics: expected.metrics, trades: expected.trades.length });
    const trades = await world.ask(ResultList, { id, of: 'trades', offset: 3, limit: 5 }, { userId: asha });
    expect(trades).toMatchObject({ total: expected.trades.length, count: 5 });
    expect(JSON.parse(unpackText(trades.items, 1e6))).toEqual(expected.trades.slice(3, 8));
    const curve = await world.ask(CurveGet, { id, offset: 1_000, limit: 700 }, { userId: asha });
    expect(curve.total).toBe(expected.equity.length);
    expect(curve.equity).toEqual(expected.equity.slice(1_000, 1_700).map(({ value }) => value));
    expect(curve.at[0]).toBe(Date.parse(expected.equity[1_000]?.at ?? ''));
    const thin = await world.ask(CurveGet, { id, points: 100 }, { userId: asha });
    expect(thin.at.length).toBeLessThanOrEqual(100);
    const values = expected.equity.map(({ value }) => value);
    expect([Math.min(...thin.equity), Math.max(...thin.equity)]).toEqual([Math.min(...values), Math.max(...values)]);
    expect(await world.report(id, 'html', asha)).toMatch(/^<!doctype html>[\s\S]*Average cross with a stop/);
    expect((await world.report(id, 'csv', asha)).trimEnd().split('\n')).toHaveLength(expected.trades.length + 1);
  });

  it('is answered at once when the same was asked before, says so, and is asked again where anything differs', async () => {
    const first = await run();
    const again = await world.ask(BacktestRun, question, { userId: asha });
    expect(again).toMatchObject({ state: 'done', isCached: true });
    expect(await world.report(again.id, 'json', asha)).toBe(await world.report(first.id, 'json', asha));
    const moved = smaCross();
    for (const node of moved.nodes) Object.assign(node, { position: { x: 1, y: 2 } });
    const isCached = async (asked: object, userId = asha) =>
      (await world.ask(BacktestRun, { ...question, ...asked }, { userId })).isCached;
    expect(await isCached({ document: pack(moved) })).toBe(true);
    expect(await isCached({ document: pack(smaCross({ name: 'Other' })) })).toBe(false);
    expect(await isCached({ settings: { ...settings, seed: 2 } })).toBe(false);
    expect(await isCached({ isTraced: true })).toBe(false);
    // What others have asked is nobody's to know.
    expect(await isCached({}, randomUUID())).toBe(false);
  });

  it('E8 begins one job for one id, and refuses the id for another question', async () => {
    const id = randomUUID();
    const asked = { ...question, settings: { ...settings, seed: 3 } };
    const first = await world.ask(BacktestRun, asked, { userId: asha, id });
    expect((await world.ask(BacktestRun, asked, { userId: asha, id })).id).toBe(first.id);
    expect(await codeOf(world.ask(BacktestRun, question, { userId: asha, id }))).toBe('HTTP.KEY_REUSED');
  });

  it('takes a kept strategy of its user, and tells its traces', async () => {
    const { id, ended } = await run({ strategyId, data: { symbols: ['NSE:SBIN'] }, settings, isTraced: true });
    expect(ended.job).toMatchObject({ state: 'done', name: 'Kept', strategyId, isTraced: true });
    const expected = await byHand(smaCross({ name: 'Kept' }), settings, true);
    const traces = await world.ask(ResultList, { id, of: 'traces', offset: 0, limit: 2 }, { userId: asha });
    expect(traces.total).toBe(expected.traces?.length);
    expect(JSON.parse(unpackText(traces.items, 1e6))).toEqual(JSON.parse(JSON.stringify(expected.traces?.slice(0, 2))));
  });

  it('prices options by a model, or by the recorded contracts of what the strategy looks at', async () => {
    const document = straddle();
    const modelled = { ...settings, options: 'modelled:iv=14' };
    const { id, ended } = await run({ document: pack(document), data: {}, settings: modelled });
    expect(ended).toMatchObject({ job: { state: 'done' }, summary: { isModelled: true } });
    const expected = await byHand(document, modelled, false, ['NIFTY']);
    expect(expected.orders.length).toBeGreaterThan(0);
    expect(await world.report(id, 'json', asha)).toBe(JSON.stringify(expected));
    const vix = { document: pack(document), data: {}, settings: { ...settings, options: 'modelled:vix' } };
    expect(await codeOf(world.ask(BacktestRun, vix, { userId: asha }))).toBe('BACKTEST.NO_BARS');
    const recorded = await run({ document: pack(document), data: {}, settings });
    const byContracts = await byHand(document, settings, false, [
      'NIFTY',
      'NIFTY-20260106-800-CE',
      'NIFTY-20260106-800-PE',
    ]);
    expect(await world.report(recorded.id, 'json', asha)).toBe(JSON.stringify(byContracts));
    expect(byContracts.dataHash).not.toBe(expected.dataHash);
  });

  it('is refused in words where it can not be answered', async () => {
    const refusal = (asked: object) => codeOf(world.ask(BacktestRun, { ...question, ...asked }, { userId: asha }));
    expect(await refusal({ document: undefined })).toBe('BACKTEST.STRATEGY');
    expect(await refusal({ strategyId })).toBe('BACKTEST.STRATEGY');
    expect(await refusal({ document: undefined, strategyId: randomUUID() })).toBe('STRATEGY.NOT_FOUND');
    expect(await refusal({ document: pack({ nodes: [] }) })).toBe('BACKTEST.UNRUNNABLE');
    expect(await refusal({ document: 'AAAA' })).toBe('PACKED.UNREADABLE');
    expect(await refusal({ settings: { slippage: 'much' } })).toBe('SIMULATION.SETTINGS');
    expect(await refusal({ settings: { unheard: 1 } })).toBe('SIMULATION.SETTINGS');
    expect(await refusal({ data: { symbols: ['NSE:NOBODY'] } })).toBe('BACKTEST.NO_BARS');
    expect(await refusal({ data: { timeframe: '1D' } })).toBe('BACKTEST.NO_BARS');
  });

  it('fails in words where only the run can tell, and has no result then', async () => {
    const { id, ended } = await run({ ...question, settings: { from: '2031-01-01T00:00:00+05:30' } });
    expect(ended.job).toMatchObject({ state: 'failed', because: 'no bar lies between from and to' });
    const parts = { id, format: 'json', part: 0 } as const;
    expect(await codeOf(world.ask(ReportGet, parts, { userId: asha }))).toBe('BACKTEST.NO_RESULT');
  });

  it('C9 is not held up by what is no task, which is parked, or by a task that nobody knows', async () => {
    await world.sendTask('{"nonsense":');
    const unknown = { taskId: randomUUID(), jobId: randomUUID(), userId: asha };
    await world.sendTask(new Composer('bt', () => randomUUID(), Date.now).say(TaskWork, unknown).body);
    const { ended } = await run({ ...question, settings: { ...settings, seed: 9 } });
    expect(ended.job.state).toBe('done');
    await until('it is parked', async () => (await world.store.query('select from dead_letter')).length > 0);
    expect(await world.store.query('select from dead_letter')).toHaveLength(1);
  });

  it('stands beside others, with what differs', async () => {
    const [one, two] = [await run(), await run({ ...question, settings: { ...settings, slippage: 'none' } })];
    const compared = await world.ask(BacktestCompare, { ids: [one.id, two.id] }, { userId: asha });
    expect(compared).toMatchObject({ isSameStrategy: true, isSameData: true });
    expect(compared.differing).toEqual([{ setting: 'slippage', values: ['bps:2', 'none'] }]);
    expect(compared.items.map(({ metrics }) => metrics)).toEqual([
      one.ended.summary?.metrics,
      two.ended.summary?.metrics,
    ]);
  });

  it('E1 is seen, compared, ended and removed by nobody else', async () => {
    const { id } = await run();
    const ben = { userId: randomUUID() };
    for (const asked of [
      world.ask(BacktestGet, { id }, ben),
      world.ask(ResultList, { id, of: 'trades', offset: 0, limit: 1 }, ben),
      world.ask(CurveGet, { id, points: 10 }, ben),
      world.ask(ReportGet, { id, format: 'html', part: 0 }, ben),
      world.ask(BacktestCompare, { ids: [id, id] }, ben),
      world.ask(BacktestDelete, { id }, ben),
    ])
      expect(await codeOf(asked)).toBe('BACKTEST.NOT_FOUND');
    expect((await world.ask(BacktestList, { limit: 10 }, ben)).items).toEqual([]);
    expect(await world.store.query('select id from job')).toEqual([]);
  });

  it('is listed newest first by pages, and goes when it is removed, but not what another shares with it', async () => {
    const user = randomUUID();
    const [one, two] = [await run(question, user), await run(question, user)];
    const page = await world.ask(BacktestList, { limit: 1 }, { userId: user });
    expect(page.items).toMatchObject([
      { id: two.id, isCached: true, figures: { trades: one.ended.summary?.metrics['trades'] } },
    ]);
    await world.ask(BacktestDelete, { id: one.id }, { userId: user });
    const rest = await world.ask(BacktestList, { limit: 5, kind: 'backtest' }, { userId: user });
    expect(rest.items.map(({ id }) => id)).toEqual([two.id]);
    expect(await world.report(two.id, 'csv', user)).toContain('entryAt');
    await world.ask(BacktestDelete, { id: two.id }, { userId: user });
    const left = await world.store.transaction((tx) => tx.asUser(user, () => tx.query('select id from result')));
    expect(left).toEqual([]);
  });
});
