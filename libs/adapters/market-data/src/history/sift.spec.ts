import { describe, expect, it } from '@jest/globals';
import { barAt, Mark } from '@sutra/bars';
import { InstrumentId, orThrow, tradingDateOf } from '@sutra/kernel';
import { bundledMarket, contractOf } from '@sutra/market';
import type { HistoryPiece } from '../port/history-provider.js';
import { hoursOf } from './hours.js';
import type { RawBar, RawBars } from './raw-bar.js';
import { sift } from './sift.js';

const market = bundledMarket();
const source = { kind: 'broker', name: 'x', importedAt: '2026-08-10T14:30:00.000Z' } as const;
const bar = (at: string, price = 100, volume = 10): RawBar => ({
  time: Date.parse(`${at}+05:30`),
  ...{ open: price, high: price, low: price, close: price, volume, openInterest: 0 },
});

function judged(
  raw: RawBars,
  [from, until]: readonly [string, string],
  more: { now?: string; known?: boolean; of?: string } = {},
) {
  const { now = '2026-08-10T20:00:00+05:30', known, of = 'NSE-SBIN-EQ' } = more;
  const instrument = InstrumentId.of(of);
  return sift(raw, {
    ...{ from: tradingDateOf(from), until: tradingDateOf(until), instrument, timeframe: '1MIN', source },
    hours: hoursOf(market, orThrow(contractOf(instrument)), () => known),
    nowMs: Date.parse(now),
  });
}
const shown = ({ chunks }: HistoryPiece) =>
  chunks.flatMap(({ columns }) =>
    Array.from({ length: columns.count }, (_, row) => {
      const { time, close, high, volume, marks } = barAt(columns, row);
      return [new Date(time + 19_800_000).toISOString().slice(11, 16), close, high, volume, marks];
    }),
  );

describe('sifting', () => {
  it('folds the rows of one auction, and takes minutes of trading for what they are', () => {
    const auction = {
      rows: [bar('2026-08-04T15:14:00'), bar('2026-08-04T15:27:00', 103, 0), bar('2026-08-04T15:28:00', 101, 500)],
    };
    expect(shown(judged(auction, ['2026-08-04', '2026-08-04']))).toEqual([
      ['15:14', 100, 100, 10, 0],
      ['15:15', 101, 103, 500, Mark.closingAuction],
    ]);
    const trading = { rows: ['15:14', '15:15', '15:16', '15:29'].map((at) => bar(`2026-08-04T${at}:00`)) };
    expect(shown(judged(trading, ['2026-08-04', '2026-08-04'])).map(([at]) => at)).toEqual([
      '15:14',
      '15:15',
      '15:16',
      '15:29',
    ]);
    // Whoever knows the class need not guess it from the bars.
    expect(shown(judged(trading, ['2026-08-04', '2026-08-04'], { known: true })).map(([at]) => at)).toEqual([
      '15:14',
      '15:15',
    ]);
    const single = { rows: [bar('2026-08-04T15:28:00')] };
    expect(shown(judged(single, ['2026-08-04', '2026-08-04'], { known: false }))).toEqual([['15:28', 100, 100, 10, 0]]);
  });

  it('cuts months apart', () => {
    const { chunks } = judged({ rows: [bar('2026-07-31T09:15:00'), bar('2026-08-03T09:15:00')] }, [
      '2026-07-31',
      '2026-08-03',
    ]);
    expect(chunks.map(({ key, columns }) => [key.month, columns.count])).toEqual([
      ['2026-07', 1],
      ['2026-08', 1],
    ]);
  });

  it('refuses times at which no bar begins', () => {
    const rows = [
      bar('2026-08-04T09:15:30'),
      bar('2026-08-04T08:00:00'),
      bar('2026-08-15T09:15:00'),
      { ...bar('2026-08-04T09:15:00'), time: NaN },
    ];
    expect(judged({ rows }, ['2026-08-03', '2026-08-20'], { now: '2026-08-31T20:00:00+05:30' }).refused).toEqual({
      'its time is not where a bar of the timeframe begins': 1,
      'its time lies outside all sessions': 1,
      'there was no session on its day': 1,
      'its time is not understood': 1,
    });
  });

  it('takes days of which the calendar knows nothing as they stand, and says so', () => {
    const rows = [bar('2019-08-05T09:15:00'), bar('2019-08-05T09:16:30')];
    const piece = judged({ rows }, ['2019-08-05', '2019-08-06']);
    expect(piece).toMatchObject({
      ...{ bars: 1, verdict: 'bars', missing: [], unknown: ['2019-08-06'] },
      remarks: { 'on a day of which the calendar knows nothing': 1 },
    });
    expect(judged({ rows: [] }, ['2019-08-05', '2019-08-05'])).toMatchObject({
      verdict: 'nothing-known',
      unknown: ['2019-08-05'],
    });
  });

  it('does not miss what cannot be there yet', () => {
    const during = { now: '2026-08-04T12:00:00+05:30' };
    const piece = judged({ rows: [bar('2026-08-03T09:15:00')] }, ['2026-08-03', '2026-08-04'], during);
    expect(piece).toMatchObject({ missing: [], unknown: [] });
    expect(judged({ rows: [] }, ['2026-08-04', '2026-08-04'], during)).toMatchObject({
      verdict: 'too-early',
      missing: [],
    });
  });

  it("believes a provider's own word that nobody traded", () => {
    const untraded = [tradingDateOf('2026-08-04')];
    expect(judged({ rows: [], untraded }, ['2026-08-04', '2026-08-04'])).toMatchObject({
      verdict: 'nothing-traded',
      missing: [],
      untraded,
    });
  });

  it('knows the hour of a Muhurat session', () => {
    const rows = [bar('2025-10-21T13:45:00'), bar('2025-10-21T10:00:00')];
    const piece = judged({ rows }, ['2025-10-21', '2025-10-21']);
    expect(piece).toMatchObject({ bars: 1, refused: { 'its time lies outside all sessions': 1 } });
  });
});
