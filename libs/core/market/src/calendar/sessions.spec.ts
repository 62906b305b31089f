import { describe, expect, it } from '@jest/globals';
import { orThrow, parseMarketInstant, tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '../bundled/bundled-market.js';
import { sessionsIn } from '../market.js';
import type { TradingClass } from '../trading-class.js';
import { continuousOn, phaseAt, requireOpen } from './sessions.js';

const at = (text: string) => orThrow(parseMarketInstant(`${text}+05:30`));
const phase = (tradingClass: TradingClass, text: string) =>
  phaseAt(sessionsIn(bundledMarket(), tradingClass), at(text));
const enter = (tradingClass: TradingClass, text: string) =>
  requireOpen(sessionsIn(bundledMarket(), tradingClass), at(text));

describe('phases of the session', () => {
  it.each<[TradingClass, string, string]>([
    ['NSE_EQ/derivative-stock', '2025-08-28T09:14:59.999', 'closed'],
    ['NSE_EQ/derivative-stock', '2025-08-28T09:15:00', 'continuous'],
    ['NSE_EQ/derivative-stock', '2025-08-28T15:29:59.999', 'continuous'],
    ['NSE_EQ/derivative-stock', '2025-08-28T15:30:00', 'closed'],
    ['NSE_EQ/derivative-stock', '2025-08-28T15:45:00', 'post-close'],
    // Muhurat: an hour in the afternoon.
    ['NSE_FO/index-option', '2025-10-21T10:00:00', 'closed'],
    ['NSE_FO/index-option', '2025-10-21T13:45:00', 'continuous'],
    ['NSE_FO/index-option', '2025-10-21T14:45:00', 'closed'],
    ['BSE_EQ/plain-stock', '2025-10-21T13:40:00', 'pre-open-orders'],
    // Pre-open of futures, since 8 December 2025; options have none.
    ['NSE_FO/index-future', '2025-12-05T09:05:00', 'closed'],
    ['NSE_FO/index-future', '2025-12-08T09:05:00', 'pre-open-orders'],
    ['NSE_FO/index-option', '2025-12-08T09:05:00', 'closed'],
    // The Budget Sunday.
    ['NSE_FO/index-option', '2026-02-01T11:00:00', 'continuous'],
    ['NSE_FO/index-option', '2026-01-31T11:00:00', 'closed'],
    // The closing auction begins on 3 August 2026.
    ['NSE_EQ/derivative-stock', '2026-07-31T15:20:00', 'continuous'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:14:59.999', 'continuous'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:15:00', 'closing-reference'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:20:00', 'closing-orders'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:25:00', 'closing-limits'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:34:59', 'closing-matching'],
    ['NSE_EQ/derivative-stock', '2026-08-03T15:35:00', 'closed'],
    ['NSE_EQ/plain-stock', '2026-08-03T15:29:59', 'continuous'],
    ['NSE_EQ/plain-stock', '2026-08-03T15:45:00', 'closed'],
    ['NSE_EQ/plain-stock', '2026-08-03T15:50:00', 'post-close'],
    ['NSE_FO/stock-future', '2026-08-03T15:39:59', 'continuous'],
    ['BSE_FO/index-option', '2026-08-03T15:40:00', 'closed'],
    ['NSE_EQ/plain-stock', '2026-09-07T09:06:00', 'pre-open-limits'],
  ])('%s at %s: %s', (tradingClass, text, expected) => {
    expect(phase(tradingClass, text)).toMatchObject({ ok: true, value: { phase: expected } });
  });

  it('says which orders a phase takes', () => {
    const accepts = (text: string) => orThrow(phase('NSE_EQ/derivative-stock', text)).accepts;
    expect(accepts('2026-08-03T15:22:00')).toEqual(['limit', 'market']);
    expect(accepts('2026-08-03T15:27:00')).toEqual(['limit']);
    expect(accepts('2026-08-03T15:17:00')).toEqual([]);
    expect(accepts('2026-08-03T11:00:00')).toContain('stop');
  });

  it('D4 takes no entries outside continuous trading, and says why', () => {
    expect(enter('NSE_FO/index-option', '2026-08-03T10:00:00').ok).toBe(true);
    const because = (text: string) => {
      const answer = enter('NSE_FO/index-option', text);
      return answer.ok ? 'open' : [answer.error.kind, answer.error.code, answer.error.message];
    };
    expect(because('2026-01-15T10:00:00')).toEqual([
      ...['refused', 'MARKET.CLOSED'],
      'NSE_FO/index-option takes no entries now: the day is closed, Municipal elections in Maharashtra',
    ]);
    expect(because('2026-01-14T16:00:00')[2]).toContain('the session is over');
    expect(because('2026-01-14T08:00:00')[2]).toContain('the session has not begun');
    expect(because('2027-01-04T10:00:00').slice(0, 2)).toEqual(['refused', 'CALENDAR.UNKNOWN']);
    expect(because('2026-11-08T18:15:00')).toEqual([
      ...['refused', 'CALENDAR.HOURS_UNKNOWN'],
      'the hours of the Muhurat session of 2026-11-08 are not notified in the market facts, so it counts as closed',
    ]);
  });

  it('answers by tick without making a new answer', () => {
    const sessions = sessionsIn(bundledMarket(), 'NSE_FO/index-option');
    const answer = phaseAt(sessions, at('2026-08-03T10:00:00'));
    expect(phaseAt(sessions, at('2026-08-04T11:00:00'))).toBe(answer);
  });

  it('knows from when until when trading is continuous', () => {
    const hours = (date: string) =>
      continuousOn(sessionsIn(bundledMarket(), 'NSE_FO/index-option'), tradingDateOf(date));
    expect(hours('2025-10-21')).toMatchObject({ value: { fromMs: 13.75 * 3_600_000, untilMs: 14.75 * 3_600_000 } });
    expect(hours('2025-10-22')).toEqual({ ok: true, value: undefined });
  });
});
