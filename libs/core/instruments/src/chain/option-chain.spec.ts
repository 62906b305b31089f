import { describe, expect, it } from '@jest/globals';
import { priceNearRupees, priceOf, quantityOf, tradingDateOf } from '@sutra/kernel';
import { instrumentIdOf, resolveStrike, type Contract } from '@sutra/market';
import { optionPrice, type OptionMarket } from '@sutra/pricing';
import type { Instrument } from '../book/instrument.js';
import { modelChain, resolvable, strikeRows } from './option-chain.js';

const expiry = tradingDateOf('2026-01-27');
const of = { exchange: 'NSE', underlying: 'NIFTY', expiry } as const;
const option = (strike: number, right: 'CE' | 'PE', over: Partial<Contract> = {}): Instrument => {
  const contract = { kind: 'option', ...of, strike: priceOf(String(strike)), right, ...over } as Contract;
  return { id: instrumentIdOf(contract), contract, name: '', tick: priceOf('0.05'), lot: quantityOf(65), brokers: {} };
};
const listed = [24_100, 23_900, 24_000].flatMap((strike) => [option(strike, 'PE'), option(strike, 'CE')]);
const market: OptionMarket = { underlying: { on: 'spot', price: 24_010 }, rate: 0.065, years: 20 / 365 };

describe('a chain', () => {
  const rows = strikeRows([...listed, option(24_050, 'CE'), option(24_000, 'CE', { underlying: 'BANKNIFTY' })], of);

  it('has the listed strikes upwards, with the sides that there are', () => {
    expect(rows.map(({ strike, call, put }) => [strike / 10_000, call !== undefined, put !== undefined])).toEqual([
      [23_900, true, true],
      [24_000, true, true],
      [24_050, true, false],
      [24_100, true, true],
    ]);
  });

  const model = modelChain(
    rows,
    ({ contract: { strike, right } }) => {
      if (strike === priceOf('24050')) return undefined;
      if (strike === priceOf('24100') && right === 'CE') return priceOf('30000');
      const kind = right === 'CE' ? 'call' : 'put';
      return priceNearRupees(optionPrice(market, { kind, strike: strike / 10_000 }, 0.12));
    },
    market,
  );

  it('finds the volatility in a premium and the delta of it', () => {
    expect(model[1]?.call?.impliedVolatility).toBeCloseTo(0.12, 6);
    expect(model[1]?.call?.delta).toBeCloseTo((model[1]?.put?.delta ?? 0) + 1, 6);
  });

  it('gives no delta where there is no premium or none that a volatility explains', () => {
    expect(model[2]?.call).toBeUndefined();
    expect(model[3]?.call).toEqual({ premium: priceOf('30000') });
  });

  it('resolves rules by delta and premium', () => {
    const spot = priceOf('24010');
    const chain = resolvable(model);
    const strike = (rule: Parameters<typeof resolveStrike>[0]['rule'], right: 'CE' | 'PE') => {
      const row = resolveStrike({ rule, right, spot, chain });
      return row.ok ? row.value.strike / 10_000 : row.error.code;
    };
    expect(strike({ by: 'delta', value: 0.5, match: 'closest' }, 'CE')).toBe(24_000);
    expect(strike({ by: 'delta', value: 0.9, match: 'atLeast' }, 'CE')).toBe('STRIKE.NOT_LISTED');
    expect(strike({ by: 'delta', value: 0.3, match: 'closest' }, 'PE')).toBe(23_900);
    expect(strike('OTM1', 'PE')).toBe(23_900);
  });
});
