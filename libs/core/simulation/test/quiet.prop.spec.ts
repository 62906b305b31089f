import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { backtest, plainSettings, reportOf } from '../src/index.js';
import { alert, close, compare, entry, exit, gate, leg, seriesOf, start, strategy, type Json } from './scene.js';
import { seeds, strategies, walkOf } from './walks.js';

const BARS = 300;

/** Strategies whose comparisons are rarely true, so that most of their passes can be left out. */
const rare: fc.Arbitrary<Json> = fc
  .record({
    operator: fc.constantFrom('crosses_above', 'crosses', '>', '<='),
    level: fc.integer({ min: 94, max: 106 }),
    arming: fc.constantFrom('oncePerDay', 'oncePerRun', 'wheneverFlat'),
    reEntry: fc.boolean(),
    startAt: fc.constantFrom(undefined, '10:00'),
    stopEntriesAt: fc.constantFrom(undefined, '14:00'),
    trend: fc.integer({ min: 1, max: 3 }),
    stop: fc.integer({ min: 1, max: 6 }),
    hours: fc.option(fc.constantFrom(['09:40', '11:00'], ['10:30', '14:30'], ['13:00', '15:30'])),
  })
  .map(({ operator, level, arming, reEntry, startAt, stopEntriesAt, trend, stop, hours }) => {
    const [from = '', until = ''] = hours ?? [];
    const clock = hours === null ? [] : [{ id: 'clock', type: 'timeNode', data: { from, until } }];
    const again = reEntry ? { reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 'unlimited' } } : {};
    const rising = {
      type: 'group',
      operator: 'and',
      conditions: [{ lhs: close, operator: 'increasing', bars: trend }],
    };
    const middle = { type: 'math', operator: 'avg', args: [close, { type: 'constant', value: level }] };
    return strategy(
      [
        start({ indicators: { rsi: { type: 'rsi', period: 5 } } }),
        gate('up', compare(middle, operator, level)),
        gate('rising', rising),
        ...clock,
        entry('enter', [leg('l', { stopLoss: { type: 'points', value: stop } })], { arming }),
        gate('high', compare({ type: 'indicator', name: 'rsi' }, '>', 75)),
        exit('leave', {}, again),
        alert('tell'),
      ],
      [`start > up > rising > ${hours === null ? '' : 'clock > '}enter > high > leave`, 'start > rising > tell'],
      {
        schedule: {
          ...(startAt === undefined ? {} : { startAt }),
          ...(stopEntriesAt === undefined ? {} : { stopEntriesAt }),
        },
        riskManagement: {
          stopLoss: { type: 'amount', value: 700 },
          trailing: { every: 100, moveBy: 50 },
          maxDrawdown: 900,
          maxDailyTrades: 4,
        },
      },
    );
  });

const same = (document: Json, seed: number, calendar: 'nse' | 'none'): void => {
  const series = [seriesOf('ACME', walkOf(seed, BARS))];
  const request = { document, series, settings: { ...plainSettings, calendar, charges: 'percent:0.03' } };
  const told = (isEveryPassMade: boolean) => {
    const signals: string[] = [];
    const outcome = certain(
      backtest({ ...request, isEveryPassMade }, { onPass: (at, all) => void signals.push(JSON.stringify([at, all])) }),
    );
    return { signals, result: reportOf(outcome, series) };
  };
  expect(told(false)).toEqual(told(true));
};

describe('passes that are left out', () => {
  it('would have changed nothing: every signal, order, trade and figure is the same with and without them', () => {
    fc.assert(fc.property(fc.oneof(rare, strategies), seeds, fc.constantFrom<'nse' | 'none'>('nse', 'none'), same), {
      numRuns: 60,
    });
  });
});
