import { describe, expect, it } from '@jest/globals';
import { bars, flat, move, play, seriesOf, told, upDown } from './scene.js';

const from = '2026-01-05T09:15:00';
const acme = (rows: Parameters<typeof bars>[2]) => [seriesOf('ACME', bars('5MIN', from, rows))];

describe('golden backtests of shares, worked by hand', () => {
  it('long: a signal on a close fills at the next open, and so does the exit', () => {
    // 09:15 closes at 101 > 100: bought at the open of 09:20 = 102. 09:30 closes at 111 > 110: sold at 09:35's open = 112.
    // 100 × (112 − 102) = 1,000. Equity at closes: 09:15 1,000,000; 09:20 +100 × (103 − 102); 09:25 +100 × (105 − 102); …
    const rows = [move(100, 101), move(102, 103), move(103, 105), move(105, 111), move(112, 113), flat(99)];
    const result = play({ document: upDown(100, 110), series: acme(rows) });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:35@112 = 1000 (exit)']);
    expect(result.equity.map(({ value }) => value - 1_000_000)).toEqual([0, 100, 300, 900, 1_000, 1_000]);
    expect(result.equity.map(({ at }) => at.slice(11, 16))).toEqual([
      '09:20',
      '09:25',
      '09:30',
      '09:35',
      '09:40',
      '09:45',
    ]);
  });

  it('short: what is sold is bought back', () => {
    // Sold at 102, bought back at 112: 100 × (102 − 112) = −1,000.
    const rows = [move(100, 101), move(102, 103), move(103, 105), move(105, 111), move(112, 113), flat(99)];
    const result = play({ document: upDown(100, 110, { positionType: 'sell' }), series: acme(rows) });
    expect(told(result)).toEqual(['sell 100 09:20@102 → 09:35@112 = -1000 (exit)']);
    expect(result.trades[0]).toMatchObject({ mae: -1_000, mfe: 0 });
  });
});
