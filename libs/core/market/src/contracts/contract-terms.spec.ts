import { describe, expect, it } from '@jest/globals';
import { quantityOf, tradingDateOf } from '@sutra/kernel';
import fc from 'fast-check';
import { bundledMarket } from '../bundled/bundled-market.js';
import { freezeOf, joinsPreOpen, lotOf, slicesOf, specificationOf, strikeStepOf } from './contract-terms.js';

const market = bundledMarket();
const lot = (underlying: string, expiry: string, on: string) => {
  const answer = lotOf(market, { underlying, expiry: tradingDateOf(expiry), on: tradingDateOf(on) });
  return answer.ok ? answer.value : answer.error.code;
};
const freeze = (underlying: string, on: string) => {
  const answer = freezeOf(market, underlying, tradingDateOf(on));
  return answer.ok ? answer.value : answer.error.code;
};

describe('terms of contracts', () => {
  it('keep two lots side by side around 30 December 2025', () => {
    expect(lot('NIFTY', '2025-12-30', '2025-12-30')).toBe(75);
    expect(lot('NIFTY', '2026-01-06', '2025-12-30')).toBe(65);
    expect(lot('NIFTY', '2026-01-27', '2025-12-30')).toBe(65);
    expect(lot('NIFTY', '2026-03-30', '2025-12-30')).toBe(75);
    expect(lot('NIFTY', '2026-03-30', '2025-12-31')).toBe(65);
    expect(lot('BANKNIFTY', '2025-06-26', '2025-05-05')).toBe(30);
    expect(lot('BANKNIFTY', '2025-07-31', '2025-07-01')).toBe(35);
    expect(lot('BANKNIFTY', '2026-01-27', '2026-01-02')).toBe(30);
    expect(lot('SENSEX', '2026-08-06', '2026-08-03')).toBe(20);
  });

  it('refuse what nobody has looked up', () => {
    expect(lot('NIFTY', '2027-03-30', '2026-08-03')).toBe('FACTS.NONE');
    expect(lot('NIFTY', '2025-01-30', '2025-01-02')).toBe('FACTS.NONE');
    expect(lot('HDFCBANK', '2026-08-25', '2026-08-03')).toBe('FACTS.NONE');
    expect(lot('NIFTY', '2026-08-04', '2026-08-05')).toBe('CONTRACT.EXPIRED');
    expect(freeze('NIFTY', '2026-09-01')).toBe('FACTS.NONE');
    expect(specificationOf(market, 'NIFTYFPI', tradingDateOf('2026-08-11')).ok).toBe(false);
    expect(strikeStepOf(market, 'RELIANCE', { date: tradingDateOf('2026-08-03') }).ok).toBe(false);
  });

  it('follow the freeze quantity from month to month', () => {
    expect(
      ['2025-08-28', '2025-09-02', '2025-11-03', '2026-04-01', '2026-07-01'].map((on) => freeze('BANKNIFTY', on)),
    ).toEqual([600, 900, 600, 900, 600]);
    expect(freeze('NIFTY', '2026-08-03')).toBe(1800);
  });

  it('know the steps between strikes', () => {
    const step = (underlying: string, date: string, tenor?: 'long-dated') =>
      strikeStepOf(market, underlying, { date: tradingDateOf(date), tenor: tenor ?? 'near' });
    expect(step('NIFTY', '2026-08-03')).toEqual({ ok: true, value: 500_000 });
    expect(step('NIFTY', '2025-12-30', 'long-dated')).toMatchObject({ value: 10_000_000 });
    expect(step('NIFTY', '2025-12-31', 'long-dated')).toMatchObject({ value: 15_000_000 });
  });

  it('say which futures join the pre-open session', () => {
    const joins = (expiry: string, on: string, group: 'index-future' | 'stock-future' = 'index-future') =>
      joinsPreOpen(
        market,
        {
          exchange: 'NSE',
          underlying: group === 'index-future' ? 'NIFTY' : 'TCS',
          group,
          expiry: tradingDateOf(expiry),
        },
        tradingDateOf(on),
      );
    expect(joins('2025-12-30', '2025-12-05')).toEqual({ ok: true, value: false });
    expect(joins('2025-12-30', '2025-12-08', 'stock-future')).toEqual({ ok: true, value: true });
    expect(joins('2026-01-27', '2025-12-19')).toEqual({ ok: true, value: false });
    expect(joins('2026-01-27', '2025-12-22')).toEqual({ ok: true, value: true });
    expect(joins('2026-01-27', '2025-12-30')).toEqual({ ok: true, value: true });
    expect(joins('2026-02-24', '2025-12-30')).toEqual({ ok: true, value: false });
  });
});

describe('slices', () => {
  it('are whole lots below the freeze quantity', () => {
    expect(slicesOf(quantityOf(3900), { lot: quantityOf(65), freeze: quantityOf(1800) })).toEqual({
      ok: true,
      value: [1755, 1755, 390],
    });
    expect(slicesOf(quantityOf(100), { lot: quantityOf(65), freeze: quantityOf(1800) })).toMatchObject({
      error: { code: 'ORDER.NOT_WHOLE_LOTS' },
    });
  });

  it('add up to the quantity, for any lot and freeze quantity', () => {
    const cases = fc.tuple(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 300 }),
    );
    fc.assert(
      fc.property(cases, ([lotUnits, extra, lots]) => {
        const freezeUnits = quantityOf(lotUnits + extra);
        const answer = slicesOf(quantityOf(lots * lotUnits), { lot: quantityOf(lotUnits), freeze: freezeUnits });
        const slices = answer.ok ? answer.value : [];
        expect(slices.reduce((sum, each) => sum + each, 0)).toBe(lots * lotUnits);
        expect(slices.every((each) => each % lotUnits === 0 && each > 0 && each <= freezeUnits)).toBe(true);
      }),
      { seed: 20_251_121 },
    );
  });
});
