import { expect, it } from '@jest/globals';
import { certain, epochMs, marketInstant, plusDays, startOf, tradingDateOf, type MarketInstant } from '@sutra/kernel';
import fc from 'fast-check';
import { bundledMarket } from '../bundled/bundled-market.js';
import { phaseAt } from '../calendar/sessions.js';
import { sessionsIn } from '../market.js';
import { tradingClasses } from '../trading-class.js';
import { barSlotter } from './bar-slot.js';
import { timeframeMs, timeframes, type IntradayTimeframe } from './timeframe.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 400 });

const market = bundledMarket();
// Days up to September 2026, before the Muhurat whose hours are not notified.
const date = fc.integer({ min: 0, max: 630 }).map((days) => plusDays(tradingDateOf('2025-01-01'), days));
const instant = fc
  .tuple(date, fc.integer({ min: 9 * 3_600_000, max: 16 * 3_600_000 }))
  .map(([day, ms]): MarketInstant => marketInstant(epochMs(startOf(day)) + ms));
const tradingClass = fc.constantFrom(...tradingClasses);
const intraday = timeframes.filter((each): each is IntradayTimeframe => timeframeMs(each) !== undefined);

it('a moment lies in the slot that it is given, and has one exactly while there is trading', () => {
  fc.assert(
    fc.property(instant, tradingClass, fc.constantFrom(...intraday), (now, name, timeframe) => {
      const sessions = sessionsIn(market, name);
      const slot = certain(barSlotter(sessions, timeframe).slotAt(now));
      const { phase } = certain(phaseAt(sessions, now));
      expect(slot === undefined).toBe(phase === 'closed' || phase === 'post-close');
      expect(slot?.kind === 'bar').toBe(phase === 'continuous');
      if (slot) expect(slot.from <= now && now < slot.until).toBe(true);
    }),
  );
});

it('the bars of a day follow each other without gap or overlap, and only the last is short', () => {
  fc.assert(
    fc.property(date, tradingClass, fc.constantFrom(...intraday), (day, name, timeframe) => {
      const bars = certain(barSlotter(sessionsIn(market, name), timeframe).slotsOn(day)).filter(
        ({ kind }) => kind === 'bar',
      );
      bars.forEach((bar, index) => {
        const next = bars[index + 1];
        const lengthMs = epochMs(bar.until) - epochMs(bar.from);
        if (next) expect([bar.until, bar.isShort]).toEqual([next.from, false]);
        expect(lengthMs === timeframeMs(timeframe)).toBe(!bar.isShort);
        expect(lengthMs).toBeLessThanOrEqual(timeframeMs(timeframe));
      });
    }),
  );
});

it('a higher bar is the union of lower ones, and the day is the union of all with its auctions', () => {
  const nested = intraday.flatMap((low) =>
    intraday.flatMap((high) => (high !== low && timeframeMs(high) % timeframeMs(low) === 0 ? [{ low, high }] : [])),
  );
  fc.assert(
    fc.property(instant, tradingClass, fc.constantFrom(...nested), (now, name, { low, high }) => {
      const sessions = sessionsIn(market, name);
      const at = (timeframe: IntradayTimeframe | '1D') => certain(barSlotter(sessions, timeframe).slotAt(now));
      const [lower, higher, day] = [at(low), at(high), at('1D')];
      if (!lower || !higher || !day) return;
      expect(higher.from <= lower.from && lower.until <= higher.until).toBe(true);
      expect(day.from <= higher.from && higher.until <= day.until).toBe(true);
    }),
  );
});

it('asking in any order gives the same slots as asking afresh', () => {
  fc.assert(
    fc.property(
      fc.array(instant, { minLength: 2, maxLength: 10 }),
      tradingClass,
      fc.constantFrom(...timeframes),
      (moments, name, timeframe) => {
        const sessions = sessionsIn(market, name);
        const kept = barSlotter(sessions, timeframe);
        for (const now of moments) expect(kept.slotAt(now)).toEqual(barSlotter(sessions, timeframe).slotAt(now));
      },
    ),
  );
});
