import { epochMs, type MarketInstant } from '@sutra/kernel';
import type { BarSlot, Timeframe } from '@sutra/market';
import { Mark, markOfKind } from '../columns/marks.js';
import type { PlannedBars } from './bar-plan.js';
import type { BarFigures, BarNews } from './bar-tick.js';
import type { BlindSpells } from './blind-spells.js';
import { isSame, joined } from './fold.js';
import type { Minute } from './minute-bars.js';

interface Growing {
  readonly slot: BarSlot;
  readonly untilMs: number;
  /** The minutes that cannot change any more, as one. */
  settled: BarFigures | undefined;
  /** What was told of it when it closed, or last amended. */
  told: BarFigures | undefined;
}

/** The bars of one timeframe that grow or may still be amended, made of minutes; minutes themselves are one case of it. */
export class ToldBars {
  private readonly growing: Growing[] = [];
  private checkedMs: number;
  private checkAgainMs: number;

  constructor(
    private readonly plan: PlannedBars,
    private readonly blind: BlindSpells,
    watchedFromMs: number,
  ) {
    this.checkedMs = watchedFromMs;
    this.checkAgainMs = watchedFromMs;
  }

  get timeframe(): Timeframe {
    return this.plan.timeframe;
  }

  /** What is to be told at a moment, given the minutes that can still change. */
  news(now: MarketInstant, standing: readonly Minute[]): BarNews[] {
    const nowMs = epochMs(now);
    for (const { slot } of standing) this.barOf(slot);
    const news: BarNews[] = [];
    for (const bar of this.growing) {
      if (bar.untilMs > nowMs) continue;
      const figures = this.figuresOf(bar, standing);
      if (figures === undefined || (bar.told !== undefined && isSame(bar.told, figures))) continue;
      const kind = bar.told === undefined ? 'closed' : 'amended';
      bar.told = figures;
      news.push({ kind, timeframe: this.timeframe, slot: bar.slot, bar: figures });
    }
    return [...this.missed(nowMs), ...news].sort((one, other) => epochMs(one.slot.until) - epochMs(other.slot.until));
  }

  settle({ slot, figures }: Minute): void {
    const bar = this.barOf(slot);
    if (bar) bar.settled = joined(bar.settled, figures);
  }

  /** The same for a minute from before the watch; what has ended by then was told by somebody else. */
  resume(minute: Minute, watchedFromMs: number): void {
    const found = this.plan.slotter.slotAt(minute.slot.from);
    if (found.ok && found.value !== undefined && epochMs(found.value.until) > watchedFromMs) this.settle(minute);
  }

  /** Lets go of bars that no minute can change any more. */
  forget(settledUntilMs: number): void {
    while ((this.growing[0]?.untilMs ?? Infinity) <= settledUntilMs) this.growing.shift();
  }

  /** When the next bar ends, or a slot is over that nobody may have seen. */
  dueAfter(nowMs: number): number {
    return this.growing.reduce(
      (due, { untilMs }) => (untilMs > nowMs ? Math.min(due, untilMs) : due),
      this.checkAgainMs,
    );
  }

  /** The newest bar as it stands; undefined before the first tick. */
  current(standing: readonly Minute[]): { slot: BarSlot; bar: BarFigures } | undefined {
    for (const { slot } of standing) this.barOf(slot);
    const last = this.growing.at(-1);
    const bar = last && this.figuresOf(last, standing);
    return last && bar && { slot: last.slot, bar };
  }

  private barOf(minute: BarSlot): Growing | undefined {
    const found = this.plan.slotter.slotAt(minute.from);
    if (!found.ok || found.value === undefined) return undefined;
    const slot = found.value;
    const fromMs = epochMs(slot.from);
    const index = this.growing.findIndex((each) => epochMs(each.slot.from) >= fromMs);
    const known = index < 0 ? undefined : this.growing[index];
    if (known !== undefined && epochMs(known.slot.from) === fromMs) return known;
    const bar = { slot, untilMs: epochMs(slot.until), settled: undefined, told: undefined };
    this.growing.splice(index < 0 ? this.growing.length : index, 0, bar);
    return bar;
  }

  private figuresOf({ slot, settled, untilMs }: Growing, standing: readonly Minute[]): BarFigures | undefined {
    const fromMs = epochMs(slot.from);
    let figures = settled;
    for (const minute of standing) {
      const minuteMs = epochMs(minute.slot.from);
      if (minuteMs >= fromMs && minuteMs < untilMs) figures = joined(figures, minute.figures);
    }
    if (figures === undefined) return undefined;
    const blind = this.blind.touches(fromMs, untilMs) ? Mark.gap : 0;
    return { ...figures, marks: figures.marks | blind | markOfKind(slot.kind) };
  }

  /** Slots that have passed without a tick while somebody could not see; a slot without trades is no news. */
  private missed(nowMs: number): BarNews[] {
    if (nowMs < this.checkAgainMs) return [];
    const slots = this.plan.passed.between(this.checkedMs, nowMs);
    this.checkedMs = nowMs;
    this.checkAgainMs = this.plan.passed.nextAfter(nowMs);
    return slots
      .filter(({ from, until }) => this.blind.touches(epochMs(from), epochMs(until)))
      .filter(({ from }) => !this.growing.some(({ slot }) => slot.from === from))
      .map((slot) => ({ kind: 'missed', timeframe: this.timeframe, slot }));
  }
}
