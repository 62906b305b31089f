import { describe, expect, it } from '@jest/globals';
import { hours, isOnTick, priceFromUnits, priceOf, tradingDateOf } from '@sutra/kernel';
import fc from 'fast-check';
import { bundledMarket } from '../bundled/bundled-market.js';
import type { TradingClass } from '../trading-class.js';
import { bandRuleOf, haltAfter, limitsAround, protectedLimit, tickOf } from './price-rules.js';

const market = bundledMarket();
const august = tradingDateOf('2026-08-03');
const tick = (tradingClass: TradingClass, reference: string, date: string) => {
  const answer = tickOf(market, tradingClass, { reference: priceOf(reference), date: tradingDateOf(date) });
  return answer.ok ? answer.value : answer.error.code;
};

describe('tick sizes', () => {
  it.each<[TradingClass, string, string, string]>([
    ['NSE_EQ/plain-stock', '249.95', '2025-08-28', '0.01'],
    ['NSE_EQ/plain-stock', '250', '2025-08-28', '0.05'],
    ['NSE_EQ/derivative-stock', '1000', '2025-08-28', '0.05'],
    ['NSE_FO/stock-future', '1000.5', '2025-08-28', '0.10'],
    ['NSE_EQ/derivative-stock', '20000.05', '2026-08-03', '5'],
    ['NSE_FO/index-future', '24500', '2026-08-03', '0.10'],
    ['NSE_FO/index-future', '55000', '2026-08-03', '0.20'],
    ['NSE_FO/index-option', '24500', '2025-02-03', '0.05'],
    ['NSE_FO/stock-option', '180', '2025-11-02', '0.05'],
    ['NSE_FO/stock-option', '180', '2025-11-03', '0.01'],
  ])('of %s at %s on %s: %s', (tradingClass, reference, date, expected) => {
    expect(tick(tradingClass, reference, date)).toBe(priceOf(expected));
  });

  it('are refused where nobody has looked them up', () => {
    expect(tick('NSE_EQ/plain-stock', '300', '2025-04-14')).toBe('FACTS.NONE');
    expect(tick('NSE_EQ/etf', '300', '2026-08-03')).toBe('FACTS.NONE');
  });
});

describe('bands', () => {
  it('are tighter in the closing auction', () => {
    expect(bandRuleOf(market, 'NSE_EQ/derivative-stock', tradingDateOf('2026-07-31'))).not.toHaveProperty(
      'value.closing',
    );
    expect(bandRuleOf(market, 'NSE_FO/stock-future', august)).toMatchObject({
      value: { closing: { from: hours(15.25), percent: 3 } },
    });
  });

  it('allow prices on the tick only', () => {
    expect(limitsAround(priceOf('101.35'), { percent: 3, tick: priceOf('0.05') })).toEqual({
      lowest: priceOf('98.35'),
      highest: priceOf('104.35'),
    });
    expect(limitsAround(priceOf('0.05'), { percent: 20, tick: priceOf('0.05') }).lowest).toBe(priceOf('0.05'));
  });
});

it('halts the market by the size and the time of a move', () => {
  const halt = (percent: number, hour: number) => haltAfter(market, 'NSE', { percent, at: hours(hour), date: august });
  expect(halt(9.9, 10)).toEqual({ ok: true, value: 0 });
  expect(halt(10, 12.75)).toEqual({ ok: true, value: 45 });
  expect(halt(12, 13)).toEqual({ ok: true, value: 15 });
  expect(halt(10, 14.5)).toEqual({ ok: true, value: 0 });
  expect(halt(15, 12)).toEqual({ ok: true, value: 105 });
  expect(halt(15, 14)).toEqual({ ok: true, value: 'rest of the day' });
  expect(halt(20, 9.5)).toEqual({ ok: true, value: 'rest of the day' });
});

describe('protected limits', () => {
  const order = { side: 'buy', from: priceOf('120'), kind: 'premium', tick: priceOf('0.05'), date: august } as const;

  it('lie beyond the last price by the width of the table', () => {
    expect(protectedLimit(market, order)).toEqual({ ok: true, value: priceOf('122.40') });
    expect(protectedLimit(market, { ...order, side: 'sell' })).toEqual({ ok: true, value: priceOf('117.60') });
    expect(protectedLimit(market, { ...order, kind: 'price', from: priceOf('812.35') })).toMatchObject({
      value: priceOf('816.45'),
    });
  });

  it('stop at the circuit limits and never reach zero', () => {
    const limits = { lowest: priceOf('118.02'), highest: priceOf('121.97') };
    expect(protectedLimit(market, { ...order, limits })).toMatchObject({ value: priceOf('121.95') });
    expect(protectedLimit(market, { ...order, side: 'sell', limits })).toMatchObject({ value: priceOf('118.05') });
    expect(protectedLimit(market, { ...order, side: 'sell', from: priceOf('0.05') })).toMatchObject({
      value: priceOf('0.05'),
    });
    expect(protectedLimit(market, { ...order, from: priceOf('0') })).toMatchObject({
      error: { code: 'PRICE.MISSING' },
    });
  });

  it('are on the tick, at least a tick away and within a tick of the width', () => {
    const sides = fc.constantFrom('buy' as const, 'sell' as const);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 2_000_000 }), sides, (ticks, side) => {
        const from = priceFromUnits(ticks * order.tick);
        const answer = protectedLimit(market, { ...order, from, side });
        const limit = answer.ok ? answer.value : priceOf('0');
        const distance = side === 'buy' ? limit - from : from - limit;
        expect(isOnTick(limit, order.tick)).toBe(true);
        expect(distance >= order.tick && distance <= Math.max(from * 0.05, order.tick) + order.tick).toBe(true);
      }),
      { seed: 20_251_121 },
    );
  });
});
