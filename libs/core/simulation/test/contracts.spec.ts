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
  strategy,
  told,
  type Json,
  type Row,
} from './scene.js';
import { atOnce, flats, option as optionLeg, startOn } from './derivatives.js';

const MONDAY = '2026-01-05T09:15:00';
const nifty = (type = 'options'): Json => startOn('NIFTY', type);
const option = (id: string, positionType: string, details: Json, more: Json = {}): Json =>
  optionLeg(id, positionType, details, { stopLoss: { type: 'percent', value: 90 }, ...more });
const when = (legs: Json[], more: Json = {}, head = nifty()): Json => atOnce(head, legs, more);
const modelled = { options: 'modelled:iv=14', tickSize: 0.05 } as const;

describe('contracts', () => {
  const index = (rows: readonly (Row | null)[], from = MONDAY) => seriesOf('NIFTY', bars('5MIN', from, rows));

  it('rule 32: W0 is this week’s until its last day, and the next one’s after it; the money is where the spot stands', () => {
    // Tuesday 6 January is an expiry, Wednesday is not any more: W0 is then the 13th. At 24,024 the strike is 24,000, at 24,026 24,050.
    const at = joined('5MIN', [
      ['2026-01-06T15:10:00', flats(24_024, 24_024, 24_024)],
      ['2026-01-07T09:15:00', flats(24_026, 24_026, 24_026)],
    ]);
    const symbols = play({
      document: when([option('l', 'buy', {})]),
      series: [seriesOf('NIFTY', at)],
      settings: { ...modelled, calendar: 'nse' },
    })
      .orders.filter(({ intent }) => intent === 'entry')
      .map(({ symbol }) => symbol);
    expect(symbols).toEqual(['NSE-NIFTY-20260106-24000-CE', 'NSE-NIFTY-20260113-24050-CE']);
  });

  it.each<[string, Json, string]>([
    ['three strikes out of the money', { strikeType: 'OTM3' }, 'NSE-NIFTY-20260106-24150-CE'],
    ['a put out of the money lies below', { strikeType: 'OTM3', optionType: 'PE' }, 'NSE-NIFTY-20260106-23850-PE'],
    ['in the money', { strikeType: 'ITM1' }, 'NSE-NIFTY-20260106-23950-CE'],
    ['the month', { expiry: 'M0' }, 'NSE-NIFTY-20260127-24000-CE'],
    ['a level', { strikeType: { by: 'strike', value: 24_510 } }, 'NSE-NIFTY-20260106-24500-CE'],
    ['a percentage from the money', { strikeType: { by: 'atmPercent', value: -1 } }, 'NSE-NIFTY-20260106-23750-CE'],
  ])('rule 32: %s', (_, details, expected) => {
    const result = play({
      document: when([option('l', 'buy', details)]),
      series: [index(flats(24_000, 24_000, 24_000))],
      settings: modelled,
    });
    expect(result.orders[0]?.symbol).toBe(expected);
  });

  it('a strike by its premium is the one whose model price comes nearest', () => {
    const result = play({
      document: when([option('l', 'buy', { strikeType: { by: 'premium', value: 50 } })]),
      series: [index(flats(24_000, 24_000, 24_000))],
      settings: modelled,
    });
    const price = result.orders[0]?.price ?? 0;
    const other = (step: number) => {
      const strike = Number(result.orders[0]?.symbol.split('-')[3]) + step;
      return (
        play({
          document: when([option('l', 'buy', { strikeType: { by: 'strike', value: strike } })]),
          series: [index(flats(24_000, 24_000, 24_000))],
          settings: modelled,
        }).orders[0]?.price ?? 0
      );
    };
    expect(Math.abs(price - 50)).toBeLessThanOrEqual(Math.abs(other(50) - 50));
    expect(Math.abs(price - 50)).toBeLessThanOrEqual(Math.abs(other(-50) - 50));
  });

  it('the volatility index drives the model, as known when a bar begins', () => {
    // Two equal bars of the index; the volatility rises from 10 to 40 in the first of its own bars, so the second bar costs more.
    const vix = seriesOf('INDIAVIX', bars('5MIN', MONDAY, flats(10, 40, 40, 40)));
    const price = (settings: object, more = {}) =>
      play({
        document: when([option('l', 'buy', {})]),
        series: [index(flats(24_000, 24_000, 24_000, 24_000))],
        settings: { ...modelled, ...settings },
        more,
      }).equity.map(({ value }) => value);
    const [, bought = 0, then = 0] = price({ options: 'modelled:vix' }, { vix });
    // An afternoon's decay is a few rupees; thirty points of volatility are thousands.
    expect(Math.abs(bought - 1_000_000)).toBeLessThan(100);
    expect(then - bought).toBeGreaterThan(1_000);
    const steady = price({ options: 'modelled:iv=10' });
    expect(Math.abs((steady[2] ?? 0) - 1_000_000)).toBeLessThan(100);
  });

  it('a future of recorded bars: lots of its contract, profit of its own prices', () => {
    // M0 on 5 January is the 27th; a lot is 65: 2 lots × 65 × (24,150 − 24,100) = 6,500.
    const future = leg('f', { quantity: 2, productType: 'carryForward' });
    const document = strategy(
      [
        nifty('futures'),
        gate('gate', compare(close, '>', 0)),
        entry('enter', [future]),
        gate('done', compare(close, '>', 24_040)),
        exit('leave'),
      ],
      ['start > gate > enter > done > leave'],
    );
    const series = [
      index(flats(24_000, 24_000, 24_050, 24_060)),
      seriesOf('NSE-NIFTY-20260127-FUT', bars('5MIN', MONDAY, flats(24_090, 24_100, 24_140, 24_150))),
    ];
    expect(told(play({ document, series }))).toEqual(['buy 130 09:20@24100 → 09:30@24150 = 6500 (exit)']);
  });

  it('a future without bars costs what its underlying does, and says so', () => {
    const result = play({
      document: when([leg('f', { quantity: 1, productType: 'carryForward' })], {}, nifty('futures')),
      series: [index(flats(24_000, 24_010, 24_020))],
    });
    expect(result.open).toMatchObject([
      { symbol: 'NSE-NIFTY-20260127-FUT', entryPrice: 24_010, pnl: 650, isModelled: true },
    ]);
  });

  it('a contract that does not trade in a bar fills in its next one, and keeps its last price until then', () => {
    const call = 'NSE-NIFTY-20260106-24000-CE';
    const series = [
      index(flats(24_000, 24_000, 24_000, 24_000)),
      seriesOf(call, bars('5MIN', MONDAY, [flat(99), null, flat(101), move(101, 103)])),
    ];
    const result = play({ document: when([option('l', 'buy', {})]), series });
    expect(result.open).toMatchObject([
      { symbol: call, entryPrice: 101, mark: 103, entryAt: '2026-01-05T09:25:00.000+05:30' },
    ]);
  });

  it('a hedge lowers the margin of what is sold', () => {
    const peak = (legs: Json[]) =>
      play({ document: when(legs), series: [index(flats(24_000, 24_000, 24_000))], settings: modelled }).margin.peak;
    const naked = peak([option('s', 'sell', {})]);
    const hedged = peak([option('s', 'sell', {}), option('h', 'buy', { strikeType: 'OTM4' })]);
    // 9.3 % of 24,000 on 65 units is 145,080, and 2 % exposure 31,200; a bought call 200 points above caps the loss at 13,000.
    expect(naked).toBeGreaterThan(150_000);
    expect(naked).toBeLessThan(200_000);
    expect(hedged).toBeLessThan(60_000);
    expect(hedged).toBeGreaterThan(31_200);
  });

  it('a stop on the underlying’s points counts from where it stands at the fill', () => {
    // Bought at 09:20 with the index at 24,020; 30 points against it are 23,990, reached inside 09:30. The decision saw 24,000.
    const guard = { stopLoss: { type: 'underlyingPoints', value: 30 } };
    const rows = [
      flat(24_000),
      flat(24_020),
      [24_020, 24_020, 23_991, 24_000],
      [24_000, 24_000, 23_980, 23_985],
      flat(23_985),
    ] as const;
    const result = play({ document: when([option('l', 'buy', {}, guard)]), series: [index(rows)], settings: modelled });
    expect(result.trades).toMatchObject([{ exitAt: '2026-01-05T09:30:00.000+05:30', exitReason: 'stop' }]);
  });

  it('without a calendar and its facts a future has no end, and lots as the document or the settings say', () => {
    const old = [seriesOf('NIFTY', bars('5MIN', '2015-01-05T09:15:00', flats(8_000, 8_010, 8_020)))];
    const document = when(
      [leg('f', { quantity: 2, multiplier: 25, productType: 'carryForward' })],
      {},
      nifty('futures'),
    );
    expect(play({ document, series: old }).open).toMatchObject([
      { symbol: 'NIFTY-FUT', quantity: 50, pnl: 500, isModelled: true },
    ]);
    expect(play({ document, series: old, settings: { lots: { NIFTY: 75 } } }).open[0]?.quantity).toBe(150);
    const refused = play({ document, series: old, settings: { calendar: 'nse' } });
    expect(refused.orders).toMatchObject([{ status: 'refused' }]);
    expect(refused.warnings.join()).toContain('1 orders were refused, the first because');
  });
});
