import { describe, expect, it } from '@jest/globals';
import {
  bars,
  close,
  compare,
  entry,
  exit,
  flat,
  gate,
  joined,
  leg,
  move,
  play,
  seriesOf,
  start,
  strategy,
  told,
  upDown,
  type Row,
} from './scene.js';

const from = '2026-01-05T09:15:00';
const acme = (rows: readonly (Row | null)[]) => [seriesOf('ACME', bars('5MIN', from, rows))];
const NEVER = 1_000_000;
const rows = [move(100, 101), move(102, 103), move(103, 105), move(105, 111), move(112, 113), flat(99)];
/** Bought at the open of 09:20 for 102, whatever comes. */
const bought = [move(100, 101), [102, 103, 101.5, 102.5]] as const;

describe('golden backtests of shares, worked by hand', () => {
  it('long: a signal on a close fills at the next open, and so does the exit', () => {
    // 09:15 closes at 101 > 100: bought at the open of 09:20 = 102. 09:30 closes at 111 > 110: sold at 09:35's open = 112.
    // 100 × (112 − 102) = 1,000. At closes: 09:15 0; 09:20 100 × (103 − 102); 09:25 100 × (105 − 102); 09:30 100 × (111 − 102).
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
    expect(result.trades[0]).toMatchObject({ barsHeld: 3, mae: 0, mfe: 1_000 });
  });

  it('short: what is sold is bought back', () => {
    // Sold at 102, bought back at 112: 100 × (102 − 112) = −1,000, which is also the worst that it stood at.
    const result = play({ document: upDown(100, 110, { positionType: 'sell' }), series: acme(rows) });
    expect(told(result)).toEqual(['sell 100 09:20@102 → 09:35@112 = -1000 (exit)']);
    expect(result.trades[0]).toMatchObject({ mae: -1_000, mfe: 0 });
  });

  it('stop and target in one bar: the stop counts, and the band says what the target would have made', () => {
    // Stop 102 − 2 = 100, target 102 + 5 = 107. 09:25 goes from 99 to 108: stop −200; the target would have been +500.
    const guard = { stopLoss: { type: 'points', value: 2 }, target: { type: 'points', value: 5 } };
    const result = play({
      document: upDown(100, NEVER, guard),
      series: acme([...bought, [102.5, 108, 99, 105], flat(105)]),
    });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:25@100 = -200 (stop)']);
    expect(result.trades[0]).toMatchObject({ isAmbiguous: true, bestPnl: 500 });
    expect(result.band).toEqual({ bars: 1, worstPnl: -200, bestPnl: 500 });
  });

  it('a bar that opens beyond the target has reached it before the stop', () => {
    // Opens at 109 ≥ 107: sold there, better than the target. 100 × (109 − 102) = 700, and nothing is left open.
    const guard = { stopLoss: { type: 'points', value: 2 }, target: { type: 'points', value: 5 } };
    const result = play({
      document: upDown(100, NEVER, guard),
      series: acme([...bought, [109, 109, 99, 105], flat(105)]),
    });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:25@109 = 700 (target)']);
    expect(result.band.bars).toBe(0);
  });

  it('gap through the stop: filled at the open', () => {
    // Stop at 100, and 09:25 opens at 98: 100 × (98 − 102) = −400.
    const guard = { stopLoss: { type: 'points', value: 2 } };
    const result = play({ document: upDown(100, NEVER, guard), series: acme([...bought, [98, 99, 97, 98], flat(98)]) });
    expect(told(result)).toEqual(['buy 100 09:20@102 → 09:25@98 = -400 (stop)']);
  });

  it('a short position is stopped above, with slippage on top', () => {
    // Sold at 102; 1 % above is 103.02. 09:25 reaches 104: bought back at 103.02 + 10 bps of it = 103.12302, up to the
    // step of 0.0001: 103.1231. The entry was slipped too: 102 − 0.102 = 101.898; the stop is 1 % of that: 102.91698.
    // Rounded to 0.0001 towards the entry on a tie, else to the nearest: 102.9170; slipped by 0.102917: 103.019917 → 103.02.
    const guard = { positionType: 'sell', stopLoss: { type: 'percent', value: 1 } };
    const result = play({
      document: upDown(100, NEVER, guard),
      series: acme([move(100, 101), [102, 102.5, 101.5, 102.2], [102.2, 104, 102, 103], flat(103)]),
      settings: { slippage: 'bps:10' },
    });
    // 100 × (101.898 − 103.02) = −112.2
    expect(told(result)).toEqual(['sell 100 09:20@101.898 → 09:25@103.02 = -112.2 (stop)']);
  });

  it('half is sold by an exit, the rest by the stop, and the leg enters again at once', () => {
    // Bought 100 at 102. 09:25 closes at 106 > 105: 50 are sold at 09:30's open 107: 50 × 5 = 250.
    // Stop 102 − 4 = 98 inside 09:35: 50 × (98 − 102) = −200. Again at 09:40's open, all 100 of it, at 97.
    // Left at the last close 99: 100 × (99 − 97) = 200. Together 250.
    const again = { stopLoss: { type: 'points', value: 4 }, reEntry: { mode: 'asap', max: 1, on: 'stop' } };
    const document = strategy(
      [
        start(),
        gate('up', compare(close, '>', 100)),
        entry('enter', [leg('l', again)]),
        gate('done', compare(close, '>', 105)),
        exit('leave', { quantity: '50%' }),
      ],
      ['start > up > enter > done > leave'],
    );
    const series = acme([
      ...([move(100, 101), [102, 104, 101, 103], [103, 107, 103, 106], [107, 107, 104, 104]] as const),
      ...([
        [104, 104, 97, 97.5],
        [97, 99, 96, 98],
        [98, 99, 98, 99],
      ] as const),
    ]);
    const result = play({ document, series, settings: { openAtEnd: 'close' } });
    expect(told(result)).toEqual([
      'buy 50 09:20@102 → 09:30@107 = 250 (exit)',
      'buy 50 09:20@102 → 09:35@98 = -200 (stop)',
      'buy 100 09:40@97 → 09:50@99 = 200 (endOfData)',
    ]);
    expect(result.equity.at(-1)?.value).toBe(1_000_250);
    expect(result.trades.map(({ reEntry }) => reEntry)).toEqual([0, 0, 1]);
  });

  it('charges as a percentage of the value', () => {
    // Bought for 10,200: 0.03 % is 3.06. Sold for 11,200: 3.36. Together 6.42; of 1,000 are left 993.58.
    const result = play({ document: upDown(100, 110), series: acme(rows), settings: { charges: 'percent:0.03' } });
    expect(result.trades[0]).toMatchObject({ pnl: 1_000, charges: 6.42, netPnl: 993.58 });
    expect(result.equity.map(({ value }) => value)).toEqual([
      ...[1_000_000, 1_000_096.94, 1_000_296.94, 1_000_896.94, 1_000_993.58, 1_000_993.58],
    ]);
  });

  it('charges by the rulebook of that day', () => {
    // Intraday shares at NSE through Zerodha, 5 January 2026.
    // Bought for 10,200: brokerage 0.03 % 3.06; exchange 297 per crore 0.30294 → 0.3029; protection fund and SEBI 10 per
    // crore each 0.0102; GST 18 % of 3.3833 = 0.608994 → 0.6090; stamp 0.003 % 0.3060. Together 4.2983.
    // Sold for 11,200: 3.36; 0.33264 → 0.3326; 0.0112 and 0.0112; GST 18 % of 3.7150 = 0.6687; tax 0.025 % 2.80: 7.1837.
    const document = upDown(100, 110, { productType: 'intraday' });
    const result = play({ document, series: acme(rows), settings: { charges: 'rulebook' } });
    expect(result.orders.map(({ charges }) => charges)).toEqual([4.2983, 7.1837]);
    expect(result.trades[0]).toMatchObject({ pnl: 1_000, charges: 11.482, netPnl: 988.518 });
  });

  it('multi-timeframe: passes at 15 minutes, fills and stops in 5, and an hour that is seen when it is over', () => {
    // The hour from 09:15 ends at 10:15 and closed at 100. Before it the gate is unknown, so 09:30 (104), 09:45 and 10:00 do
    // nothing. 10:15: the last 15 minutes closed at 100, not above 100. 10:30: 103 > 100: bought at 10:30's open 103.5. Stop
    // 2 points below: 101.5, which the bar of 10:35 reaches: 100 × (101.5 − 103.5) = −200.
    const indicators = { hour: { type: 'sma', period: 1, timeframe: '1H' } };
    const document = strategy(
      [
        start({ timeframe: '15MIN', indicators }),
        gate('up', compare(close, '>', { type: 'indicator', name: 'hour' })),
        entry('enter', [leg('l', { stopLoss: { type: 'points', value: 2 } })]),
      ],
      ['start > up > enter'],
    );
    const hour = [101, 102, 104, 104, 104, 104, 103, 103, 103, 102, 101, 100].map(flat);
    const series = acme([
      ...hour,
      ...[101, 102, 103].map(flat),
      [103.5, 104, 103, 104],
      [104, 104, 101, 102],
      flat(102),
      flat(102),
    ]);
    const result = play({ document, series, settings: { calendar: 'nse' } });
    expect(told(result)).toEqual(['buy 100 10:30@103.5 → 10:35@101.5 = -200 (stop)']);
    expect(result).toMatchObject({ bars: 19, passes: 6 });
  });

  it('halt: an order waits for the first bar after it, and its protection holds', () => {
    // Decided at 101; the table allows 1 % up to 500: 102.01, on the tick of 0.05 above: 102.05. No bars for 45 minutes; then the
    // market opens at 103, beyond it: the order rests. The next bar falls below 102.05 and fills it there. Left at 104: +195.
    const halted = [
      move(100, 101),
      ...Array<null>(9).fill(null),
      [103, 103.5, 102.5, 103],
      [103, 103, 101, 101.5],
      flat(104),
    ] as const;
    const result = play({
      document: upDown(100, NEVER),
      series: acme(halted),
      settings: { protection: true, tickSize: 0.05, openAtEnd: 'close' },
    });
    expect(told(result)).toEqual(['buy 100 10:10@102.05 → 10:20@104 = 195 (endOfData)']);
    expect(result.orders[0]).toMatchObject({ limitPrice: 102.05, decidedAt: '2026-01-05T09:20:00.000+05:30' });
  });

  it('square-off: at the first bar that opens at its time, and nothing is entered after it', () => {
    // Bought at 15:05's open 102, squared off at 15:15's open 104: 100 × 2 = 200. The gate is open all the while.
    const at = joined('5MIN', [
      [
        '2026-01-05T15:00:00',
        [move(100, 101), [102, 103, 102, 103], flat(103), [104, 105, 103, 105], flat(106), flat(107)],
      ],
      ['2026-01-06T09:15:00', [[99, 99, 99, 99], flat(99)]],
    ]);
    const document = upDown(100, NEVER, {}, { schedule: { squareOffAt: '15:15' } });
    const result = play({ document, series: [seriesOf('ACME', at)] });
    expect(told(result)).toEqual(['buy 100 15:05@102 → 15:15@104 = 200 (squareOffAt)']);
  });

  it('square-off of a day whose bars end before its time: at the last close', () => {
    // Bought at 14:20's open 102; the last bar of the day ends at 14:30 with 103.5: 100 × 1.5 = 150.
    const at = joined('5MIN', [
      ['2026-01-05T14:15:00', [move(100, 101), [102, 103, 102, 103], [103, 104, 103, 103.5]]],
      ['2026-01-06T09:15:00', [flat(90), flat(90)]],
    ]);
    const document = upDown(100, NEVER, {}, { schedule: { squareOffAt: '15:15' } });
    const result = play({ document, series: [seriesOf('ACME', at)] });
    expect(told(result)).toEqual(['buy 100 14:20@102 → 14:30@103.5 = 150 (squareOffAt)']);
  });

  it('lock and trail: the highest floor of the run’s profit ends it', () => {
    // 100 bought at 100. Closes: 130 → 3,000 locks 1,500; 142.70 → 4,270 = 3,000 + 2 × 500 + 270: floor 1,500 + 2 × 250 = 2,000;
    // 120.10 → 2,010 holds; 119 → 1,900 ≤ 2,000: out at the next open 118: 1,800.
    const lockAndTrail = { activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 };
    const document = upDown(99, NEVER, {}, { riskManagement: { lockAndTrail } });
    const series = acme([flat(100), flat(100), flat(130), flat(142.7), flat(120.1), flat(119), flat(118), flat(200)]);
    expect(told(play({ document, series }))).toEqual(['buy 100 09:20@100 → 09:45@118 = 1800 (strategy)']);
  });

  it('a trailing stop moves at closes and is tested from the next bar', () => {
    // Bought at 100, stop 10 below, 5 up for every 10: the close 121 has 2 steps: stop 100 − 10 + 2 × 5 = 100. The same bar's
    // low of 95 was tested against the stop of before, 90. The next bar falls to 99: out at 100, +0.
    const guard = { stopLoss: { type: 'points', value: 10 }, trailing: { every: 10, moveBy: 5 } };
    const document = upDown(99, NEVER, guard);
    const series = acme([flat(100), flat(100), [100, 125, 95, 121], [121, 122, 99, 101], flat(101)]);
    expect(told(play({ document, series }))).toEqual(['buy 100 09:20@100 → 09:30@100 = 0 (trailing)']);
  });
});
