import { describe, expect, it } from '@jest/globals';
import { formatIst, marketInstant, certain, epochMs, marketInstant as instantOf, tradingDateOf } from '@sutra/kernel';
import { barSlotter, timeframes, type Timeframe, type TradingClass } from '@sutra/market';
import { at, bar, barsIn, columnsOf, hoursOf } from '../../test/some-bars.js';
import { aggregate } from './aggregate.js';
import { barTimeOf, nestsIn } from './bar-time.js';
import { Mark, markOfKind } from './marks.js';

/** A bar for every minute and auction of a day; the price is the number of the bar in rupees. */
function minutesOf(tradingClass: TradingClass, ...dates: readonly string[]) {
  const slots = dates.flatMap((date) =>
    certain(barSlotter(hoursOf(tradingClass), '1MIN').slotsOn(tradingDateOf(date))),
  );
  return columnsOf(
    '1MIN',
    slots.map((slot, index) => ({
      time: barTimeOf(slot, '1MIN'),
      open: (index + 1) * 10_000,
      high: (index + 1) * 10_000 + 500,
      low: (index + 1) * 10_000 - 500,
      close: (index + 1) * 10_000,
      volume: 1,
      openInterest: index,
      marks: markOfKind(slot.kind),
    })),
  );
}

const written = (tradingClass: TradingClass, timeframe: Timeframe, ...dates: readonly string[]) =>
  barsIn(certain(aggregate(minutesOf(tradingClass, ...dates), { sessions: hoursOf(tradingClass), timeframe }))).map(
    ({ time, open, high, low, close, volume, marks }) =>
      [
        formatIst(marketInstant(time)).slice(5, 16),
        ...[open, high, low, close].map((price) => price / 10_000),
        volume,
        marks,
      ].join(' '),
  );

