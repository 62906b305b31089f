// Ticks of one instrument become bars of every timeframe. Ticks fall into minutes, whatever their order; every longer bar is
// made of minutes, so that it always equals what their aggregation gives. Market time is told from outside and alone closes
// bars: a bar closes when market time reaches its end, is amended by ticks that come within the grace, and is settled
// after it.
import { epochMs, plus, milliseconds, tradingDateAt, type MarketInstant } from '@sutra/kernel';
import type { BarSlot, Timeframe } from '@sutra/market';
import type { BarPlan } from './bar-plan.js';
import type { BarFigures, BarNews, BarTick, TickVerdict } from './bar-tick.js';
import { BlindSpells } from './blind-spells.js';
import { MinuteBars, type Minute } from './minute-bars.js';
import { ToldBars } from './told-bars.js';

/** How many ticks met each verdict. */
export type TickCounts = Readonly<Record<TickVerdict, number>>;

/** Builds the bars of one instrument; a plain state machine without a clock of its own. */
export interface BarBuilder {
  /** Takes a tick, or says why not; what was not taken is counted. */
  take(tick: BarTick): TickVerdict;
  /** Market time has come so far; tells what has closed, was amended or was missed, in the order of the plan's timeframes. */
  advance(now: MarketInstant): readonly BarNews[];
  /** The feed is silent from a moment on; bars from there on are marked until it is back. */
  lose(at: MarketInstant): void;
  regain(at: MarketInstant): void;
  /**
   * The day's counter stands there, and no trade of this moment says so. Where nobody saw the day's open, volume counts
   * from the first such note.
   */
  note(at: MarketInstant, dayVolume: number): void;
  /** Minutes that are settled, by another builder before this one; longer bars that have not ended hold them, too. */
  resume(minutes: readonly Minute[]): void;
  /** The minutes that can still change, as they stand. */
  standing(): readonly Minute[];
  /** The bar of a timeframe as it stands, not closed yet or just closed; undefined before the first tick. */
  current(timeframe: Timeframe): { readonly slot: BarSlot; readonly bar: BarFigures } | undefined;
  readonly counts: TickCounts;
}

/** A week's bar reaches no further back. */
const LONGEST_BAR_MS = 8 * 86_400_000;

/** A builder for an instrument of the plan's class, which nobody has watched before the given moment. */
export function barBuilder(plan: BarPlan, { watchedFrom }: { readonly watchedFrom: MarketInstant }): BarBuilder {
  const watchedFromMs = epochMs(watchedFrom);
  const blind = new BlindSpells(watchedFromMs);
  const minutes = new MinuteBars(plan, blind, watchedFromMs);
  const told = plan.told.map((planned) => new ToldBars(planned, blind, watchedFromMs));
  const counts = { taken: 0, amends: 0, late: 0, early: 0, outside: 0, 'unknown-day': 0 };
  let nowMs = watchedFromMs;
  /** Before it no bar ends and no grace; most times that are told lie within a minute. */
  let dueMs = -Infinity;
  return {
    counts,
    take: (tick) => {
      const verdict = minutes.take(tick, nowMs);
      counts[verdict] += 1;
      return verdict;
    },
    advance: (now) => {
      // Market time never goes back; whoever says so is behind, and there is nothing to tell.
      if (epochMs(now) < nowMs) return [];
      nowMs = epochMs(now);
      if (nowMs < Math.min(dueMs, minutes.dueMs)) return [];
      const standing = minutes.standing();
      const news = told.flatMap((bars) => bars.news(now, standing));
      for (const minute of minutes.settle(now)) for (const bars of told) bars.settle(minute);
      for (const bars of told) bars.forget(nowMs - plan.graceMs);
      blind.forgetBefore(epochMs(plus(now, milliseconds(-LONGEST_BAR_MS))));
      dueMs = told.reduce((due, bars) => Math.min(due, bars.dueAfter(nowMs)), Infinity);
      return news;
    },
    lose: (at) => {
      blind.lose(epochMs(at));
      // Bars within their grace have become doubtful, which is news.
      dueMs = -Infinity;
    },
    regain: (at) => blind.regain(epochMs(at)),
    note: (at, dayVolume) => minutes.note(tradingDateAt(at), dayVolume),
    resume: (settled) => {
      for (const minute of settled) {
        minutes.resume(minute);
        for (const bars of told) bars.resume(minute, watchedFromMs);
      }
    },
    standing: () => minutes.standing(),
    current: (timeframe) => told.find((bars) => bars.timeframe === timeframe)?.current(minutes.standing()),
  };
}
