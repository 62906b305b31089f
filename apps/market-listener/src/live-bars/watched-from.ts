import type { BarPlan, Minute } from '@sutra/bars';
import { epochMs, marketInstant, tradingDateAt, type TradingDate } from '@sutra/kernel';
import type { TradingClass } from '@sutra/market';
import { setImmediate as turnOver } from 'node:timers/promises';
import type { BarPlans } from './bar-plans.js';
import type { Stretch } from './live-bar.store.js';
import { WatchedInstrument } from './watched-instrument.js';

/** An instrument whose bars are told, and whose hours they have. */
export interface Watch {
  readonly id: string;
  readonly tradingClass: TradingClass;
}

/** Asks for the minutes of a day that were told, cut at some moments. */
export type AskStretches = (question: {
  readonly ids: readonly string[];
  readonly on: TradingDate;
  readonly cuts: readonly number[];
  readonly untilMs: number;
}) => Promise<readonly Stretch[]>;

/** From when on instruments are watched, which minutes they go on from, and what of them was told before. */
export interface Begin {
  readonly atMs: number;
  readonly minutesUntilMs: number;
  readonly toldUntilMs: number;
}

const PER_TURN = 25;

/** Instruments that are watched from a moment on, and whose longer bars hold the minutes of the day that were told before. */
export async function watchedFrom(
  { plans, stretchesOf }: { readonly plans: BarPlans; readonly stretchesOf: AskStretches },
  wanted: readonly Watch[],
  { atMs, minutesUntilMs: untilMs, toldUntilMs }: Begin,
): Promise<WatchedInstrument[]> {
  const on = tradingDateAt(marketInstant(atMs));
  const made: WatchedInstrument[] = [];
  for (const [tradingClass, watches] of grouped(wanted, (each) => each.tradingClass)) {
    const plan = plans.planOf(tradingClass);
    const ids = watches.map(({ id }) => id);
    const stretches = grouped(await stretchesOf({ ids, on, cuts: cutsAt(plan, atMs), untilMs }), ({ id }) => id);
    for (const id of ids) {
      const instrument = new WatchedInstrument(id, tradingClass, plan, atMs, toldUntilMs);
      instrument.resume((stretches.get(id) ?? []).map((stretch) => minuteOf(stretch, on)));
      made.push(instrument);
      if (made.length % PER_TURN === 0) await turnOver();
    }
  }
  return made;
}

/** Where the bars began that have not ended at a moment: minutes between two of these are in the same bars. */
function cutsAt({ told }: BarPlan, atMs: number): readonly number[] {
  const starts = told.flatMap(({ slotter }) => {
    const slot = slotter.slotAt(marketInstant(atMs));
    return slot.ok && slot.value !== undefined ? [epochMs(slot.value.from)] : [];
  });
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** Minutes that are in the same bars, as a builder takes them over: as one. */
function minuteOf({ fromMs, untilMs, ...figures }: Stretch, date: TradingDate): Minute {
  const slot = {
    date,
    kind: 'bar' as const,
    from: marketInstant(fromMs),
    until: marketInstant(untilMs),
    isShort: false,
  };
  const { open, high, low, close, volume, openInterest, marks } = figures;
  return { slot, figures: { open, high, low, close, volume, openInterest, marks, ticks: 0 } };
}

function grouped<Key, T>(all: readonly T[], keyOf: (each: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const found = new Map<Key, T[]>();
  for (const each of all) {
    const known = found.get(keyOf(each));
    if (known === undefined) found.set(keyOf(each), [each]);
    else known.push(each);
  }
  return found;
}