describe('aggregation', () => {
  it('counts bars from the open, and the last of a session is short', () => {
    const hours = written('NSE_FO/index-option', '1H', '2025-08-28');
    expect(hours).toHaveLength(7);
    expect(hours[0]).toBe('08-28T09:15 1 60.05 0.95 60 60 0');
    expect(hours[6]).toBe('08-28T15:15 361 375.05 360.95 375 15 0');
    expect(written('NSE_FO/index-option', '15MIN', '2025-08-28')).toHaveLength(25);
    expect(written('NSE_FO/index-option', '15MIN', '2026-08-03').at(-1)).toBe('08-03T15:30 376 385.05 375.95 385 10 0');
  });

  it('follows the hour of a Muhurat session', () => {
    expect(written('NSE_FO/index-option', '30MIN', '2025-10-21')).toEqual([
      '10-21T13:45 1 30.05 0.95 30 30 0',
      '10-21T14:15 31 60.05 30.95 60 30 0',
    ]);
    expect(written('NSE_FO/index-option', '2H', '2025-10-21')).toEqual(['10-21T13:45 1 60.05 0.95 60 60 0']);
  });

  it('keeps auctions apart from the bars around them, and the day holds them all', () => {
    const bars = written('NSE_EQ/derivative-stock', '4H', '2026-08-03');
    expect(bars).toEqual([
      '08-03T09:00 1 1.05 0.95 1 1 2',
      '08-03T09:15 2 241.05 1.95 241 240 0',
      '08-03T13:15 242 361.05 241.95 361 120 0',
      '08-03T15:15 362 362.05 361.95 362 1 4',
    ]);
    expect(written('NSE_EQ/derivative-stock', '1D', '2026-08-03')).toEqual(['08-03T00:00 1 362.05 0.95 362 362 0']);
  });

  it('makes days of minutes and weeks of days, the Budget Sunday in the week before it', () => {
    const dates = ['2026-01-29', '2026-01-30', '2026-02-01', '2026-02-02'];
    const sessions = hoursOf('NSE_FO/index-option');
    const days = certain(aggregate(minutesOf('NSE_FO/index-option', ...dates), { sessions, timeframe: '1D' }));
    expect(barsIn(days).map(({ time, volume }) => [formatIst(marketInstant(time)).slice(5, 10), volume])).toEqual(
      dates.map((date) => [date.slice(5), 375]),
    );
    const weeks = certain(aggregate(days, { sessions, timeframe: '1W' }));
    expect(barsIn(weeks).map(({ time, volume }) => [formatIst(marketInstant(time)).slice(5, 16), volume])).toEqual([
      ['01-27T00:00', 3 * 375],
      ['02-02T00:00', 375],
    ]);
    const direct = aggregate(minutesOf('NSE_FO/index-option', ...dates), { sessions, timeframe: '1W' });
    expect(barsIn(certain(direct))).toEqual(barsIn(weeks));
  });

  it('D2 passes a gap on to every longer bar, and an auction on to none', () => {
    const minutes = minutesOf('NSE_EQ/derivative-stock', '2026-08-03');
    minutes.marks[20] = Mark.gap;
    const sessions = hoursOf('NSE_EQ/derivative-stock');
    const marks = (timeframe: Timeframe) =>
      barsIn(certain(aggregate(minutes, { sessions, timeframe }))).map((each) => each.marks);
    expect(marks('1H')).toEqual([2, 1, 0, 0, 0, 0, 0, 4]);
    expect(marks('1D')).toEqual([1]);
  });

  it('leaves out what has not ended', () => {
    const sessions = hoursOf('NSE_FO/index-option');
    const until = at('2025-08-28T10:15:00');
    const hours = aggregate(minutesOf('NSE_FO/index-option', '2025-08-28'), { sessions, timeframe: '1H', until });
    expect(certain(hours).count).toBe(1);
  });

  it('refuses bars outside all sessions, days that nobody knows, and timeframes that cut through', () => {
    const sessions = hoursOf('NSE_FO/index-option');
    const one = (text: string, from: Timeframe, timeframe: Timeframe) =>
      aggregate(columnsOf(from, [bar(text, ['1', '1', '1', '1'])]), { sessions, timeframe });
    expect(one('2025-08-27T11:00:00', '1MIN', '5MIN')).toMatchObject({ error: { code: 'BARS.OUTSIDE_SESSION' } });
    expect(one('2027-01-04T11:00:00', '1MIN', '5MIN')).toMatchObject({ error: { code: 'CALENDAR.UNKNOWN' } });
    expect(one('2025-08-28T11:00:00', '10MIN', '15MIN')).toMatchObject({ error: { code: 'BARS.NOT_NESTED' } });
    expect(one('2025-08-28T00:00:00', '1D', '5MIN')).toMatchObject({ error: { code: 'BARS.NOT_NESTED' } });
  });

  it('of an instrument that trades seldom makes bars where there were trades', () => {
    const sessions = hoursOf('NSE_FO/index-option');
    const rare = columnsOf('1MIN', [
      bar('2025-08-28T09:20:00', ['10', '11', '9', '10']),
      bar('2025-08-28T13:00:00', ['12', '12', '12', '12']),
    ]);
    const quarters = barsIn(certain(aggregate(rare, { sessions, timeframe: '15MIN' })));
    expect(quarters.map(({ time }) => instantOf(time))).toEqual([
      epochMs(at('2025-08-28T09:15:00')),
      epochMs(at('2025-08-28T13:00:00')),
    ]);
  });
});

describe('nesting', () => {
  it('is of every timeframe in itself, in the day and in the week, and of none in a shorter one', () => {
    for (const each of timeframes) {
      expect(nestsIn(each, each)).toBe(true);
      expect(nestsIn(each, '1W')).toBe(true);
    }
    expect(nestsIn('1W', '1D')).toBe(false);
    expect(nestsIn('1H', '30MIN')).toBe(false);
    expect(nestsIn('2MIN', '3MIN')).toBe(false);
  });
});
