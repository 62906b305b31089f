/** Real: replicas of the back-tester as they ship, as processes with their threads, nats-server, Postgres, files. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BarStore, findStored, loadStored } from '@sutra/bar-store';
import { BacktestCancel, BacktestRun, SweepGet, SweepStart } from '@sutra/contracts';
import { orThrow } from '@sutra/kernel';
import { unpackText } from '@sutra/platform';
import { conclude, evaluate, openSweep, planSweep, type SweepResult } from '@sutra/sweep';
import { until } from '@sutra/testing';
import { useInstallation } from '@sutra/testing/installation';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BacktesterWorld, codeOf, pack, storeBars } from './backtester-world.js';
import { smaCross } from './documents.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const settings = { capital: 500_000 };
const question = { document: pack(smaCross()), data: {}, settings };
const sweep = {
  vary: ['start.indicators.fast.period=3..12', 'start.indicators.slow.period=15..39:3'],
  where: ['fast < slow'],
};

let folder: string;
let world: BacktesterWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-backtester-'));
  await storeBars(folder);
  world = new BacktesterWorld(installation, folder);
  await world.prepare();
});

afterEach(() => world.killAll());

afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

async function sweptByHand(words: object = sweep): Promise<SweepResult> {
  const store = new BarStore(folder);
  const stored = await findStored(store, { exchange: 'NSE', name: 'SBIN' });
  if (stored === undefined) throw new TypeError('there are bars');
  const series = [{ symbol: 'SBIN', exchange: 'NSE', ...(await loadStored(store, stored)) }];
  const plan = orThrow(planSweep(smaCross(), words));
  const open = orThrow(openSweep(plan, { series, settings }));
  return orThrow(
    conclude(open, [
      evaluate(
        open,
        Array.from({ length: plan.count }, (_, at) => at),
      ),
    ]),
  );
}

const isRunning = async (jobId: string) =>
  (await world.store.query(`select from task where job_id = $1 and state = 'running'`, [jobId])).length > 0;

const endsOf = async (id: string) => (await world.ends()).filter((end) => end.id === id).map(({ state }) => state);

describe('back-tests under replicas', () => {
  it('C1 end once, with one result, after kill -9 in the middle', async () => {
    const userId = randomUUID();
    const first = await world.spawn();
    const { id } = await world.ask(BacktestRun, question, { userId });
    await until('it runs', () => isRunning(id));
    await first.kill();
    expect(await isRunning(id)).toBe(true);
    await world.spawn();
    const { job } = await world.ended(id, userId);
    expect(job).toMatchObject({ state: 'done', isCached: false });
    const results = await world.store.transaction((tx) => tx.asUser(userId, () => tx.query('select id from result')));
    expect(results).toHaveLength(1);
    await until('its end is told', async () => (await endsOf(id)).length > 0);
    expect(await endsOf(id)).toEqual(['done']);
    expect(await world.store.query('select from task where job_id = $1', [id])).toEqual([]);
  });

  it('C11 are handed over when their replica is told to leave, and not counted as failed', async () => {
    const userId = randomUUID();
    const first = await world.spawn();
    const { id } = await world.ask(BacktestRun, { ...question, settings: { ...settings, seed: 4 } }, { userId });
    await until('it runs', () => isRunning(id));
    expect(await first.leave()).toEqual({ code: 0, signal: null });
    const [task] = await world.store.query<{ attempts: number }>('select attempts from task where job_id = $1', [id]);
    expect(task?.attempts).toBe(0);
    await world.spawn();
    expect((await world.ended(id, userId)).job.state).toBe('done');
  });

  it('C5 are offered again when the stream has lost their message', async () => {
    const userId = randomUUID();
    const first = await world.spawn();
    const { id } = await world.ask(BacktestRun, { ...question, settings: { ...settings, seed: 5 } }, { userId });
    await until('it runs', () => isRunning(id));
    await first.kill();
    await world.loseTask();
    await world.store.query(`update task set offered_at = offered_at - interval '1 day'`);
    await world.spawn();
    expect((await world.ended(id, userId)).job.state).toBe('done');
    await until('its end is told', async () => (await endsOf(id)).length > 0);
    expect(await endsOf(id)).toEqual(['done']);
  });

  it('are cancelled at once, for good, and leave the thread to others', async () => {
    const userId = randomUUID();
    await world.spawn();
    const many = {
      ...question,
      sweep: { vary: ['start.indicators.fast.period=2..19', 'start.indicators.slow.period=20..219'] },
    };
    const { job } = await world.ask(SweepStart, many, { userId });
    await until(
      'a part of it is done',
      async () => (await world.ask(SweepGet, { id: job.id, offset: 0, limit: 1 }, { userId })).done > 0,
    );
    const cancelled = await world.ask(BacktestCancel, { id: job.id }, { userId });
    expect(cancelled.state).toBe('cancelled');
    const { id } = await world.ask(BacktestRun, question, { userId });
    expect((await world.ended(id, userId)).job.state).toBe('done');
    expect((await world.ended(job.id, userId)).job).toMatchObject({ state: 'cancelled' });
    expect((await world.ask(BacktestCancel, { id }, { userId })).state).toBe('done');
    expect(await endsOf(job.id)).toEqual(['cancelled']);
    expect(await world.store.query('select from task where job_id = $1', [job.id])).toEqual([]);
  });

  it('are limited by user, in words', async () => {
    const userId = randomUUID();
    await world.spawn({ SUTRA_BT_WAITING_MAX: '1', SUTRA_BT_COMBINATIONS_MAX: '50', SUTRA_BT_WORK_MAX: '20000' });
    expect(await codeOf(world.ask(SweepStart, { ...question, sweep }, { userId }))).toBe('SWEEP.TOO_MANY');
    const less = { vary: ['start.indicators.fast.period=3..14'] };
    expect(await codeOf(world.ask(SweepStart, { ...question, sweep: less }, { userId }))).toBe('SWEEP.TOO_MUCH');
    const few = { ...question, sweep: { vary: ['start.indicators.fast.period=3..12'] }, combinationsMax: 9 };
    expect(await codeOf(world.ask(SweepStart, few, { userId }))).toBe('SWEEP.TOO_MANY');
    const { id } = await world.ask(BacktestRun, { ...question, settings: { ...settings, seed: 6 } }, { userId });
    const second = world.ask(BacktestRun, { ...question, settings: { ...settings, seed: 7 } }, { userId });
    expect(await codeOf(second)).toBe('BACKTEST.TOO_MANY_WAITING');
    await world.ended(id, userId);
    expect((await world.ask(BacktestRun, question, { userId })).state).toBe('queued');
  });
});

describe('a sweep', () => {
  it('comes to the same byte for byte by one thread without the service, by two replicas, and after kill -9 of one', async () => {
    const expected = JSON.stringify(await sweptByHand());
    const userId = randomUUID();
    const replicas = [await world.spawn(), await world.spawn()];
    const { job, combinations } = await world.ask(SweepStart, { ...question, sweep }, { userId });
    expect(combinations).toBe(90);
    expect((await world.ended(job.id, userId)).job).toMatchObject({ state: 'done', kind: 'sweep', part: 1 });
    expect(await world.report(job.id, 'json', userId)).toBe(expected);
    // Each of them had a part: nobody takes more than its threads can do.
    for (const replica of replicas) expect(replica.output()).toContain('A task is done.');
    const shown = await world.ask(SweepGet, { id: job.id, offset: 10, limit: 3 }, { userId });
    expect(shown).toMatchObject({ combinations: 90, done: 90, ranking: { total: 90, count: 3 } });
    const whole = JSON.parse(expected) as SweepResult;
    expect(JSON.parse(unpackText(shown.ranking?.items ?? '', 1e6))).toEqual(whole.ranking.slice(10, 13));
    expect(JSON.parse(unpackText(shown.answer ?? '', 1e6))).toMatchObject({ luck: whole.luck, words: whole.words });
    expect(world.progressed.filter(({ id }) => id === job.id).map(({ done }) => done)).toContain(90);

    const other = randomUUID();
    const again = await world.ask(SweepStart, { ...question, sweep }, { userId: other });
    await until(
      'a part of it is done',
      async () => (await world.ask(SweepGet, { id: again.job.id, offset: 0, limit: 1 }, { userId: other })).done > 0,
    );
    await replicas[0]?.kill();
    expect((await world.ended(again.job.id, other)).job.state).toBe('done');
    expect(await world.report(again.job.id, 'json', other)).toBe(expected);
    await until('its end is told', async () => (await endsOf(again.job.id)).length > 0);
    expect(await endsOf(again.job.id)).toEqual(['done']);
  });

  it('is answered at once when the same was asked before', async () => {
    const userId = randomUUID();
    await world.spawn();
    const words = { vary: ['start.indicators.fast.period=3..6'], method: ['random:3'], by: 'netProfit' };
    const { job } = await world.ask(SweepStart, { ...question, sweep: words }, { userId });
    await world.ended(job.id, userId);
    const again = await world.ask(SweepStart, { ...question, sweep: words }, { userId });
    expect(again).toMatchObject({ combinations: 3, job: { state: 'done', isCached: true } });
    expect(await world.report(again.job.id, 'json', userId)).toBe(JSON.stringify(await sweptByHand(words)));
  });
});
