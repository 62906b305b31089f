import { describe, expect, it } from '@jest/globals';
import {
  bars,
  close,
  compare,
  entry,
  flat,
  gate,
  leg,
  move,
  play,
  seriesOf,
  start,
  strategy,
  told,
  upDown,
  type Json,
  type Row,
} from './scene.js';
import { atOnce, flats, option, recorded, startOn } from './derivatives.js';
import type { BarSeries } from '../src/index.js';

const NEVER = 1_000_000;
const from = '2026-01-05T09:15:00';

/** Bars, each with what traded in it. */
function traded(symbol: string, rows: readonly (readonly [Row, number])[], begin = from) {
  const columns = bars(
    '5MIN',
    begin,
    rows.map(([row]) => row),
  );
  columns.volumes.set(rows.map(([, volume]) => volume));
  return seriesOf(symbol, columns);
}
const acme = (rows: readonly (readonly [Row, number])[], begin = from) => [traded('ACME', rows, begin)];
const tenth = { volumePercent: 10 } as const;

describe('fills that volume limits, worked by hand', () => {
  it('what a bar does not fill waits for the next, on the way in and on the way out', () => {
    // In: 10 % of 300 is 30 at 102, of 500 50 at 103, then the last 20 at 104: 10,290 in all, 102.90 on average. Out, decided at 111:
    // 40 of 400 at 112 and the last 60 at 113. 40 × (112 − 102.9) = 364, 60 × (113 − 102.9) = 606.
    const series = acme([
      [move(100, 101), 100],
      [flat(102), 300],
      [flat(103), 500],
      [flat(104), 1_000],
      [flat(111), 1_000],
      [flat(112), 400],
      [flat(113), 1_000],
    ]);
    const result = play({ document: upDown(100, 110), series, settings: tenth });
    expect(told(result)).toEqual([
      'buy 40 09:20@102.9 → 09:40@112 = 364 (exit)',
      'buy 60 09:20@102.9 → 09:45@113 = 606 (exit)',
    ]);
    expect(result.orders).toMatchObject([
      {
        ...{ status: 'filled', quantity: 100, filled: 100, price: 102.9, slices: 1 },
        fills: [
          { at: '2026-01-05T09:20:00.000+05:30', quantity: 30, price: 102, charges: 0 },
          { quantity: 50, price: 103 },
          { quantity: 20, price: 104 },
        ],
      },
      { status: 'filled', filled: 100, price: 112.6 },
    ]);
    // At closes: 0; 30 × 0; 30 + 50 bought, 80 × 103 − 8,210 = 30; 100 × 104 − 10,290 = 110; 810; 364 + 60 × 9.1 = 910; 970.
    expect(result.equity.map(({ value }) => value - 1_000_000)).toEqual([0, 0, 30, 110, 810, 910, 970]);
    expect(result.warnings.join()).toContain('2 orders filled in parts');
    // Without the limit all fills at once.
    expect(told(play({ document: upDown(100, 110), series }))).toEqual(['buy 100 09:20@102 → 09:40@112 = 1000 (exit)']);
  });

  it('a stop that finds too few takers goes on at the market, and its position’s levels do not fire again', () => {
    // In at 102, stop at 100. 09:25 falls through it: 30 of 300 at 100. Nothing trades at 09:30. 70 at 09:35's open, 97.
    const series = acme([
      [move(100, 101), 100],
      [flat(102), 9_000],
      [[102, 102, 99, 99.5], 300],
      [flat(99), 0],
      [[97, 101, 97, 101], 9_000],
      [flat(101), 9_000],
    ]);
    const guard = { stopLoss: { type: 'points', value: 2 } };
    const result = play({ document: upDown(100, NEVER, guard), series, settings: tenth });
    expect(told(result)).toEqual([
      'buy 30 09:20@102 → 09:25@100 = -60 (stop)',
      'buy 70 09:20@102 → 09:35@97 = -350 (stop)',
    ]);
    expect(result.orders).toHaveLength(2);
  });

  it('a limit keeps its price, and what is left of it is cancelled after its bars', () => {
    // Limit 100: 09:20 goes through it with 200: 20. 09:25 stays above. After two bars the rest is cancelled.
    const limit = { orderType: 'limit', limitPrice: 100 };
    const document = strategy(
      [start(), gate('up', compare(close, '>', 100)), entry('enter', [leg('l', limit)], { cancelAfterBars: 2 })],
      ['start > up > enter'],
    );
    const series = acme([
      [move(100, 101), 100],
      [[101, 101, 99, 101], 200],
      [flat(101), 9_000],
      [[101, 101, 99, 101], 9_000],
      [flat(101), 9_000],
    ]);
    const result = play({ document, series, settings: tenth });
    expect(result.orders).toMatchObject([{ status: 'cancelled', quantity: 100, filled: 20, price: 100 }]);
    expect(result.open).toMatchObject([{ quantity: 20, entryPrice: 100 }]);
  });

  it('an exit ends what is left of its entry', () => {
    // 20 of 200 at 102. The stop at 100 takes these; the other 80 are not bought any more.
    const series = acme([
      [move(100, 101), 100],
      [flat(102), 200],
      [[101, 101, 99, 99], 200],
      [flat(99), 9_000],
      [flat(99), 9_000],
    ]);
    // The open of 101 gives another 20 before the bar falls: its 10 % are used up, so that the stop waits for 99.
    const guard = { stopLoss: { type: 'points', value: 2 } };
    const result = play({ document: upDown(100, NEVER, guard), series, settings: tenth });
    expect(result.trades.reduce((sum, { pnl }) => sum + pnl, 0)).toBe(20 * (99 - 102) + 20 * (99 - 101));
    expect(result.orders[0]).toMatchObject({
      status: 'cancelled',
      filled: 40,
      because: 'its position is being closed',
    });
    expect(result.open).toEqual([]);
  });

  it('what is left at the close of a squared-off day is closed whole', () => {
    const series = acme(
      [
        [move(100, 101), 100],
        [flat(102), 9_000],
        [flat(103), 100],
        [flat(104), 100],
      ],
      '2026-01-05T15:10:00',
    );
    const document = upDown(100, NEVER, {}, { schedule: { squareOffAt: '15:20' } });
    const result = play({ document, series, settings: { ...tenth, calendar: 'nse' } });
    expect(told(result)).toEqual([
      'buy 10 15:15@102 → 15:20@103 = 10 (squareOffAt)',
      'buy 10 15:15@102 → 15:25@104 = 20 (squareOffAt)',
      'buy 80 15:15@102 → 15:30@104 = 160 (squareOffAt)',
    ]);
  });

  const contract = 'NSE-NIFTY-20260113-24000-CE';
  const lots = (quantity: number): Json =>
    atOnce(startOn('NIFTY'), [option('l', 'buy', { expiry: 'W1' }, { quantity })]);
  const [nifty] = recorded(from, { NIFTY: flats(24_010, 24_010, 24_010, 24_010) });

  it('contracts fill in whole lots, and an order pays its brokerage once however many fills it has', () => {
    // A lot is 65: 10 % of 1,400 are two lots, 130, with 10 to spare. Value of all 260 at 100: 26,000: brokerage 20; exchange 3503 per crore 9.1078;
    // fund 50 per crore 0.13; SEBI 0.026; stamp 0.003 % 0.78; GST 18 % of 29.2638 = 5.267484. In two halves each item is rounded by itself:
    // 20 + 4.5539 + 0.065 + 0.013 + 0.39 and GST 18 % of 24.6319 = 4.433742 → 4.4337; then 4.5539 + 0.065 + 0.013 + 0.39 and GST 0.833742 → 0.8337.
    const series = [
      nifty as BarSeries,
      traded(contract, [
        [flat(99), 100],
        [flat(100), 1_400],
        [flat(100), 1_400],
        [flat(100), 1_400],
      ]),
    ];
    const { orders } = play({ document: lots(4), series, settings: { ...tenth, charges: 'rulebook' } });
    expect(orders[0]?.fills).toMatchObject([
      { quantity: 130, charges: 29.4556 },
      { quantity: 130, charges: 5.8556 },
    ]);
  });

  it('each piece that the freeze quantity makes pays its brokerage once', () => {
    // 28 lots are 1,755 and 65. 10 % of 10,000 are 15 lots, 975: all of the first piece. Then 975 again: 780 of the first and 65 of the second
    // and last. Brokerage falls due at the first fill and where the second piece begins.
    const series = [
      nifty as BarSeries,
      traded(contract, [
        [flat(99), 100],
        [flat(100), 10_000],
        [flat(100), 10_000],
        [flat(100), 100],
      ]),
    ];
    const settings = { ...tenth, freeze: true, charges: 'rulebook' } as const;
    const { orders } = play({ document: lots(28), series, settings });
    expect(orders[0]).toMatchObject({ slices: 2, filled: 1_820, fills: [{ quantity: 975 }, { quantity: 845 }] });
    const whole = play({ document: lots(28), series, settings: { ...settings, volumePercent: null } });
    expect(orders[0]?.charges).toBeCloseTo(whole.orders[0]?.charges ?? 0, 2);
  });
});
