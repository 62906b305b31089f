import { describe, expect, it } from '@jest/globals';
import { certain, epochMs, formatIst, marketInstant, priceFromUnits } from '@sutra/kernel';
import { timeframes, type Timeframe } from '@sutra/market';
import fc from 'fast-check';
import { at, barsIn, columnsOf, hoursOf } from '../../test/some-bars.js';
import type { Bar } from '../columns/bar-columns.js';
import { aggregate } from '../columns/aggregate.js';
import { barTimeOf } from '../columns/bar-time.js';
import { barBuilder } from './bar-builder.js';
import { barPlan } from './bar-plan.js';
import type { BarTick } from './bar-tick.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 40 });

const sessions = hoursOf('NSE_EQ/derivative-stock');
const GRACE_MS = 2_000;
const openMs = epochMs(at('2026-08-03T09:15:00'));
/** Continuous trading of the first day with a closing auction, and the auction. */
const DAY_SECONDS = 380 * 60;

/** Ticks of a day by the second, as brokers stamp them; many share a second, and the counter only grows. */
const day = fc
  .array(fc.record({ second: fc.nat(DAY_SECONDS - 1), price: fc.integer({ min: 1, max: 40 }), sold: fc.nat(50) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows): BarTick[] => {
    let dayVolume = 0;
    return rows
      .toSorted((a, b) => a.second - b.second)
      .map(({ second, price, sold }) => {
        dayVolume += sold;
        const time = marketInstant(openMs + second * 1_000);
        return { time, price: priceFromUnits(price * 500), dayVolume, openInterest: dayVolume % 7 };
      });
  });

/** Plays ticks, each heard that much later than it was made, and gives the bars as they were told last. */
function play(ticks: readonly { readonly tick: BarTick; readonly heardMs: number }[], names: readonly Timeframe[]) {
  const plan = barPlan({ sessions, timeframes: names, graceMs: GRACE_MS });
  const builder = barBuilder(plan, { watchedFrom: at('2026-08-03T08:00:00') });
  const told = new Map<Timeframe, Map<number, Bar>>(names.map((name) => [name, new Map()]));
  const advance = (ms: number) => {
    for (const news of builder.advance(marketInstant(ms))) {
      if (news.kind === 'missed') continue;
      const { open, high, low, close, volume, openInterest, marks } = news.bar;
      const time = barTimeOf(news.slot, news.timeframe);
      told.get(news.timeframe)?.set(time, { time, open, high, low, close, volume, openInterest, marks });
    }
  };
  for (const { tick, heardMs } of ticks.toSorted((a, b) => a.heardMs - b.heardMs)) {
    advance(heardMs);
    builder.take(tick);
  }
  advance(epochMs(at('2026-08-03T15:35:00')));
  advance(epochMs(at('2026-08-03T15:36:00')));
  advance(epochMs(at('2026-08-10T10:00:00')));
  const barsOf = (name: Timeframe) => [...(told.get(name)?.values() ?? [])].sort((a, b) => a.time - b.time);
  return { barsOf, counts: builder.counts };
}

const onTime = (ticks: readonly BarTick[]) => ticks.map((tick) => ({ tick, heardMs: epochMs(tick.time) }));

describe('bars from ticks', () => {
  it('are the same in whatever order the ticks of a bar come, late ones within the grace included', () => {
    const delays = fc.array(fc.nat(GRACE_MS - 1), { minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(day, delays, (ticks, lateMs) => {
        const heard = ticks.map((tick, index) => ({ tick, heardMs: epochMs(tick.time) + (lateMs[index] ?? 0) }));
        const late = play(heard, ['1MIN', '15MIN', '1D']);
        const punctual = play(onTime(ticks), ['1MIN', '15MIN', '1D']);
        for (const name of ['1MIN', '15MIN', '1D'] as const) expect(late.barsOf(name)).toEqual(punctual.barsOf(name));
        expect(late.counts.late).toBe(0);
      }),
    );
  });

  it('of a longer timeframe equal the aggregation of the minutes, the day with its closing auction', () => {
    const longer = timeframes.filter((name) => name !== '1MIN');
    fc.assert(
      fc.property(day, (ticks) => {
        const { barsOf } = play(onTime(ticks), timeframes);
        const minutes = columnsOf('1MIN', barsOf('1MIN'));
        for (const timeframe of longer) {
          const aggregated = barsIn(certain(aggregate(minutes, { sessions, timeframe })));
          expect([timeframe, barsOf(timeframe)]).toEqual([timeframe, aggregated]);
        }
      }),
    );
  });

  it('hold every unit that was traded once, and no price that was not', () => {
    fc.assert(
      fc.property(day, (ticks) => {
        const { barsOf } = play(onTime(ticks), ['3MIN']);
        const bars = barsOf('3MIN');
        const sold = bars.reduce((sum, { volume }) => sum + volume, 0);
        expect(sold).toBe(Math.max(...ticks.map(({ dayVolume = 0 }) => dayVolume)));
        const prices = ticks.map(({ price }): number => price);
        for (const { open, high, low, close } of bars) {
          expect(prices).toEqual(expect.arrayContaining([open, high, low, close]));
          expect(low <= open && low <= close && high >= open && high >= close).toBe(true);
        }
      }),
    );
  });

  it('are made by aggregation in steps as by one: minutes to quarters to hours to the day', () => {
    fc.assert(
      fc.property(day, (ticks) => {
        const minutes = columnsOf('1MIN', play(onTime(ticks), ['1MIN']).barsOf('1MIN'));
        const to = (timeframe: Timeframe, from = minutes) => certain(aggregate(from, { sessions, timeframe }));
        const quarters = to('15MIN');
        expect(barsIn(to('1H', quarters))).toEqual(barsIn(to('1H')));
        expect(barsIn(to('1D', to('1H', quarters)))).toEqual(barsIn(to('1D')));
        expect(barsIn(to('1W', to('1D')))).toEqual(barsIn(to('1W')));
      }),
    );
  });

  it('come from counters that fall, at any place, marked and without a volume below zero', () => {
    const counters = fc.array(fc.nat(1_000), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(counters, (volumes) => {
        const ticks = volumes.map((dayVolume, index) => ({
          time: marketInstant(openMs + index * 20_000),
          price: priceFromUnits(500),
          dayVolume,
        }));
        const bars = play(onTime(ticks), ['1MIN']).barsOf('1MIN');
        expect(bars.every(({ volume }) => volume >= 0)).toBe(true);
        // Three ticks a bar; one that ends lower than it stood, or falls below where it began, is marked.
        const unsure = bars.map((_, index) => {
          const [before = 0, ...seen] = [
            index === 0 ? 0 : volumes[3 * index - 1],
            ...volumes.slice(3 * index, 3 * index + 3),
          ];
          return Math.min(...seen.map(Number)) < before || Number(seen.at(-1)) < Math.max(...seen.map(Number));
        });
        expect(bars.map(({ marks }) => (marks & 8) !== 0)).toEqual(unsure);
      }),
    );
  });

  it('tell where their time lies', () => {
    const [first] = play(onTime([{ time: marketInstant(openMs), price: priceFromUnits(500) }]), ['1W']).barsOf('1W');
    expect(formatIst(marketInstant(first?.time ?? 0))).toBe('2026-08-03T00:00:00.000+05:30');
  });
});
