/** Real: the service as it ships, nats-server, Postgres. Played: the day, which is a Monday at eight in the morning. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  ScheduleGet,
  ScheduleList,
  ScheduleRemove,
  ScheduleSet,
  StrategyArchive,
  StrategySave,
} from '@sutra/contracts';
import { packText } from '@sutra/platform';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { rsiCall, withoutStop } from './documents.js';
import { plantStrategy } from './schedule-world.js';
import { ReplicasWorld, useStrategiesInstallation } from './replicas-world.js';

jest.setTimeout(300_000);
const world = new ReplicasWorld(useStrategiesInstallation());
const userId = randomUUID();
const paper = { mode: 'paper' as const, capital: '250000.50' };
const accountId = randomUUID();

beforeAll(async () => {
  await world.prepare();
  await world.run({ SUTRA_STRAT_PLAYED_FROM: '2026-02-23T08:00:00+05:30', SUTRA_STRAT_LOOK: '20ms' });
});
afterAll(() => world.stop());

const plant = (json = rsiCall()) => plantStrategy(world.store, userId, json);
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (fault: { code: string }) => fault.code,
  );

describe('setting a schedule', () => {
  it('answers with its hours and its next start, and keeps both', async () => {
    const strategyId = await plant(
      rsiCall({ schedule: { startAt: '09:30', stopEntriesAt: '14:00', squareOffAt: '15:00' } }),
    );
    const set = await world.ask(ScheduleSet, { strategyId, ...paper, startAt: '10:00' }, { userId });
    expect(set).toEqual({
      ...{ strategyId, name: 'NIFTY RSI call', version: 1, newestVersion: 1 },
      ...{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], startAt: '10:00', stopEntriesAt: '14:00', squareOffAt: '15:00' },
      ...{ specialSessions: false, mode: 'paper', capital: '250000.5', enabled: true },
      findings: [expect.objectContaining({ severity: 'warning', code: 'SCHEDULE_NARROWS', path: '$.startAt' })],
      next: {
        day: '2026-02-23',
        startsAt: '2026-02-23T10:00:00.000+05:30',
        startBy: '2026-02-23T14:00:00.000+05:30',
        endsAt: '2026-02-23T15:00:00.000+05:30',
      },
      updatedAt: expect.any(String),
    });
    expect(await world.ask(ScheduleGet, { strategyId }, { userId })).toEqual(set);
    await until('the owner knows when it is due', async () => {
      const statement = 'select due_at from start_agenda where strategy_id = $1';
      const [row] = await world.store.query<{ due_at: Date }>(statement, [strategyId]);
      return row?.due_at.toISOString() === '2026-02-23T04:30:00.000Z';
    });
  });

  it('E8 is one deed under one key, and another body is refused', async () => {
    const strategyId = await plant();
    const says = { userId, id: randomUUID() };
    const first = await world.ask(ScheduleSet, { strategyId, ...paper }, says);
    await world.ask(ScheduleRemove, { strategyId }, { userId });
    expect(await world.ask(ScheduleSet, { strategyId, ...paper }, says)).toEqual(first);
    expect(await codeOf(world.ask(ScheduleGet, { strategyId }, { userId }))).toBe('SCHEDULE.NOT_FOUND');
    const other = world.ask(ScheduleSet, { strategyId, ...paper, capital: '1' }, says);
    expect(await codeOf(other)).toBe('HTTP.KEY_REUSED');
  });

  it('B8 is refused for a version without a stop-loss, whatever the mode', async () => {
    const strategyId = await plant(withoutStop());
    const live = { mode: 'live' as const, capital: '1000', accountId };
    for (const wish of [paper, live]) {
      const asked = world.ask(ScheduleSet, { strategyId, ...wish }, { userId, isPresent: true });
      await expect(asked).rejects.toMatchObject({ kind: 'refused', code: 'STRATEGY.NOT_ACTIVATABLE' });
    }
    expect(await codeOf(world.ask(ScheduleGet, { strategyId }, { userId }))).toBe('SCHEDULE.NOT_FOUND');
  });

  it('rule 7 is refused where it goes against its document', async () => {
    const strategyId = await plant(rsiCall({ schedule: { stopEntriesAt: '14:00' } }));
    const asked = world.ask(ScheduleSet, { strategyId, ...paper, stopEntriesAt: '15:00' }, { userId });
    await expect(asked).rejects.toMatchObject({ kind: 'refused', code: 'SCHEDULE.AGAINST_DOCUMENT' });
  });

  it.each([
    ['live without presence', { mode: 'live' as const, capital: '1', accountId }, false, 'ACCESS.STEP_UP_REQUIRED'],
    ['live without an account', { mode: 'live' as const, capital: '1' }, true, 'SCHEDULE.NO_ACCOUNT'],
    ['paper with an account', { ...paper, accountId }, true, 'SCHEDULE.PAPER_ACCOUNT'],
    ['no money', { ...paper, capital: '0.0000' }, true, 'SCHEDULE.NO_CAPITAL'],
    ['a version that is not there', { ...paper, version: 7 }, true, 'STRATEGY.NOT_FOUND'],
    ['live with all that', { mode: 'live' as const, capital: '1', accountId }, true, 'done'],
  ])('with %s', async (_, wish, isPresent, wanted) => {
    const strategyId = await plant();
    expect(await codeOf(world.ask(ScheduleSet, { strategyId, ...wish }, { userId, isPresent }))).toBe(wanted);
  });

  it('stays with its version when a newer one is saved', async () => {
    const strategyId = await plant();
    await world.ask(ScheduleSet, { strategyId, ...paper }, { userId });
    const document = packText(JSON.stringify(rsiCall({ more: { name: 'Newer' } })), 10_000) ?? '';
    await world.ask(StrategySave, { id: strategyId, expectedVersion: 1, document }, { userId });
    expect(await world.ask(ScheduleGet, { strategyId }, { userId })).toMatchObject({ version: 1, newestVersion: 2 });
    await world.ask(ScheduleSet, { strategyId, ...paper }, { userId });
    expect(await world.ask(ScheduleGet, { strategyId }, { userId })).toMatchObject({ version: 2, newestVersion: 2 });
  });

  it('has no next start while it is off, or when its strategy is put away', async () => {
    const strategyId = await plant();
    const off = await world.ask(ScheduleSet, { strategyId, ...paper, enabled: false }, { userId });
    expect([off.enabled, off.next]).toEqual([false, undefined]);
    await world.ask(ScheduleSet, { strategyId, ...paper }, { userId });
    await world.ask(StrategyArchive, { id: strategyId }, { userId });
    expect((await world.ask(ScheduleGet, { strategyId }, { userId })).next).toBeUndefined();
    expect(await codeOf(world.ask(ScheduleSet, { strategyId, ...paper }, { userId }))).toBe('STRATEGY.ARCHIVED');
  });
});

describe('schedules of others', () => {
  it('E1 are neither seen, set nor taken away', async () => {
    const strategyId = await plant();
    const set = await world.ask(ScheduleSet, { strategyId, ...paper }, { userId });
    const other = { userId: randomUUID(), isPresent: true };
    expect(await codeOf(world.ask(ScheduleGet, { strategyId }, other))).toBe('SCHEDULE.NOT_FOUND');
    expect(await codeOf(world.ask(ScheduleRemove, { strategyId }, other))).toBe('SCHEDULE.NOT_FOUND');
    expect(await codeOf(world.ask(ScheduleSet, { strategyId, ...paper }, other))).toBe('STRATEGY.NOT_FOUND');
    expect(await world.ask(ScheduleList, { limit: 20 }, other)).toEqual({ items: [] });
    expect(await world.ask(ScheduleGet, { strategyId }, { userId })).toEqual(set);
  });
});

it('a list is read part by part, each schedule once', async () => {
  const says = { userId: randomUUID() };
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const strategyId = await plantStrategy(world.store, says.userId);
    await world.ask(ScheduleSet, { strategyId, ...paper }, says);
    ids.push(strategyId);
  }
  const read: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.ask(ScheduleList, { limit: 2, ...(cursor !== undefined && { cursor }) }, says);
    read.push(...page.items.map(({ strategyId }) => strategyId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(read).toEqual(ids.toSorted().reverse());
  expect(await codeOf(world.ask(ScheduleList, { limit: 2, cursor: 'x' }, says))).toBe('SCHEDULE.CURSOR');
});
