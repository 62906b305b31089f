import { describe, expect, it } from '@jest/globals';
import { requireWhole } from './whole-master.js';

const report = (listings: number, refused: Record<string, number> = {}) => ({
  rows: listings + Object.values(refused).reduce((sum, count) => sum + count, 0),
  listings,
  refused,
  samples: [],
});
const code = (listings: number, before: number, refused?: Record<string, number>) => {
  const verdict = requireWhole(report(listings, refused), before);
  return verdict.ok ? 'whole' : verdict.error.code;
};

describe('C3 a master', () => {
  it.each([
    ['whole', 100, 0, {}],
    ['whole', 61, 100, {}],
    ['MASTER.SHRUNK', 59, 100, {}],
    ['MASTER.EMPTY', 0, 0, { elsewhere: 10 }],
    ['whole', 80, 80, { symbol: 20, elsewhere: 500, 'index-unnamed': 120 }],
    ['MASTER.UNREADABLE', 79, 79, { symbol: 21 }],
  ])('is %s with %d listings after %d', (verdict, listings, before, refused) => {
    expect(code(listings, before, refused)).toBe(verdict);
  });
});
