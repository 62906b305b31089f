import { describe, expect, it } from '@jest/globals';
import { marketInstant, minutes, plus, type Result } from '@sutra/kernel';
import { impliedVolatility, MINUTES_PER_YEAR, optionFigures, optionPrice, yearsToExpiry } from './index.js';
import type { Option, OptionMarket } from './index.js';

const spot = (price: number, rate: number, years: number, dividendYield = 0): OptionMarket => ({
  ...{ underlying: { on: 'spot', price, dividendYield }, rate, years },
});
const future = (price: number, rate: number, years: number): OptionMarket => ({
  ...{ underlying: { on: 'future', price }, rate, years },
});
const call = (strike: number): Option => ({ kind: 'call', strike });
const put = (strike: number): Option => ({ kind: 'put', strike });

/** The discounted mean of the payoff over the log-normal law, by Simpson's rule: nothing of the closed form is in it. */
function integrated(market: OptionMarket, { kind, strike }: Option, volatility: number): number {
  const { underlying, rate, years } = market;
  const earned = underlying.on === 'future' ? rate : (underlying.dividendYield ?? 0);
  const drift = (rate - earned - 0.5 * volatility ** 2) * years;
  const deviation = volatility * Math.sqrt(years);
  // The payoff bends at the strike, so the integral begins or ends there.
  const bend = Math.max(-12, Math.min(12, (Math.log(strike / underlying.price) - drift) / deviation));
  const [from, to] = kind === 'call' ? [bend, 12 + deviation] : [-12 - deviation, bend];
  const steps = 20_000;
  let sum = 0;
  for (let index = 0; index <= steps; index += 1) {
    const z = from + ((to - from) * index) / steps;
    const payoff = Math.abs(underlying.price * Math.exp(drift + deviation * z) - strike);
    const weight = index === 0 || index === steps ? 1 : index % 2 === 1 ? 4 : 2;
    sum += weight * payoff * Math.exp(-0.5 * z * z);
  }
  return (Math.exp(-rate * years) * sum * (to - from)) / (3 * steps * Math.sqrt(2 * Math.PI));
}

const markets: [string, OptionMarket][] = [
  ['a share without dividends', spot(2_500, 0.065, 0.25)],
  ['an index with a dividend yield', spot(24_000, 0.065, 30 / 365, 0.013)],
  ['a future', future(25_000, 0.065, 7 / 365)],
  ['a rate below zero', spot(100, -0.01, 2, 0.03)],
];

describe('the price', () => {
  it.each([
    // Hull, Options, Futures and Other Derivatives: 4.76, 0.81 and 1.12.
    ['a call', spot(42, 0.1, 0.5), call(40), 0.2, 4.759422392871532],
    ['a put', spot(42, 0.1, 0.5), put(40), 0.2, 0.8085993729000922],
    ['a put on a future', future(20, 0.09, 4 / 12), put(20), 0.25, 1.1166414565589438],
  ])('of %s is the textbook’s', (_, market, option, volatility, expected) => {
    expect(optionPrice(market, option, volatility)).toBeCloseTo(expected, 10);
  });

  it.each(markets)('on %s is the discounted mean of the payoff', (_, market) => {
    const { price } = market.underlying;
    for (const moneyness of [0.8, 0.95, 1, 1.02, 1.3])
      for (const volatility of [0.08, 0.15, 0.6])
        for (const option of [call(price * moneyness), put(price * moneyness)])
          expect(
            Math.abs(optionPrice(market, option, volatility) - integrated(market, option, volatility)),
          ).toBeLessThan(1e-10 * price);
  });

  it('without time or volatility is what exercising is worth', () => {
    expect(optionPrice(future(100, 0.05, 0), call(90), 0.2)).toBe(10);
    expect(optionPrice(future(100, 0.05, 0), put(90), 0.2)).toBe(0);
    expect(optionPrice(future(100, 0.05, 1), call(90), 0)).toBeCloseTo(10 * Math.exp(-0.05), 12);
  });

  it.each([
    [spot(0, 0.05, 1), call(1), 0.2, 'PRICING.MARKET'],
    [spot(Number.NaN, 0.05, 1), call(1), 0.2, 'PRICING.MARKET'],
    [spot(1, 0.05, -1), call(1), 0.2, 'PRICING.MARKET'],
    [spot(1, Infinity, 1), call(1), 0.2, 'PRICING.MARKET'],
    [spot(1, 0.05, Infinity), call(1), 0.2, 'PRICING.MARKET'],
    [spot(1, 0.05, 1), call(0), 0.2, 'PRICING.STRIKE'],
    [spot(1, 0.05, 1), call(1), -0.1, 'PRICING.VOLATILITY'],
    [spot(1, 0.05, 1), call(1), Number.NaN, 'PRICING.VOLATILITY'],
  ])('of what cannot be is refused', (market, option, volatility, code) => {
    expect(() => optionPrice(market, option, volatility)).toThrow(expect.objectContaining({ kind: 'invalid', code }));
  });
});

