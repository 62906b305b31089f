import { describe, expect, it } from '@jest/globals';
import { fitting } from './fitting.js';

describe('items of one answer', () => {
  it('are all of them where they fit, and otherwise the first that do', () => {
    const small = Array.from({ length: 100 }, (_, at) => ({ at }));
    expect(fitting(small)).toEqual(small);
    const large = Array.from({ length: 100 }, (_, at) => ({ at, name: '₹'.repeat(400) }));
    const kept = fitting(large);
    expect(kept).toEqual(large.slice(0, 45));
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(56_000);
  });

  it('are one at least, so that a list comes to its end', () => {
    expect(fitting(['x'.repeat(60_000), 'y'])).toHaveLength(1);
    expect(fitting([])).toEqual([]);
  });
});
