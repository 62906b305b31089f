import { DOUBTS } from '../columns/marks.js';
import type { BarFigures } from './bar-tick.js';

/** Two bars that follow each other as one; what a day or an hour is to its minutes. */
export function joined(earlier: BarFigures | undefined, later: BarFigures): BarFigures {
  if (earlier === undefined) return { ...later, marks: later.marks & DOUBTS };
  return {
    open: earlier.open,
    high: Math.max(earlier.high, later.high),
    low: Math.min(earlier.low, later.low),
    close: later.close,
    volume: earlier.volume + later.volume,
    openInterest: later.openInterest,
    marks: (earlier.marks | later.marks) & DOUBTS,
    ticks: earlier.ticks + later.ticks,
  };
}

/** Whether two bars say the same, however many ticks said it. */
export const isSame = (one: BarFigures, other: BarFigures): boolean =>
  one.open === other.open &&
  one.high === other.high &&
  one.low === other.low &&
  one.close === other.close &&
  one.volume === other.volume &&
  one.openInterest === other.openInterest &&
  one.marks === other.marks;
