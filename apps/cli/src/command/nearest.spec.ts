import { describe, expect, it } from '@jest/globals';
import { didYouMean, distance, nearest } from './nearest.js';

describe('distance', () => {
  it.each([
    ['status', 'status', 0],
    ['', 'abc', 3],
    ['statu', 'status', 1],
    ['sttaus', 'status', 1],
    ['stotus', 'status', 1],
    ['sstatus', 'status', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s are %d apart', (a, b, steps) => {
    expect([distance(a, b), distance(b, a)]).toEqual([steps, steps]);
  });
});

describe('nearest', () => {
  const known = ['status', 'dead-letters', 'up', 'help'];

  it('finds what was mistyped, in whatever case', () => {
    expect(nearest('statsu', known)).toBe('status');
    expect(nearest('Dead-Leters', known)).toBe('dead-letters');
    expect(nearest('u', known)).toBe('up');
  });

  it('completes a beginning', () => {
    expect(nearest('dead', known)).toBe('dead-letters');
  });

  it('finds nothing rather than something far away', () => {
    expect(nearest('backup', known)).toBeUndefined();
    expect(nearest('', [])).toBeUndefined();
    expect(didYouMean('zzz', known)).toBe('');
  });
});
