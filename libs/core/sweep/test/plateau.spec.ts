import { describe, expect, it } from '@jest/globals';
import { plateauOf } from '../src/answer/plateau.js';

describe('a plateau', () => {
  it.each([
    ['sharpe', 2, [1.5, 1, 0.5], { neighbours: 3, median: 1, worst: 0.5, share: 0.5 }],
    // Of an even number the worse of the two in the middle counts, and what has no figure is the worst.
    ['sharpe', 2, [1.6, 1.2, 0.8, 0.4], { neighbours: 4, median: 0.8, worst: 0.4, share: 0.4 }],
    ['sharpe', 2, [1, null], { neighbours: 2, median: null, worst: null, share: null }],
    ['sharpe', -1, [-2], { neighbours: 1, median: -2, worst: -2, share: null }],
    ['maxDrawdown', 0.1, [0.2, 0.15, 0.4], { neighbours: 3, median: 0.2, worst: 0.4, share: 0.5 }],
    ['sharpe', 2, [], { neighbours: 0, median: null, worst: null, share: null }],
  ])('of %s %d among %j is %j', (by, best, figures, told) => {
    const plateau = plateauOf(by, best, figures);
    expect({ ...plateau, share: plateau.share === null ? null : Math.round(plateau.share * 1e9) / 1e9 }).toEqual(told);
  });
});
