import { describe, expect, it } from '@jest/globals';
import type { LegQuote } from './facts.js';
import type { EntryPlan } from './entry-steps.js';
import type { Work } from './scene.js';
import { multipleOf } from './sizing.js';

const quote = (legId: string, costPerLot: number | null, riskPerLot: number | null = null): LegQuote => ({
  ...{ nodeId: 'enter', legId, costPerLot, riskPerLot },
});
const sized = (sizing: EntryPlan['sizing'], quotes: LegQuote[], capital: number | null = 100_000) =>
  multipleOf(
    {
      sizing,
      fixed: null,
      terms: [
        { id: 'p', quantity: 1 },
        { id: 'q', quantity: 2 },
      ],
    } as unknown as EntryPlan,
    { facts: { portfolio: { capital }, quotes } } as unknown as Work,
    'enter',
  );
const half = { type: 'percentCapital', value: 50 } as const;
const risk = { type: 'riskPercent', value: 1 } as const;

describe('the size of an entry', () => {
  it('is what is said, or once', () => {
    const plan = (fixed: number | null) => multipleOf({ sizing: null, fixed } as EntryPlan, {} as Work, 'enter');
    expect([plan(null), plan(3)]).toEqual([1, 3]);
  });

  it('by capital is a part of it over what a lot of each position costs', () => {
    expect(sized(half, [quote('p', 4_000), quote('q', 3_000)])).toBe(5);
    expect(sized(half, [quote('p', 4_100), quote('q', 3_000)])).toBe(4);
  });

  it('by risk is a part of it over what a lot of each position loses at its stop', () => {
    expect(sized(risk, [quote('p', 1, 100), quote('q', 1, 50)])).toBe(5);
  });

  it('by lots of capital is whole', () => {
    expect(sized({ type: 'capitalPerLot', value: 30_000 }, [])).toBe(3);
    expect(sized({ type: 'capitalPerLot', value: 100_000 / 3 }, [])).toBe(3);
    expect(sized({ type: 'capitalPerLot', value: 100_000 }, [])).toBe(1);
  });

  it('does not lose a lot to arithmetic', () => {
    expect(sized({ type: 'percentCapital', value: 0.3 }, [quote('p', 0.1), quote('q', 0)], 100)).toBe(3);
  });

  it.each<[string, Parameters<typeof sized>, string]>([
    ['the capital is not known', [half, [], null], 'the allocated capital is not known'],
    ['nobody says what one costs', [half, [quote('p', 4_000)]], 'what a lot of q costs is not known'],
    ['nobody knows what one costs', [half, [quote('p', null), quote('q', 1)]], 'what a lot of p costs is not known'],
    ['nobody knows what one risks', [risk, [quote('p', 5), quote('q', 5)]], 'what a lot of p risks is not known'],
    [
      "only another entry's is known",
      [half, [{ ...quote('p', 4_000), nodeId: 'other' }, quote('q', 1)]],
      'what a lot of p costs is not known',
    ],
    ['it costs nothing', [half, [quote('p', 0), quote('q', 0)]], 'what a lot costs is not above zero'],
    ['it is too dear', [half, [quote('p', 50_001), quote('q', 0)]], 'the size comes out as 0 lots'],
  ])('is not found when %s', (_, given, because) => {
    expect(sized(...given)).toBe(because);
  });
});
