import { describe, expect, it } from '@jest/globals';
import { priceOf, type Price } from '@sutra/kernel';
import fc from 'fast-check';
import type { OptionRight } from '../symbols/contract.js';
import { chainOf, strikesAround, type Chain } from './chain.js';
import { atTheMoney, resolveStrike } from './resolve-strike.js';
import { parseStrikeCode, strikeRuleSchema, type StrikeRule } from './strike-rule.js';

/** Strikes by 50 around 24,000; premiums and deltas fall away from the money, the last call has no quote. */
const chain: Chain = chainOf(
  [24_150, 24_000, 23_900, 24_050, 23_950, 24_100, 23_850].map((strike) => ({
    strike: priceOf(String(strike)),
    call:
      strike === 24_150
        ? {}
        : { premium: priceOf(String(120 - (strike - 24_000) / 2)), delta: 0.5 - (strike - 24_000) / 1000 },
    put: { premium: priceOf(String(110 + (strike - 24_000) / 2)), delta: -0.5 - (strike - 24_000) / 1000 },
  })),
);

const strike = (rule: StrikeRule, right: OptionRight = 'CE', spot = '24010') => {
  const row = resolveStrike({ rule, right, spot: priceOf(spot), chain });
  return row.ok ? row.value.strike / 10_000 : row.error.message;
};

describe('strikes', () => {
  it.each<[StrikeRule, OptionRight, number]>([
    ['ATM', 'CE', 24_000],
    ['OTM1', 'CE', 24_050],
    ['OTM1', 'PE', 23_950],
    ['ITM2', 'CE', 23_900],
    ['ITM2', 'PE', 24_100],
    [{ by: 'premium', value: 100, match: 'closest' }, 'CE', 24_050],
    [{ by: 'premium', value: 100, match: 'atLeast' }, 'CE', 24_000],
    [{ by: 'premium', value: 100, match: 'atMost' }, 'CE', 24_050],
    [{ by: 'premium', value: 60, match: 'closest' }, 'PE', 23_900],
    [{ by: 'delta', value: 0.4, match: 'closest' }, 'CE', 24_100],
    [{ by: 'delta', value: 0.42, match: 'atMost' }, 'PE', 23_900],
    [{ by: 'atmPercent', value: 0.35, match: 'closest' }, 'CE', 24_100],
    [{ by: 'atmPercent', value: -0.35, match: 'atLeast' }, 'PE', 23_950],
    [{ by: 'straddleWidth', value: 0.5, match: 'closest' }, 'CE', 24_100],
    [{ by: 'straddleWidth', value: -0.5, match: 'atMost' }, 'CE', 23_850],
    [{ by: 'strike', value: 24_060, match: 'closest' }, 'CE', 24_050],
    [{ by: 'strike', value: 24_060, match: 'atLeast' }, 'CE', 24_100],
  ])('%j %s is %d', (rule, right, expected) => {
    expect(strike(rule, right)).toBe(expected);
  });

  it('tie to the lower', () => {
    expect(strike('ATM', 'CE', '24025')).toBe(24_000);
    expect(strike('ATM', 'CE', '24025.05')).toBe(24_050);
    expect(strike({ by: 'strike', value: 23_975, match: 'closest' })).toBe(23_950);
  });

  it('are refused where none is listed or quoted, in words', () => {
    expect(strike('OTM4')).toBe('the chain does not reach OTM4');
    expect(strike({ by: 'premium', value: 500, match: 'atLeast' })).toBe('no listed CE has a premium atLeast 500');
    expect(strike({ by: 'strike', value: 25_000, match: 'atLeast' })).toBe('no listed strike is atLeast 25000');
    expect(strike({ by: 'straddleWidth', value: 1, match: 'closest' }, 'CE', '24150')).toContain('has no premiums');
    expect(resolveStrike({ rule: 'ATM', right: 'CE', spot: priceOf('1'), chain: [] })).toMatchObject({
      error: { kind: 'refused' },
    });
    expect(strike('OTM21')).toContain('expected ATM');
  });

  it('come in rules of two forms', () => {
    const accepts = (rule: unknown) => strikeRuleSchema.safeParse(rule).success;
    expect(['ATM', 'ITM20', 'OTM1', { by: 'delta', value: 0.3 }, { by: 'atmPercent', value: -1 }].map(accepts)).toEqual(
      Array(5).fill(true),
    );
    const bad = [
      'ITM0',
      'OTM21',
      'atm',
      { by: 'delta', value: 30 },
      { by: 'premium', value: 0 },
      { by: 'gamma', value: 1 },
      5,
    ];
    expect(bad.map(accepts)).toEqual(Array(7).fill(false));
    expect(['ATM', 'OTM3', 'ITM3'].map((code) => parseStrikeCode(code))).toMatchObject([
      { value: 0 },
      { value: 3 },
      { value: -3 },
    ]);
  });
});

it('the money is nowhere nearer than at ATM, and steps out of it mirror for puts', () => {
  const cases = fc.tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 4_000 }), { minLength: 1 }),
    fc.integer({ min: 1, max: 200_000 }),
  );
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 20 }), ([steps, level], n) => {
      const strikes = chainOf(steps.map((step) => ({ strike: (step * 50) as Price })));
      const spot = level as Price;
      const atm = atTheMoney(strikes, spot)?.strike ?? 0;
      const best = Math.min(...strikes.map((row) => Math.abs(row.strike - spot)));
      expect(Math.abs(atm - spot)).toBe(best);
      expect(strikes.some((row) => row.strike < atm && Math.abs(row.strike - spot) === best)).toBe(false);
      const out = resolveStrike({ rule: `OTM${n}`, right: 'CE', spot, chain: strikes });
      const into = resolveStrike({ rule: `ITM${n}`, right: 'PE', spot, chain: strikes });
      expect(out.ok && out.value).toEqual(into.ok && into.value);
    }),
    { seed: 20_251_121 },
  );
});

it('a grid around a price holds its nearest strike in the middle', () => {
  const grid = strikesAround(priceOf('24025'), { step: priceOf('50'), count: 1 });
  expect(grid).toEqual(['23950', '24000', '24050'].map(priceOf));
  expect(strikesAround(priceOf('40'), { step: priceOf('50'), count: 2 })).toEqual(['50', '100', '150'].map(priceOf));
});