describe('the Greeks', () => {
  const moved = (market: OptionMarket, by: { price?: number; rate?: number; years?: number }): OptionMarket => ({
    underlying: { ...market.underlying, price: market.underlying.price + (by.price ?? 0) },
    rate: market.rate + (by.rate ?? 0),
    years: market.years + (by.years ?? 0),
  });

  it.each(markets)('on %s are the slopes of the price', (_, market) => {
    const { price: level } = market.underlying;
    for (const moneyness of [0.9, 1, 1.05])
      for (const option of [call(level * moneyness), put(level * moneyness)])
        for (const volatility of [0.12, 0.4]) {
          const at = (m: OptionMarket, v = volatility) => optionPrice(m, option, v);
          const slope = (f: (h: number) => number, h: number) =>
            (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
          const figures = optionFigures(market, option, volatility);
          const h = level * 2e-4;
          const deltaAt = (by: number) => optionFigures(moved(market, { price: by }), option, volatility).delta;
          expect(figures.price).toBeCloseTo(at(market), 9);
          expect(figures.delta).toBeCloseTo(
            slope((by) => at(moved(market, { price: by })), h),
            5,
          );
          expect(Math.abs(figures.gamma / slope(deltaAt, level * 1e-4) - 1)).toBeLessThan(1e-4);
          const near = (actual: number, expected: number) =>
            expect(Math.abs(actual - expected)).toBeLessThan(level * 1e-8 + 1e-6 * Math.abs(expected));
          near(figures.vegaPerPercent, slope((by) => at(market, volatility + by), 1e-4) / 100);
          near(figures.thetaPerDay, -slope((by) => at(moved(market, { years: by })), market.years * 1e-3) / 365);
          near(figures.rhoPerPercent, slope((by) => at(moved(market, { rate: by })), 1e-4) / 100);
        }
  });

  it('at expiry are those of the payoff', () => {
    const still = { gamma: 0, thetaPerDay: 0, vegaPerPercent: 0 };
    const at = (option: Option) => optionFigures(future(100, 0.05, 0), option, 0.2);
    expect(at(call(90))).toMatchObject({ price: 10, delta: 1, ...still });
    expect(at(put(110))).toMatchObject({ price: 10, delta: -1, ...still });
    expect(at(call(100))).toMatchObject({ price: 0, delta: 0.5, ...still });
    expect(at(call(110)).delta).toBe(0);
  });
});

describe('the implied volatility', () => {
  const codeOf = (result: Result<number, { code: string }>) => (result.ok ? result.value : result.error.code);
  const market = future(25_000, 0.065, 7 / 365);
  const discount = Math.exp((-0.065 * 7) / 365);

  it.each([
    ['less than exercising is worth', call(24_000), 1_000 * discount - 0.05, 'PRICING.BELOW_INTRINSIC'],
    ['exactly what exercising is worth', call(24_000), 1_000 * discount, 'PRICING.NO_TIME_VALUE'],
    ['nothing', call(26_000), 0, 'PRICING.NO_TIME_VALUE'],
    ['as much as the underlying', call(26_000), 25_000 * discount, 'PRICING.ABOVE_BOUND'],
    ['more than the strike', put(24_000), 24_001, 'PRICING.ABOVE_BOUND'],
    ['less than nothing', call(26_000), -1, 'PRICING.NOT_A_PRICE'],
    ['no number', call(26_000), Number.NaN, 'PRICING.NOT_A_PRICE'],
  ])('of a price of %s is refused in words', (_, option, price, code) => {
    expect(codeOf(impliedVolatility(market, option, price))).toBe(code);
  });

  it('after expiry is refused', () => {
    expect(codeOf(impliedVolatility(future(100, 0, 0), call(90), 10))).toBe('PRICING.EXPIRED');
  });
});

describe('time to expiry', () => {
  const now = marketInstant(Date.parse('2026-11-20T15:30:00+05:30'));

  it('counts calendar minutes, over a weekend too, and none after expiry', () => {
    expect(yearsToExpiry(now, plus(now, minutes(4 * 24 * 60)))).toBe((4 * 24 * 60) / MINUTES_PER_YEAR);
    expect(yearsToExpiry(now, plus(now, minutes(1)))).toBe(1 / 525_600);
    expect(yearsToExpiry(now, plus(now, minutes(-1)))).toBe(0);
  });
});
