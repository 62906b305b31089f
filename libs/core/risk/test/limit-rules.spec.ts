import { describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { bundledMarket, type TradingClass } from '@sutra/market';
import { exposureOf, squareOffOn, type SquareOffQuestion } from '../src/index.js';
import { rupees, Run, terms } from './run.js';

describe('limits of a run', () => {
  it('rule 25: maxDailyTrades counts firings, re-entries included, and begins anew each day', () => {
    const run = new Run({ maxDailyTrades: 2 });
    const legs = [run.entering('a', terms(), 100), run.entering('b', terms({ instrument: 'P' }), 100)];
    expect(run.may(...legs)).toBe('ok');
    run.send({ type: 'entered', legs });
    expect(run.may(run.entering('a again', terms(), 100))).toBe('ok');
    run.send({ type: 'entered', legs: [run.entering('a again', terms(), 100)] });
    expect(run.may(run.entering('c', terms(), 100))).toBe('RISK.DAILY_TRADES');
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: null });
    expect(run.may(run.entering('c', terms(), 100))).toBe('ok');
  });

  it('rule 25: maxOpenPositions counts legs, open or under way, and refuses an entry whole', () => {
    const run = new Run({ maxOpenPositions: 3 });
    const pair = (name: string) =>
      [1, 2].map((n) => run.entering(`${name}${n}`, terms({ instrument: `${name}${n}` }), 9));
    run.send({ type: 'entered', legs: pair('a') });
    expect(run.may(...pair('b'))).toBe('RISK.OPEN_POSITIONS');
    expect(run.may(...pair('b').slice(1))).toBe('ok');
    run.send({ type: 'settled', leg: 'a1' });
    expect(run.may(...pair('b'))).toBe('ok');
    run.fill('a2', 65, 9);
    run.send({ type: 'entered', legs: pair('b') });
    expect(run.may(run.entering('c', terms(), 9))).toBe('RISK.OPEN_POSITIONS');
    run.close('a2', 65, 10);
    expect(run.may(run.entering('c', terms(), 9))).toBe('ok');
  });

  it('rule 25: exposure is units × price: a bought option its premium, a sold one the spot', () => {
    const run = new Run({ maxExposurePerInstrument: 1_650_000 });
    const bought = run.entering('b', terms({ side: 'buy' }), 100, 25_000);
    const sold = run.entering('s', terms(), 100, 25_000);
    expect(rupees(exposureOf(run.state, 'NIFTY', [bought]))).toBe(6_500);
    expect(rupees(exposureOf(run.state, 'NIFTY', [sold, bought]))).toBe(65 * 25_000 + 6_500);
    expect(run.may(sold, bought)).toBe('ok');
    run.open('s', sold.terms, 100, { spot: 25_000 });
    expect(run.may(bought)).toBe('ok');
    run.mark({ NIFTY: 25_300 });
    // 65 × 25,300 = 1,644,500 leave 5,500.
    expect(run.may(bought)).toBe('RISK.EXPOSURE');
    expect(run.may(run.entering('b', terms({ side: 'buy' }), 84.6, 25_300))).toBe('ok');
  });

  it('rule 25: exposure is counted for each underlying, to the very amount', () => {
    const run = new Run({ maxExposurePerInstrument: 100_000 });
    const share = (underlying: string, at: number) =>
      run.entering(
        underlying,
        terms({ kind: 'equity', side: 'buy', instrument: underlying, underlying, lotSize: 1, lots: 100 }),
        at,
      );
    expect(run.may(share('A', 1_000), share('B', 1_000))).toBe('ok');
    expect(run.may(share('A', 1_000.05))).toBe('RISK.EXPOSURE');
    expect(run.may(run.entering('short', terms(), 100))).toBe('RISK.EXPOSURE');
  });
});

const option: TradingClass = 'NSE_FO/index-option';
const stock: TradingClass = 'NSE_EQ/derivative-stock';
const on = (question: Partial<SquareOffQuestion>, market = bundledMarket() as Parameters<typeof squareOffOn>[0]) => {
  const found = squareOffOn(market, { day: tradingDateOf('2026-11-20'), intraday: [], ...question });
  if (!found.ok) return found.error.code;
  const { at, because, warning } = found.value;
  return [at === null ? null : new Date(at + 19_800_000).toISOString().slice(11, 16), because, warning?.code ?? null];
};

describe('rule 26: squareOffAt', () => {
  it('rule 26: is the earliest of schedule and riskManagement', () => {
    expect(on({})).toEqual([null, null, null]);
    expect(on({ schedule: '15:10', riskManagement: '15:00' })).toEqual(['15:00', 'riskManagement', null]);
    expect(on({ schedule: '15:00', riskManagement: '15:10' })).toEqual(['15:00', 'schedule', null]);
    expect(on({ schedule: '15:29' })).toEqual(['15:29', 'schedule', null]);
  });

  it('rule 26: is clamped to the market’s safe time for intraday legs, with a warning', () => {
    expect(on({ intraday: [option] })).toEqual(['15:15', 'market', null]);
    expect(on({ schedule: '15:15', intraday: [option] })).toEqual(['15:15', 'schedule', null]);
    expect(on({ schedule: '15:20', intraday: [option] })).toEqual(['15:15', 'market', 'SQUARE_OFF_CLAMPED']);
    expect(on({ schedule: '15:10', intraday: [option, stock] })).toEqual(['15:05', 'market', 'SQUARE_OFF_CLAMPED']);
    expect(on({ schedule: '15:00', intraday: [option, stock] })).toEqual(['15:00', 'schedule', null]);
  });

  it('rule 26: a session at another hour has a safe time of its own, a closed day none', () => {
    const muhurat = on({ day: tradingDateOf('2025-10-21'), intraday: [option] });
    expect(muhurat).toEqual(['14:30', 'market', null]);
    expect(on({ day: tradingDateOf('2026-11-21'), schedule: '15:10', intraday: [option] })).toEqual([
      ...['15:10', 'schedule', null],
    ]);
    expect(on({ day: tradingDateOf('2031-11-21'), intraday: [option] })).toMatch(/^[A-Z]+\.[A-Z_]+$/);
  });

  it('rule 26: without a calendar only the document counts', () => {
    expect(on({ schedule: '23:30', intraday: [option] }, null)).toEqual(['23:30', 'schedule', null]);
  });

  it('rule 26: it is a timer that closes every leg and ends the day', () => {
    const run = new Run();
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: 1_000 });
    run.open('a', terms(), 100);
    run.send({ type: 'entered', legs: [run.entering('b', terms(), 100)] });
    expect(run.levels.clock).toBe(1_000);
    expect(run.send({ type: 'clock', at: 999 })).toEqual([]);
    expect(run.send({ type: 'clock', at: 1_000 })).toEqual([
      { of: 'run', rule: 'squareOffAt', by: 'squareOffAt', legs: ['a'], cancels: ['b'] },
    ]);
    expect(run.send({ type: 'clock', at: 1_001 })).toEqual([]);
    expect(run.may(run.entering('c', terms(), 100))).toBe('RISK.DAY_ENDED');
    run.fill('b', 65, 100);
    expect(run.send({ type: 'clock', at: 1_002 })).toMatchObject([{ rule: 'squareOffAt', legs: ['b'] }]);
  });
});
