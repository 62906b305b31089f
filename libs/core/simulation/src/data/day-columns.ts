import { toRupees } from '@sutra/kernel';
import type { ColumnRequest } from '@sutra/strategy';
import type { Grid } from './grid.js';
import type { Frame, Tape } from './tape.js';

interface DayFigures {
  open: number;
  high: number;
  low: number;
  close: number;
}

const NONE = (): DayFigures => ({ open: Number.NaN, high: Number.NaN, low: Number.NaN, close: Number.NaN });

function add(day: DayFigures, tape: Tape, row: number): void {
  const { opens, highs, lows, closes } = tape.bars;
  const [high, low] = [highs[row] ?? 0, lows[row] ?? 0];
  if (Number.isNaN(day.open)) Object.assign(day, { open: opens[row] ?? 0, high, low });
  if (high > day.high) day.high = high;
  if (low < day.low) day.low = low;
  day.close = closes[row] ?? 0;
}

/** Figures of the trading day as of the end of each bar: of today so far, of its first minutes once they are over, of the day before. */
export function dayColumn({ field, rangeMinutes }: ColumnRequest, frame: Frame, tape: Tape, grid: Grid): Float64Array {
  const values = new Float64Array(frame.count).fill(Number.NaN);
  let [row, day, rangeUntil] = [0, -1, Infinity];
  let [today, range, before] = [NONE(), NONE(), NONE()];
  for (let at = 0; at < frame.count; at += 1) {
    const end = frame.ends[at] ?? 0;
    for (; row < tape.count && (tape.ends[row] ?? 0) <= end; row += 1) {
      if (tape.days[row] !== day) {
        if (day !== -1) before = today;
        [today, range] = [NONE(), NONE()];
        day = tape.days[row] ?? 0;
        const opened = grid.dayOf(day).session?.fromMs ?? tape.bars.times[row] ?? 0;
        rangeUntil = opened + (rangeMinutes ?? 0) * 60_000;
      }
      add(today, tape, row);
      if ((tape.ends[row] ?? 0) <= rangeUntil) add(range, tape, row);
    }
    const shown = rangeMinutes === undefined ? today : end >= rangeUntil ? range : NONE();
    values[at] = toRupees(figureOf(field, shown, before));
  }
  return values;
}

function figureOf(field: string, today: DayFigures, before: DayFigures): number {
  switch (field) {
    case 'open':
      return today.open;
    case 'high':
      return today.high;
    case 'low':
      return today.low;
    case 'prevHigh':
      return before.high;
    case 'prevLow':
      return before.low;
    case 'prevClose':
      return before.close;
    default:
      return today.close;
  }
}
