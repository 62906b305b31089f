import { expect, it } from '@jest/globals';
import { exactPrice, wholeNumber } from './decimal-text.js';

it.each<[string, 1 | 100, number | undefined]>([
  ['0.05', 1, 500],
  ['24000', 1, 240_000_000],
  ['24000.000000', 1, 240_000_000],
  ['0.0025', 1, 25],
  ['0.00250', 1, 25],
  ['0.00251', 1, undefined],
  ['5.000000', 100, 500],
  ['2350000.000000', 100, 235_000_000],
  ['0.25', 100, 25],
  ['0.255', 100, undefined],
  ['-1.000000', 100, undefined],
  ['-1', 1, undefined],
  ['', 1, undefined],
  ['1e5', 1, undefined],
  ['99999999999999999', 1, undefined],
])('%s by %d is %s', (text, divisor, units) => {
  expect(exactPrice(text, divisor)).toBe(units);
});

it('whole numbers may have zeros behind a point and nothing else', () => {
  expect(['65', '65.0', '65.'].map(wholeNumber)).toEqual([65, 65, 65]);
  expect(['65.5', '', '-65', 'x'].map(wholeNumber)).toEqual([undefined, undefined, undefined, undefined]);
});
