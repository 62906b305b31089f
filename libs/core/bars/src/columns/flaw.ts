import { isInstantMs } from '@sutra/kernel';
import type { Bar, BarColumns, Rows } from './bar-columns.js';
import { ALL_MARKS } from './marks.js';

/** What is wrong with the figures of a bar, in words; undefined when nothing is. */
export function flawOf({ time, open, high, low, close, volume, openInterest, marks }: Bar): string | undefined {
  if (!isInstantMs(time)) return 'its time is none';
  if (!(low > 0)) return 'a price is not above zero';
  if (!(low <= open && low <= close)) return 'its low is above its open or its close';
  if (!(high >= open && high >= close)) return 'its high is below its open or its close';
  const areWhole = [open, high, low, close, volume, openInterest].every(Number.isSafeInteger);
  if (!areWhole) return 'a figure is no whole number of its unit';
  if (volume < 0 || openInterest < 0) return 'a quantity is below zero';
  return (marks & ~ALL_MARKS) === 0 ? undefined : 'it bears a mark that means nothing';
}

/** A row that is no sound bar, or does not come after the one before it. */
export interface Flaw {
  readonly row: number;
  readonly says: string;
}

const OUT_OF_ORDER = 'it does not come after the bar before it';

/** The first row that is no sound bar; one pass that allocates nothing unless it finds something. */
export function firstFlaw(
  columns: BarColumns,
  { from, until }: Rows = { from: 0, until: columns.count },
): Flaw | undefined {
  const { times, opens, highs, lows, closes, volumes, openInterests, marks } = columns;
  let before = from === 0 ? -Infinity : (times[from - 1] ?? 0);
  for (let row = from; row < until; row += 1) {
    const time = times[row] ?? 0;
    const open = opens[row] ?? 0;
    const close = closes[row] ?? 0;
    const low = lows[row] ?? 0;
    const high = highs[row] ?? 0;
    if (!(time > before)) return { row, says: OUT_OF_ORDER };
    before = time;
    const isSound = low > 0 && low <= open && low <= close && high >= open && high >= close && high < Infinity;
    const volume = volumes[row] ?? 0;
    const openInterest = openInterests[row] ?? 0;
    if (isSound && volume >= 0 && openInterest >= 0 && (marks[row] ?? 0) <= ALL_MARKS) continue;
    const bar = { time, open, high, low, close, volume, openInterest, marks: marks[row] ?? 0 };
    return { row, says: flawOf(bar) ?? 'a figure is no number' };
  }
  return undefined;
}
