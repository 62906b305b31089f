import { describe, expect, it } from '@jest/globals';
import { grouped, percent, short, signed, signedPercent } from './numbers.js';
import { lasting } from './moments.js';
import { titleOf } from './titles.js';

describe('figures', () => {
  it.each([
    [0, '0.00'],
    [999, '999.00'],
    [1_000, '1,000.00'],
    [99_999.5, '99,999.50'],
    [100_000, '1,00,000.00'],
    [1_234_567, '12,34,567.00'],
    [12_345_678.9, '1,23,45,678.90'],
    [1_234_567_890, '1,23,45,67,890.00'],
    [-1_234_567, '\u221212,34,567.00'],
    [-0.001, '0.00'],
    [Number.NaN, 'none'],
  ])('%d is grouped as %s', (value, text) => expect(grouped(value)).toBe(text));

  it('have signs and shares', () => {
    expect([signed(5), signed(-5), signed(0), signed(0.001)]).toEqual(['+5.00', '\u22125.00', '0.00', '0.00']);
    expect([percent(0.1234), signedPercent(-0.5, 0)]).toEqual(['12.34\u2009%', '\u221250\u2009%']);
  });

  it('are short on an axis, as fine as its step', () => {
    expect([short(1_250_000, 50_000), short(1_000_000, 50_000)]).toEqual(['12.5\u2009L', '10.0\u2009L']);
    expect([short(12_000_000, 1_000_000), short(-2_500, 500), short(0.5, 0.1)]).toEqual([
      '1.2\u2009Cr',
      '\u22122.5\u2009k',
      '0.5',
    ]);
  });

  it('of time and names are words', () => {
    expect([lasting(0), lasting(5 * 60_000), lasting(26.5 * 3_600_000)]).toEqual(['0 min', '5 min', '1 d 2 h']);
    expect([titleOf('maxDrawdownPercent'), titleOf('squareOffAt'), titleOf('SQN')]).toEqual([
      'Max drawdown percent',
      'Square off at',
      'SQN',
    ]);
  });
});
