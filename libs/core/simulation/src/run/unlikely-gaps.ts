import type { BarColumns } from '@sutra/bars';
import { dateOfDay } from '../data/grid.js';
import type { Tape } from '../data/tape.js';

/** An overnight change beyond these is a split or a bonus far more often than it is a price. */
const LEAST = 0.7;
const MOST = 1 / LEAST;

const known = new WeakMap<BarColumns, readonly string[]>();

/** Days that opened so far from the close before that prices look unadjusted, each in a sentence; told once for each tape. */
export function unlikelyGaps(tape: Tape): readonly string[] {
  const said = known.get(tape.bars) ?? gapsOf(tape);
  known.set(tape.bars, said);
  return said;
}

function gapsOf({ bars, days, count, symbol }: Tape): readonly string[] {
  const said: string[] = [];
  let more = 0;
  for (let row = 1; row < count; row += 1) {
    if (days[row] === days[row - 1]) continue;
    const ratio = (bars.opens[row] ?? 0) / (bars.closes[row - 1] ?? 0);
    if (ratio > LEAST && ratio < MOST) continue;
    if (said.length > 0) more += 1;
    else
      said.push(
        `On ${dateOfDay(days[row] ?? 0)} ${symbol} opened at ${ratio.toFixed(2)} of its close before. If that was a split or a bonus, prices are not adjusted for it and every figure across that day is wrong.`,
      );
  }
  return more === 0 ? said : [...said, `${more} more days began like that.`];
}
