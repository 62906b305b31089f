import { expect, it } from '@jest/globals';
import { certain, plusDays, tradingDateOf, type TradingDate } from '@sutra/kernel';
import fc from 'fast-check';
import { bundledMarket } from '../bundled/bundled-market.js';
import { calendarDay, nextDay, previousDay } from '../calendar/calendar.js';
import { calendarIn, expiriesIn } from '../market.js';
import { segments } from '../trading-class.js';
import { resolveExpiry } from './expiry-code.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 500 });

const market = bundledMarket();
const day = fc.integer({ min: 40, max: 690 }).map((days): TradingDate => plusDays(tradingDateOf('2025-01-01'), days));
const underlying = fc.constantFrom(
  ...(['NIFTY', 'BANKNIFTY', 'TCS'] as const).map((name) => ({ exchange: 'NSE' as const, underlying: name })),
  ...(['SENSEX', 'BANKEX', 'TCS'] as const).map((name) => ({ exchange: 'BSE' as const, underlying: name })),
);

it('the next trading day is the first one after, and back from it leads to the day or the one before', () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom(...segments),
      fc.constantFrom('trading' as const, 'full' as const),
      (date, segment, kind) => {
        const calendar = calendarIn(market, segment);
        const next = certain(nextDay(calendar, date, kind));
        expect(next > date).toBe(true);
        const today = certain(calendarDay(calendar, date));
        const isOne = kind === 'full' ? today.isFullDay : today.isTradingDay;
        expect(certain(previousDay(calendar, next, kind))).toBe(
          isOne ? date : certain(previousDay(calendar, date, kind)),
        );
      },
    ),
  );
});

it('an expiry is a full trading day, never after its schedule, with nothing but closed days between', () => {
  fc.assert(
    fc.property(underlying, (each) => {
      const calendar = calendarIn(market, `${each.exchange}_FO`);
      const expiries = certain(expiriesIn(market, each));
      expect(expiries.length).toBeGreaterThan(20);
      for (const { date, scheduledOn } of expiries) {
        expect(certain(calendarDay(calendar, date)).isFullDay).toBe(true);
        if (date !== scheduledOn) expect(certain(nextDay(calendar, date, 'full')) > scheduledOn).toBe(true);
      }
      const dates = expiries.map(({ date }) => date);
      expect(dates).toEqual([...new Set(dates)].toSorted());
    }),
  );
});

it('the nearest week is never after the nearest month, nor that after the nearest quarter', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('NIFTY', 'SENSEX'), (today, name) => {
      const exchange = name === 'NIFTY' ? 'NSE' : 'BSE';
      const dateOf = (code: string) => certain(resolveExpiry(market, { exchange, underlying: name, code, today })).date;
      expect(today <= dateOf('W0') && dateOf('W0') <= dateOf('M0') && dateOf('M0') <= dateOf('Q0')).toBe(true);
    }),
  );
});
