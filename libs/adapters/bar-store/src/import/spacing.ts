import type { BarColumns } from '@sutra/bars';
import { timeframeMs, timeframes, type Timeframe } from '@sutra/market';

const DAY_MS = 86_400_000;

/** Gaps of days between the bars of days and of weeks: weekends and holidays widen the one, holidays shift the other. */
const WEEK_MS_LEAST = 5 * DAY_MS;

/** How long bars are, told from the gap that lies between them most often; undefined where none says it. */
export function timeframeBetween({ times, count }: Pick<BarColumns, 'times' | 'count'>): Timeframe | undefined {
  const gaps = new Map<number, number>();
  for (let row = 1; row < count; row += 1) {
    const gap = (times[row] ?? 0) - (times[row - 1] ?? 0);
    gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  }
  // Of gaps that are equally frequent the shorter one: the longer ones are what is missing between.
  const [usual] = [...gaps].toSorted(([a, often], [b, other]) => other - often || a - b)[0] ?? [];
  if (usual === undefined) return undefined;
  if (usual >= WEEK_MS_LEAST) return '1W';
  if (usual >= DAY_MS) return '1D';
  return timeframes.find((each) => timeframeMs(each) === usual);
}
