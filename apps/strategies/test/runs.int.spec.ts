/** Real: strategies as they ship, on nats-server with the product's accounts, and on Postgres. Played: the engine, by its fact. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StrategyArchive, StrategyGet, StrategySave, type Message, type RunStateChanged } from '@sutra/contracts';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { fiveNodes, guarded } from './example-documents.js';
import { RunStore } from '../src/runs/run.store.js';
import { codeOf, pack, StrategiesWorld, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
beforeAll(() => world.start());
afterAll(() => world.stop());

type Run = Message<typeof RunStateChanged>;
const user = { userId: randomUUID() };
const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 4, 0, second)).toISOString();

const begun = async (document = guarded()) => {
  const { id } = await world.create(document, user);
  const statusNow = async () => (await world.ask(StrategyGet, { id }, user)).strategy.status;
  const runs = (runId: string, state: Run['state'], second: number, more: Partial<Run> = {}): Promise<void> =>
    world.say({ ...{ runId, userId: user.userId, strategyId: id, mode: 'paper', state, at: at(second) }, ...more });
  return {
    id,
    statusNow,
    runs,
    becomes: (status: string) => until(`it is ${status}`, async () => (await statusNow()) === status),
  };
};

describe('the status of a strategy', () => {
  it('is what its run does, and how it ended', async () => {
    const { runs, becomes } = await begun();
    const run = randomUUID();
    await runs(run, 'running', 1);
    await becomes('RUNNING');
    await runs(run, 'paused', 2);
    await becomes('PAUSED');
    await runs(run, 'running', 3);
    await becomes('RUNNING');
    await runs(run, 'stopped', 4);
    await becomes('STOPPED');
    const second = randomUUID();
    await runs(second, 'failed', 5, { reason: 'the feed was lost' });
    await becomes('ERROR');
  });

  it('stays RUNNING until the last of its runs has ended', async () => {
    const { runs, becomes, statusNow } = await begun();
    const [one, two] = [randomUUID(), randomUUID()];
    await runs(one, 'running', 1);
    await runs(two, 'paused', 2, { mode: 'live' });
    await becomes('RUNNING');
    await runs(one, 'stopped', 3);
    await becomes('PAUSED');
    await runs(two, 'stopped', 4, { mode: 'live' });
    await becomes('STOPPED');
    expect(await statusNow()).toBe('STOPPED');
  });

  it('hears no backtest, and no run of a strategy that is not there', async () => {
    const { id, runs, becomes, statusNow } = await begun();
    const run = randomUUID();
    await runs(randomUUID(), 'running', 9, { mode: 'backtest' });
    await runs(randomUUID(), 'running', 9, { strategyId: randomUUID() });
    await runs(randomUUID(), 'running', 9, { userId: randomUUID() });
    await runs(run, 'stopped', 5);
    await becomes('STOPPED');
    await runs(run, 'running', 4);
    // What is told later is heard later, so the older fact has been judged by then.
    const marker = await begun();
    await marker.runs(randomUUID(), 'running', 1);
    await marker.becomes('RUNNING');
    expect(await statusNow()).toBe('STOPPED');
    expect((await world.ask(StrategyGet, { id }, user)).strategy.status).toBe('STOPPED');
  });

  it('takes no step back: an older word, or the same once more, is no news', async () => {
    const { id: strategyId } = await begun();
    const runId = randomUUID();
    const note = (state: Run['state'], second: number) =>
      world.store.transaction((tx) =>
        new RunStore().note(tx, { runId, userId: user.userId, strategyId, mode: 'paper', state, at: at(second) }),
      );
    expect(await note('running', 3)).toBe(true);
    expect(await note('stopped', 5)).toBe(true);
    expect(await note('stopped', 5)).toBe(false);
    expect(await note('running', 4)).toBe(false);
  });

  it('goes on saying RUNNING while a new version is saved; after the run it is what the version is', async () => {
    const { id, runs, becomes } = await begun();
    const run = randomUUID();
    await runs(run, 'running', 1);
    await becomes('RUNNING');
    const save = (expectedVersion: number, document: object) =>
      world.ask(StrategySave, { id, expectedVersion, document: pack(document) }, user);
    expect(await save(1, fiveNodes())).toMatchObject({ status: 'RUNNING', version: 2, findings: { errors: 1 } });
    await runs(run, 'stopped', 2);
    await becomes('STOPPED');
    expect(await save(2, fiveNodes({ name: 'still bare' }))).toMatchObject({ status: 'DRAFT' });
    expect(await save(3, guarded())).toMatchObject({ status: 'VALIDATED' });
  });

  it('keeps it from being archived while a run is not over', async () => {
    const { id, runs, becomes, statusNow } = await begun();
    const run = randomUUID();
    await runs(run, 'paused', 1);
    await becomes('PAUSED');
    expect(await codeOf(world.ask(StrategyArchive, { id }, user))).toBe('STRATEGY.RUNNING');
    await runs(run, 'stopped', 2);
    await becomes('STOPPED');
    expect(await world.ask(StrategyArchive, { id }, user)).toEqual({});
    expect(await statusNow()).toBe('ARCHIVED');
  });

  it('is the same after a restart that hears everything once more', async () => {
    const { id, runs, becomes, statusNow } = await begun();
    await runs(randomUUID(), 'stopped', 1);
    await becomes('STOPPED');
    await world.ask(StrategySave, { id, expectedVersion: 1, document: pack(guarded({ name: 'later' })) }, user);
    expect(await statusNow()).toBe('VALIDATED');
    await world.halt();
    await world.run();
    const marker = await begun();
    await marker.runs(randomUUID(), 'running', 1);
    await marker.becomes('RUNNING');
    expect(await statusNow()).toBe('VALIDATED');
  });
});
