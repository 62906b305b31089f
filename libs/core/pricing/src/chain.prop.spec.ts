import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  figureColumns,
  figuresOfChain,
  impliedVolatility,
  optionFigures,
  optionPrice,
  priceChain,
  refusalOf,
  volatilitiesOfChain,
  type OptionMarket,
} from './index.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 1_000 });

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const market: fc.Arbitrary<OptionMarket> = fc.record({
  underlying: fc.oneof(
    fc.record({ on: fc.constant('future' as const), price: double(1, 100_000) }),
    fc.record({ on: fc.constant('spot' as const), price: double(1, 100_000), dividendYield: double(0, 0.1) }),
  ),
  rate: double(-0.02, 0.2),
  years: double(0, 5),
});
const money = double(0.3, 3);
const volatility = double(0, 3);
const forwardOf = ({ underlying, rate, years }: OptionMarket) =>
  underlying.on === 'future'
    ? underlying.price
    : underlying.price * Math.exp((rate - (underlying.dividendYield ?? 0)) * years);

describe('option prices', () => {
  it('keep put-call parity', () => {
    fc.assert(
      fc.property(market, money, volatility, (m, at, v) => {
        const strike = m.underlying.price * at;
        const call = optionPrice(m, { kind: 'call', strike }, v);
        const put = optionPrice(m, { kind: 'put', strike }, v);
        const parity = Math.exp(-m.rate * m.years) * (forwardOf(m) - strike);
        expect(Math.abs(call - put - parity)).toBeLessThan(1e-12 * (m.underlying.price + strike));
      }),
    );
  });

  it('stay between what exercising is worth and their bound, and rise with volatility', () => {
    fc.assert(
      fc.property(market, money, volatility, volatility, (m, at, v, w) => {
        const strike = m.underlying.price * at;
        const discount = Math.exp(-m.rate * m.years);
        const slack = 1e-12 * (m.underlying.price + strike);
        for (const kind of ['call', 'put'] as const) {
          const price = optionPrice(m, { kind, strike }, Math.min(v, w));
          const sign = kind === 'call' ? 1 : -1;
          expect(price).toBeGreaterThanOrEqual(discount * Math.max(sign * (forwardOf(m) - strike), 0) - slack);
          expect(price).toBeLessThanOrEqual(discount * (kind === 'call' ? forwardOf(m) : strike) + slack);
          expect(optionPrice(m, { kind, strike }, Math.max(v, w))).toBeGreaterThanOrEqual(price - slack);
        }
      }),
    );
  });

  it('have Greeks of their signs: a call gains with the underlying and loses nothing to movement', () => {
    fc.assert(
      fc.property(market, money, volatility, (m, at, v) => {
        const strike = m.underlying.price * at;
        const call = optionFigures(m, { kind: 'call', strike }, v);
        const put = optionFigures(m, { kind: 'put', strike }, v);
        const earned = m.underlying.on === 'future' ? m.rate : (m.underlying.dividendYield ?? 0);
        const most = Math.exp(-earned * m.years);
        expect(call.delta >= 0 && call.delta <= most && put.delta <= 0 && put.delta >= -most).toBe(true);
        expect([call.gamma, call.vegaPerPercent].every((figure) => figure >= 0)).toBe(true);
        expect([put.gamma, put.vegaPerPercent]).toEqual([call.gamma, call.vegaPerPercent]);
      }),
    );
  });
});

describe('a chain', () => {
  const rows = fc.array(fc.tuple(money, volatility, fc.boolean()), { minLength: 1, maxLength: 40 });

  it('has the figures and the volatilities of its options one by one', () => {
    fc.assert(
      fc.property(market, rows, (m, options) => {
        const chain = {
          count: options.length,
          strikes: Float64Array.from(options, ([at]) => at * m.underlying.price),
          signs: Int8Array.from(options, ([, , isCall]) => (isCall ? 1 : -1)),
        };
        const given = Float64Array.from(options, ([, v]) => v);
        const out = figureColumns(chain.count);
        const prices = new Float64Array(chain.count);
        const implied = new Float64Array(chain.count);
        figuresOfChain(m, chain, given, out);
        priceChain(m, chain, given, prices);
        volatilitiesOfChain(m, chain, prices, implied);
        options.forEach(([at, v, isCall], row) => {
          const option = { kind: isCall ? 'call' : 'put', strike: at * m.underlying.price } as const;
          const one = optionFigures(m, option, v);
          expect(prices[row]).toBe(optionPrice(m, option, v));
          expect(one).toEqual({
            ...{ price: out.prices[row], delta: out.deltas[row], gamma: out.gammas[row] },
            ...{ thetaPerDay: out.thetasPerDay[row], vegaPerPercent: out.vegasPerPercent[row] },
            rhoPerPercent: out.rhosPerPercent[row],
          });
          const single = impliedVolatility(m, option, prices[row] ?? Number.NaN);
          if (single.ok) expect(implied[row]).toBe(single.value);
          else expect(refusalOf(implied[row] ?? Number.NaN).code).toBe(single.error.code);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('has no figures where a row has no volatility', () => {
    const m: OptionMarket = { underlying: { on: 'future', price: 100 }, rate: 0.05, years: 1 };
    const chain = { count: 2, strikes: Float64Array.of(90, 90), signs: Int8Array.of(1, 1) };
    const out = figureColumns(2);
    figuresOfChain(m, chain, Float64Array.of(-3, 0.2), out);
    for (const column of Object.values(out) as Float64Array[]) {
      expect(column[0]).toBeNaN();
      expect(column[1]).not.toBeNaN();
    }
  });

  it('that is longer than its columns is a bug', () => {
    const m: OptionMarket = { underlying: { on: 'future', price: 100 }, rate: 0.05, years: 1 };
    const chain = { count: 2, strikes: Float64Array.of(90), signs: Int8Array.of(1, 1) };
    expect(() => priceChain(m, chain, new Float64Array(2), new Float64Array(2))).toThrow('fewer rows');
  });
});
