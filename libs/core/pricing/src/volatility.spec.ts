import { describe, expect, it } from '@jest/globals';
import { impliedVolatility, optionPrice, type OptionKind, type OptionMarket } from './index.js';
import { termsOf } from './terms.js';
import { NO_TIME_VALUE, solveVolatility } from './volatility.js';

const MINUTE = 1 / 525_600;
const times = [MINUTE, 30 * MINUTE, 375 * MINUTE, 1 / 365, 7 / 365, 30 / 365, 0.5, 2, 5];
const volatilities = [0.01, 0.05, 0.1, 0.15, 0.3, 0.8, 2, 5];
const moneyness = [0.2, 0.5, 0.8, 0.9, 0.97, 0.99, 0.999, 1, 1.0001, 1.002, 1.02, 1.05, 1.1, 1.3, 2, 5];
const market = (years: number): OptionMarket => ({ underlying: { on: 'future', price: 25_000 }, rate: 0.065, years });

describe('over a wide grid, from a minute to five years and from a fifth to five times the money', () => {
  it('the volatility of a price gives that price again, or the price tells none', () => {
    let solved = 0;
    for (const years of times)
      for (const volatility of volatilities)
        for (const money of moneyness)
          for (const kind of ['call', 'put'] satisfies OptionKind[]) {
            const option = { kind, strike: 25_000 * money };
            const price = optionPrice(market(years), option, volatility);
            const result = impliedVolatility(market(years), option, price);
            if (!result.ok) {
              // What is refused differs from its bound by no more than its own last digits.
              const intrinsic =
                Math.exp(-0.065 * years) *
                Math.max(kind === 'call' ? 25_000 - option.strike : option.strike - 25_000, 0);
              const bound = Math.exp(-0.065 * years) * (kind === 'call' ? 25_000 : option.strike);
              const isAtBound = Math.min(Math.abs(price - intrinsic), Math.abs(bound - price)) < 1e-9;
              expect([result.error.code, isAtBound]).toEqual([
                expect.stringMatching(/NO_TIME_VALUE|ABOVE_BOUND/),
                true,
              ]);
              continue;
            }
            solved += 1;
            const again = optionPrice(market(years), option, result.value);
            expect(Math.abs(again - price)).toBeLessThan(1e-11 * Math.max(25_000, option.strike));
          }
    expect(solved).toBeGreaterThan(1_300);
  });

  it('an option out of the money tells its volatility to ten digits, however cheap', () => {
    let told = 0;
    for (const years of times)
      for (const volatility of volatilities)
        for (const money of moneyness) {
          const strike = 25_000 * money;
          const kind = money >= 1 ? 'call' : 'put';
          const price = exactPrice(market(years), strike, volatility);
          const deviation = volatility * Math.sqrt(years);
          // Below, prices are no normal doubles; above, they differ from the bound in fewer than ten digits.
          if (price < 1e-290 || deviation > 5) continue;
          const terms = termsOf(market(years));
          const actual = solveVolatility(terms, kind === 'call' ? 1 : -1, strike, price);
          expect(Math.abs(actual / volatility - 1)).toBeLessThan(1e-10);
          told += 1;
        }
    expect(told).toBeGreaterThan(600);
  });

  it('tells a volatility from half a tick of a weekly option far out of the money', () => {
    const result = impliedVolatility(market(7 / 365), { kind: 'put', strike: 20_000 }, 0.05);
    expect(result.ok && optionPrice(market(7 / 365), { kind: 'put', strike: 20_000 }, result.value)).toBeCloseTo(
      0.05,
      11,
    );
  });

  it('gives up only where there is nothing to tell', () => {
    expect(solveVolatility(termsOf(market(1)), 1, 26_000, 5e-324)).toBeGreaterThan(0);
    expect(solveVolatility(termsOf(market(1)), 1, 26_000, 0)).toBe(NO_TIME_VALUE);
  });
});

/**
 * The price out of the money by integration of the density over the strike (vega over volatility), which never takes a
 * difference of nearly equal numbers: ∫ vega dσ from nothing to the volatility, by Gauss–Legendre over a stretched range.
 */
function exactPrice(terms: OptionMarket, strike: number, volatility: number): number {
  const { discount, forward, rootYears } = termsOf(terms);
  const x = Math.log(forward / strike);
  const top = volatility * rootYears;
  // In u = 1 / s² the integrand is a falling exponential; at the money it is flat in s.
  const vega = (s: number) => Math.exp(-0.5 * (x / s + 0.5 * s) ** 2);
  // Substitute s = top·e^{-v}: smooth, and over before v = 40 whatever x is.
  const end = x === 0 ? 40 : Math.min(40, 0.5 * Math.log(1 + (1_600 * top * top) / (x * x)) + 1e-300);
  const panels = 400;
  let sum = 0;
  for (let panel = 0; panel < panels; panel += 1)
    for (const [node, weight] of GAUSS) {
      const v = (end * (panel + 0.5 + 0.5 * node)) / panels;
      const s = top * Math.exp(-v);
      sum += weight * vega(s) * s;
    }
  return (discount * forward * ((sum * end) / (2 * panels))) / Math.sqrt(2 * Math.PI);
}

/** Nodes and weights of the five-point rule. */
const GAUSS: readonly (readonly [number, number])[] = [
  [0, 128 / 225],
  ...[-1, 1].flatMap((sign): [number, number][] => [
    [(sign / 3) * Math.sqrt(5 - 2 * Math.sqrt(10 / 7)), (322 + 13 * Math.sqrt(70)) / 900],
    [(sign / 3) * Math.sqrt(5 + 2 * Math.sqrt(10 / 7)), (322 - 13 * Math.sqrt(70)) / 900],
  ]),
];
