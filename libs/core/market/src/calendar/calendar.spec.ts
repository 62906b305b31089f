import { describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '../bundled/bundled-market.js';
import { calendarIn } from '../market.js';
import { calendarDay, nextDay, previousDay, settlementDateOf, tradingDaysBetween } from './calendar.js';

const calendar = calendarIn(bundledMarket(), 'NSE_FO');
const on = (text: string) => tradingDateOf(text);

describe('calendar', () => {
  it.each([
    ['2025-08-28', { isTradingDay: true, isFullDay: true, isSpecial: false, name: '' }],
    ['2025-10-21', { isTradingDay: true, isFullDay: false, isSpecial: true, name: 'Muhurat session' }],
    ['2025-10-22', { isTradingDay: false, isFullDay: false, name: 'Balipratipada' }],
    ['2026-01-15', { isTradingDay: false, name: 'Municipal elections in Maharashtra' }],
    ['2026-02-01', { isTradingDay: true, isFullDay: true, isSpecial: true, settles: false, name: 'Union Budget' }],
    ['2026-04-01', { isTradingDay: true, isFullDay: true, settles: false }],
    ['2026-08-01', { isTradingDay: false, name: 'weekend' }],
    ['2026-08-03', { isTradingDay: true, isFullDay: true, settles: true }],
  ])('knows %s', (date, day) => {
    expect(calendarDay(calendar, on(date))).toMatchObject({ ok: true, value: { date, ...day } });
  });

  it('D4 refuses a day that it does not know, in words', () => {
    for (const date of ['2024-12-31', '2027-01-01']) {
      expect(calendarDay(calendar, on(date))).toMatchObject({
        ok: false,
        error: {
          kind: 'refused',
          code: 'CALENDAR.UNKNOWN',
          message: expect.stringContaining('so it counts as closed'),
        },
      });
    }
  });

  it('finds neighbours of each kind', () => {
    expect(nextDay(calendar, on('2025-10-20'))).toMatchObject({ value: '2025-10-21' });
    expect(nextDay(calendar, on('2025-10-20'), 'full')).toMatchObject({ value: '2025-10-23' });
    expect(previousDay(calendar, on('2026-02-02'))).toMatchObject({ value: '2026-02-01' });
    expect(previousDay(calendar, on('2026-02-02'), 'settlement')).toMatchObject({ value: '2026-01-30' });
    expect(nextDay(calendar, on('2026-12-31'))).toMatchObject({ error: { code: 'CALENDAR.UNKNOWN' } });
  });

  it('settles trades one settlement day later', () => {
    expect(settlementDateOf(calendar, on('2026-01-30'))).toMatchObject({ value: '2026-02-02' });
    expect(settlementDateOf(calendar, on('2026-02-01'))).toMatchObject({ value: '2026-02-02' });
    expect(settlementDateOf(calendar, on('2026-03-30'))).toMatchObject({ value: '2026-04-02' });
    expect(settlementDateOf(calendar, on('2025-05-09'))).toMatchObject({ ok: false });
  });

  it('counts the trading days of a stretch, and refuses one that it knows in part', () => {
    const october = tradingDaysBetween(calendar, { from: on('2025-10-20'), until: on('2025-10-24') });
    expect(october).toMatchObject({ value: ['2025-10-20', '2025-10-21', '2025-10-23', '2025-10-24'] });
    expect(tradingDaysBetween(calendar, { from: on('2026-12-30'), until: on('2027-01-01') }).ok).toBe(false);
  });
});
