import { describe, expect, it } from '@jest/globals';
import { certain, toRupees, tradingDateOf } from '@sutra/kernel';
import { firstFlaw } from '@sutra/bars';
import { bundledMarket } from '@sutra/market';
import { marketModel } from '../model/market-model.js';
import { chainOn, type OptionMinutes } from './chain-on.js';
import { surfaceAfter } from './surface-on.js';
import { volatilityAt } from './surface.js';
import { underlyingDay } from './underlying-day.js';

const model = marketModel({ market: bundledMarket(), seed: 7 });
const on = tradingDateOf;
const weekly = {
  exchange: 'NSE',
  underlying: 'NIFTY',
  expiry: on('2026-08-04'),
  date: on('2026-08-03'),
  strikes: 8,
} as const;

/** The close of an option in a minute, in rupees. */
const closeAt = ({ minutes }: OptionMinutes, minute: number) => toRupees(minutes.closes[minute] ?? 0);
const only = (chain: readonly OptionMinutes[], right: 'CE' | 'PE') =>
  chain.filter(({ option }) => option.right === right);

describe('a chain', () => {
  const chain = certain(chainOn(model, weekly));
  const spot = certain(underlyingDay(model, { id: 'NSE-NIFTY-INDEX', exchange: 'NSE', date: weekly.date }));

  it('has a call and a put for each strike, with sound minutes of their whole session', () => {
    expect(chain).toHaveLength(34);
    for (const { minutes } of chain) expect([minutes.count, firstFlaw(minutes)]).toEqual([385, undefined]);
    expect(chain.every(({ minutes }) => minutes.closes.every((price) => price % 500 === 0))).toBe(true);
  });

  it('moves with its underlying: calls fall with the strike, puts rise, both by less than the strikes differ', () => {
    for (const minute of [0, 100, 200, 384]) {
      const calls = only(chain, 'CE').map((each) => closeAt(each, minute));
      const puts = only(chain, 'PE').map((each) => closeAt(each, minute));
      calls.slice(1).forEach((price, row) => {
        const fall = (calls[row] ?? 0) - price;
        expect(fall >= 0 && fall <= 50.05).toBe(true);
        const rise = (puts[row + 1] ?? 0) - (puts[row] ?? 0);
        expect(rise >= 0 && rise <= 50.05).toBe(true);
      });
    }
  });

  it('keeps call and put of a strike together with the underlying, to the tick', () => {
    for (const minute of [10, 300]) {
      const [calls, puts] = [only(chain, 'CE'), only(chain, 'PE')];
      const synthetic = calls.map((call, row) => {
        const put = puts[row];
        return put ? closeAt(call, minute) - closeAt(put, minute) + toRupees(call.option.strike) : 0;
      });
      // Rates for a day are worth a few rupees on an index of tens of thousands.
      for (const price of synthetic) expect(Math.abs(price - toRupees(spot.closes[minute] ?? 0))).toBeLessThan(12);
      expect(Math.max(...synthetic) - Math.min(...synthetic)).toBeLessThanOrEqual(0.21);
    }
  });

  it('trades in whole lots, most near the money', () => {
    const traded = chain.map(({ minutes }) => minutes.volumes.reduce((sum, each) => sum + each, 0));
    expect(chain.every(({ minutes }) => minutes.volumes.every((volume) => volume % 65 === 0))).toBe(true);
    expect(chain.every(({ minutes }) => minutes.openInterests.every((each) => each % 65 === 0))).toBe(true);
    expect(traded[16]).toBeGreaterThan(traded[0] ?? 0);
  });

  it('on the day of its expiry is worth what exercising is at the end', () => {
    const last = certain(chainOn(model, { ...weekly, date: on('2026-08-04') }));
    const end = certain(underlyingDay(model, { id: 'NSE-NIFTY-INDEX', exchange: 'NSE', date: on('2026-08-04') }));
    const price = toRupees(end.closes[384] ?? 0);
    for (const each of only(last, 'CE')) {
      const worth = Math.max(0, price - toRupees(each.option.strike));
      expect(Math.abs(closeAt(each, 384) - worth)).toBeLessThan(12);
    }
  });

  it('repeats, is of weeklies at both exchanges, and is refused where its facts are missing', () => {
    const again = certain(chainOn(model, weekly));
    expect(again.map((each) => closeAt(each, 100))).toEqual(chain.map((each) => closeAt(each, 100)));
    const sensex = chainOn(model, { ...weekly, exchange: 'BSE', underlying: 'SENSEX', expiry: on('2026-08-06') });
    expect(certain(sensex)).toHaveLength(34);
    expect(chainOn(model, { ...weekly, expiry: on('2026-08-05') })).toMatchObject({
      error: { code: 'MODEL.EXPIRY' },
    });
    expect(chainOn(model, { ...weekly, date: on('2026-09-01'), expiry: on('2026-09-01') })).toMatchObject({
      error: { code: 'MODEL.DAY' },
    });
    expect(chainOn(model, { ...weekly, underlying: 'RELIANCE' })).toMatchObject({ ok: false });
  });
});

describe('the smile', () => {
  const surface = { now: 0.12, late: 0.14, skew: 0.07, curve: 0.03 };
  const at = (strike: number, years = 7 / 365, of = surface) => volatilityAt(of, { forward: 25_000, strike, years });

  it('is dearer below the money than above, and dearer far out than near', () => {
    expect(at(24_500)).toBeGreaterThan(at(25_500));
    expect(at(24_500)).toBeGreaterThan(at(25_000));
    expect(at(26_500)).toBeGreaterThan(at(25_400));
  });

  it('flattens and tends to what is usual with time', () => {
    expect(at(25_000, 1 / 365)).toBeCloseTo(0.12, 2);
    expect(at(25_000, 3)).toBeCloseTo(0.14, 2);
    expect(at(24_000, 1) / at(25_000, 1)).toBeLessThan(at(24_000) / at(25_000));
  });

  it('rises when the underlying falls', () => {
    expect(at(25_000, 7 / 365, surfaceAfter(surface, -0.02))).toBeGreaterThan(at(25_000));
    expect(at(25_000, 7 / 365, surfaceAfter(surface, 0.02))).toBeLessThan(at(25_000));
  });
});
