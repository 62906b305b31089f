import { expect, it } from '@jest/globals';
import { hours, milliseconds, minutes, seconds } from './duration.js';

it('counts milliseconds', () => {
  expect([milliseconds(5), seconds(2.5), minutes(-1), hours(1)]).toEqual([5, 2_500, -60_000, 3_600_000]);
});

it('holds a fraction of a millisecond for a bug', () => {
  expect(() => milliseconds(0.5)).toThrow(expect.objectContaining({ kind: 'bug' }));
  expect(() => seconds(Number.POSITIVE_INFINITY)).toThrow(expect.objectContaining({ kind: 'bug' }));
});
