import { describe, expect, it } from '@jest/globals';
import { certain, hours, minutes, tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '../bundled/bundled-market.js';
import { brokers, segmentOf, tradingClasses, type Broker, type TradingClass } from '../trading-class.js';
import { flatTimeOf, orderRateOf, squareOffOf, takesMarketOrders } from './order-rules.js';

const market = bundledMarket();
const on = tradingDateOf;

describe('order rates', () => {
  it('never exceed what anybody allows, before and after 1 April 2026', () => {
    for (const date of ['2026-03-30', '2026-04-01', '2026-08-03'].map(on)) {
      for (const broker of brokers) expect(certain(orderRateOf(market, broker, date)).perSecond).toBe(8);
    }
    expect(orderRateOf(market, 'fyers', on('2026-04-01'))).toEqual({
      ok: true,
      value: { perSecond: 8, perMinute: 200, perDay: 100_000, modificationsPerOrder: 20 },
    });
  });

  it('know that the regulator binds from 1 April 2026', () => {
    const rows = market.tables.orderRates.facts.get('regulator');
    expect(rows?.map(({ from, value }) => [from, value.perSecond])).toEqual([['2026-04-01', 10]]);
  });

  it('are refused on a day without facts', () => {
    expect(orderRateOf(market, 'dhan', on('2027-01-01'))).toMatchObject({ error: { code: 'FACTS.NONE' } });
  });
});

it('market orders of algorithms are not taken', () => {
  expect(takesMarketOrders(market, 'NSE_FO', on('2026-04-01'))).toEqual({ ok: true, value: false });
  expect(takesMarketOrders(market, 'NSE_EQ', on('2025-07-07'))).toEqual({ ok: true, value: false });
  expect(takesMarketOrders(market, 'NSE_EQ', on('2025-07-06')).ok).toBe(false);
});

describe('the end of intraday positions', () => {
  const flat = (name: TradingClass, date: string, broker?: Broker) =>
    certain(flatTimeOf(market, name, { broker, date: on(date) }));

  it('comes before the closing auction', () => {
    expect(flat('NSE_EQ/derivative-stock', '2026-08-03')).toBe(hours(15) + minutes(5));
    expect(flat('NSE_EQ/plain-stock', '2026-08-03')).toBe(hours(15) + minutes(10));
    expect(flat('NSE_FO/index-option', '2026-08-03')).toBe(hours(15) + minutes(15));
  });

  it('B11 comes five minutes before the broker, wherever its time is known', () => {
    const cases = brokers.flatMap((broker) => tradingClasses.map((name) => ({ broker, name })));
    let compared = 0;
    for (const { broker, name } of cases) {
      for (const date of ['2025-08-28', '2026-08-03']) {
        const theirs = squareOffOf(market, { broker, segment: segmentOf(name), date: on(date) });
        if (!theirs.ok) continue;
        compared += 1;
        expect(flat(name, date, broker) + minutes(5)).toBeLessThanOrEqual(theirs.value);
      }
    }
    expect(compared).toBe(32);
    expect(flat('NSE_EQ/plain-stock', '2026-08-03', 'dhan')).toBe(hours(15) + minutes(5));
    expect(flat('NSE_EQ/plain-stock', '2026-08-03', 'fyers')).toBe(hours(15) + minutes(10));
  });
});
