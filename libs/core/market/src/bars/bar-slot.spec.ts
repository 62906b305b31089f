import { describe, expect, it } from '@jest/globals';
import { certain, formatIst, orThrow, parseMarketInstant, tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '../bundled/bundled-market.js';
import { sessionsIn } from '../market.js';
import type { TradingClass } from '../trading-class.js';
import { barSlotter, type BarSlot } from './bar-slot.js';
import type { Timeframe } from './timeframe.js';

const slotter = (tradingClass: TradingClass, timeframe: Timeframe) =>
  barSlotter(sessionsIn(bundledMarket(), tradingClass), timeframe);
const at = (text: string) => orThrow(parseMarketInstant(`${text}+05:30`));
const written = (slot: BarSlot | undefined) =>
  slot &&
  `${slot.kind} ${formatIst(slot.from).slice(5, 16)} ${formatIst(slot.until).slice(5, 16)}${slot.isShort ? ' short' : ''}`;
const slot = (tradingClass: TradingClass, timeframe: Timeframe, text: string) =>
  written(certain(slotter(tradingClass, timeframe).slotAt(at(text))));

describe('bar slots', () => {
  it.each<[TradingClass, Timeframe, string, string | undefined]>([
    ['NSE_FO/index-option', '15MIN', '2025-08-28T09:15:00', 'bar 08-28T09:15 08-28T09:30'],
    ['NSE_FO/index-option', '15MIN', '2025-08-28T09:29:59.999', 'bar 08-28T09:15 08-28T09:30'],
    ['NSE_FO/index-option', '15MIN', '2025-08-28T09:30:00', 'bar 08-28T09:30 08-28T09:45'],
    ['NSE_FO/index-option', '1H', '2025-08-28T15:20:00', 'bar 08-28T15:15 08-28T15:30 short'],
    ['NSE_FO/index-option', '4H', '2025-09-02T13:14:00', 'bar 09-02T09:15 09-02T13:15'],
    ['NSE_FO/index-option', '4H', '2025-09-02T13:15:00', 'bar 09-02T13:15 09-02T15:30 short'],
    ['NSE_FO/index-option', '5MIN', '2025-08-28T15:30:00', undefined],
    ['NSE_EQ/plain-stock', '5MIN', '2025-08-28T15:45:00', undefined],
    ['NSE_EQ/plain-stock', '5MIN', '2025-08-27T11:00:00', undefined],
    ['NSE_EQ/plain-stock', '5MIN', '2025-08-28T09:09:00', 'opening-auction 08-28T09:00 08-28T09:12'],
    // Muhurat: bars are counted from 13:45, and the last half hour is whole.
    ['NSE_FO/index-option', '30MIN', '2025-10-21T14:20:00', 'bar 10-21T14:15 10-21T14:45'],
    ['NSE_FO/index-option', '2H', '2025-10-21T14:20:00', 'bar 10-21T13:45 10-21T14:45 short'],
    ['NSE_FO/index-option', '15MIN', '2026-02-01T09:20:00', 'bar 02-01T09:15 02-01T09:30'],
    // The closing auction stands apart.
    ['NSE_EQ/derivative-stock', '1H', '2026-07-31T15:20:00', 'bar 07-31T15:15 07-31T15:30 short'],
    ['NSE_EQ/derivative-stock', '1H', '2026-08-03T15:14:00', 'bar 08-03T14:15 08-03T15:15'],
    ['NSE_EQ/derivative-stock', '1H', '2026-08-03T15:32:00', 'closing-auction 08-03T15:15 08-03T15:35'],
    ['NSE_EQ/derivative-stock', '1D', '2026-08-03T15:32:00', 'bar 08-03T09:00 08-03T15:35'],
    ['NSE_FO/index-option', '15MIN', '2026-08-03T15:35:00', 'bar 08-03T15:30 08-03T15:40 short'],
    ['NSE_FO/index-option', '1D', '2026-08-03T15:35:00', 'bar 08-03T09:15 08-03T15:40'],
    // A week ends with its last session, be it on a Sunday.
    ['NSE_FO/index-option', '1W', '2026-01-28T10:00:00', 'bar 01-27T09:15 02-01T15:30'],
    ['NSE_FO/index-option', '1W', '2026-02-01T10:00:00', 'bar 01-27T09:15 02-01T15:30'],
    ['NSE_FO/index-option', '1W', '2026-01-28T20:00:00', undefined],
  ])('%s %s at %s: %s', (tradingClass, timeframe, text, expected) => {
    expect(slot(tradingClass, timeframe, text)).toBe(expected);
  });

  it('D4 refuses days that nobody knows', () => {
    expect(slotter('NSE_FO/index-option', '5MIN').slotAt(at('2027-01-04T10:00:00'))).toMatchObject({
      error: { code: 'CALENDAR.UNKNOWN' },
    });
    expect(slotter('NSE_FO/index-option', '5MIN').slotAt(at('2026-11-08T18:30:00'))).toMatchObject({
      error: { code: 'CALENDAR.HOURS_UNKNOWN' },
    });
    expect(slotter('NSE_FO/index-option', '1W').slotAt(at('2026-12-30T10:00:00')).ok).toBe(false);
  });

  it('gives the same answer within a bar, so that a tick allocates nothing', () => {
    const bars = slotter('NSE_FO/index-option', '15MIN');
    const first = bars.slotAt(at('2026-08-03T10:00:00'));
    expect(bars.slotAt(at('2026-08-03T10:14:59.999'))).toBe(first);
    expect(bars.slotAt(at('2026-08-03T10:15:00'))).not.toBe(first);
  });

  it('lists the bars of a day', () => {
    const onDay = (name: TradingClass, timeframe: Timeframe, date: string) =>
      certain(slotter(name, timeframe).slotsOn(tradingDateOf(date)));
    expect(onDay('NSE_FO/index-option', '1MIN', '2025-08-28')).toHaveLength(375);
    expect(onDay('NSE_FO/index-option', '1MIN', '2026-08-03')).toHaveLength(385);
    expect(onDay('NSE_FO/index-option', '1MIN', '2025-10-21')).toHaveLength(60);
    expect(onDay('NSE_FO/index-option', '1MIN', '2025-10-22')).toEqual([]);
    expect(onDay('NSE_EQ/derivative-stock', '30MIN', '2026-08-03').map(({ kind }) => kind)).toEqual([
      'opening-auction',
      ...Array<string>(12).fill('bar'),
      'closing-auction',
    ]);
    expect(onDay('NSE_FO/index-option', '1W', '2026-01-28').map(written)).toEqual(['bar 01-27T09:15 02-01T15:30']);
  });
});
