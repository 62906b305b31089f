import { describe, expect, it } from '@jest/globals';
import { hours, milliseconds, minutes } from './duration.js';
import { machineInstant } from './instant.js';
import { formatIst, parseMarketInstant } from './iso-time.js';
import { orThrow } from './result.js';
import {
  parseTradingDate,
  plusDays,
  startOf,
  timeOn,
  tradingDateAt,
  tradingDateOf,
  weekdayOf,
} from './trading-date.js';

const friday = tradingDateOf('2025-11-21');

describe('TradingDate', () => {
  it('changes at midnight in India, not at midnight UTC', () => {
    const dateAt = (text: string) => tradingDateAt(orThrow(parseMarketInstant(text)));
    expect(dateAt('2025-11-21T00:00:00+05:30')).toBe('2025-11-21');
    expect(dateAt('2025-11-20T23:59:59.999+05:30')).toBe('2025-11-20');
    expect(dateAt('2025-11-20T18:30:00Z')).toBe('2025-11-21');
  });

  it('is a matter of market time only', () => {
    // @ts-expect-error the machine's clock knows no trading day
    expect(tradingDateAt(machineInstant(0))).toBe('1970-01-01');
  });

  it('has moments', () => {
    expect(formatIst(startOf(friday))).toBe('2025-11-21T00:00:00.000+05:30');
    const opening = milliseconds(hours(9) + minutes(15));
    expect(formatIst(timeOn(friday, opening))).toBe('2025-11-21T09:15:00.000+05:30');
    expect(() => timeOn(friday, hours(24))).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it('counts days over the ends of months and years', () => {
    expect(plusDays(tradingDateOf('2024-02-28'), 1)).toBe('2024-02-29');
    expect(plusDays(tradingDateOf('2025-12-31'), 1)).toBe('2026-01-01');
    expect(plusDays(friday, -21)).toBe('2025-10-31');
  });

  it('knows its weekday, before the epoch too', () => {
    expect(['2025-11-17', '2025-11-21', '2025-11-23'].map((text) => weekdayOf(tradingDateOf(text)))).toEqual([1, 5, 7]);
    expect(weekdayOf(tradingDateOf('1969-12-31'))).toBe(3);
  });

  it.each(['', '2025-11-31', '2025-02-29', '2025-1-1', '20251121', '2025-11-21T00:00:00Z', '21-11-2025', '0000-01-01'])(
    'refuses %j',
    (text) => {
      expect(parseTradingDate(text)).toMatchObject({ ok: false, error: { kind: 'invalid', code: 'DATE.MALFORMED' } });
    },
  );
});
