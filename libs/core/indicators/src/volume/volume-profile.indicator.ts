import { defineIndicator } from '../define/define-indicator.js';
import { choice, real, whole } from '../define/params.js';
import { endOfSpan } from '../passes/span.js';

/** What a bar costs grows with the window, so windows are shorter than elsewhere. */
const PERIOD_MAX = 2_000;
/** What two volumes may differ by, as a part, and still count as equal: a bar gives equal bins equal parts but for rounding. */
const ROUNDING = 1e-12;

export const volumeProfile = defineIndicator({
  id: 'volume-profile',
  title: 'Volume profile: point of control and value area',
  params: {
    ...{ period: whole(100, { max: PERIOD_MAX }), bins: whole(24, { max: 500 }) },
    ...{ share: real(70, { min: 1, max: 100 }), anchor: choice('rolling', 'session') },
  },
  inputs: ['high', 'low', 'volume', 'time'],
  outputs: ['poc', 'high', 'low'],
  warmup: ({ period, anchor }) => (anchor === 'rolling' ? period - 1 : 0),
  reach: ({ period }) => period,
  doc: 'At which price of late most was traded, and between which prices most of all trade went on: where the market agrees on value.',
  formula:
    'the last period bars (session: those of them that belong to this day in India) share out their volume evenly over their ranges, among bins of one height between the lowest low and the highest high; poc = middle of the bin with most, the lowest of equals; high and low = ends of the bins around it that hold share percent, grown by the larger neighbour each time, the upper of equals. Without volume poc is the middle of all bins and the area takes them all in',
  source: 'J. Peter Steidlmayer; charting sites. What is said of a bar never changes later',
  kernel: ({ period, bins, share, anchor }, [high, low, volume, time], [poc, top, bottom], memory) => {
    const state = memory.state(1);
    const ends = memory.state(1, Number.NaN);
    const span = anchor === 'rolling' ? 'none' : 'session';
    // Filled afresh for every bar, so it is nothing that has to be kept.
    const rows = new Float64Array(bins);
    const [bars, outputs] = [[high, low, volume] as const, [poc, top, bottom] as const];
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!((time[i] as number) < (ends[0] as number))) {
          ends[0] = endOfSpan(time[i] as number, span);
          state[0] = 0;
        }
        const count = Math.min((state[0] as number) + 1, period);
        state[0] = count;
        if (anchor === 'rolling' && count < period) poc[i] = top[i] = bottom[i] = Number.NaN;
        else profile(bars, outputs, rows, share / 100, i + 1 - count, i);
      }
    };
  },
});

type Three = readonly [Float64Array, Float64Array, Float64Array];

/** The profile of the bars from one to another, written at the last of them. */
function profile(
  bars: Three,
  [poc, top, bottom]: Three,
  rows: Float64Array,
  share: number,
  first: number,
  last: number,
): void {
  const [high, low, volume] = bars;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let traded = 0;
  for (let at = first; at <= last; at += 1) {
    least = Math.min(least, low[at] as number, high[at] as number);
    most = Math.max(most, low[at] as number, high[at] as number);
    traded += volume[at] as number;
  }
  const width = (most - least) / rows.length;
  if (!(traded > 0) || width === 0) {
    poc[last] = (least + most) / 2;
    top[last] = most;
    bottom[last] = least;
    return;
  }
  fill(bars, rows, least, width, first, last);
  let best = 0;
  for (let row = 1; row < rows.length; row += 1) {
    if ((rows[row] as number) > (rows[best] as number) * (1 + ROUNDING)) best = row;
  }
  let lower = best;
  let upper = best;
  let inside = rows[best] as number;
  const wanted = share * traded * (1 - ROUNDING);
  while (inside < wanted && (lower > 0 || upper < rows.length - 1)) {
    const above = upper < rows.length - 1 ? (rows[upper + 1] as number) : -1;
    const below = lower > 0 ? (rows[lower - 1] as number) : -1;
    inside += Math.max(above, below);
    if (above >= below * (1 - ROUNDING)) upper += 1;
    else lower -= 1;
  }
  poc[last] = least + (best + 0.5) * width;
  top[last] = least + (upper + 1) * width;
  bottom[last] = least + lower * width;
}

/** Shares out the volume of each bar among the bins that its range crosses. */
function fill(
  [high, low, volume]: Three,
  rows: Float64Array,
  least: number,
  width: number,
  first: number,
  last: number,
): void {
  rows.fill(0);
  const end = rows.length - 1;
  for (let at = first; at <= last; at += 1) {
    const size = volume[at] as number;
    const from = Math.min(low[at] as number, high[at] as number);
    const to = Math.max(low[at] as number, high[at] as number);
    const begin = Math.min(end, Math.floor((from - least) / width));
    const until = Math.min(end, Math.floor((to - least) / width));
    if (begin === until) {
      rows[begin] = (rows[begin] as number) + size;
      continue;
    }
    const density = size / (to - from);
    const whole = density * width;
    rows[begin] = (rows[begin] as number) + density * Math.max(0, least + (begin + 1) * width - from);
    for (let row = begin + 1; row < until; row += 1) rows[row] = (rows[row] as number) + whole;
    rows[until] = (rows[until] as number) + density * Math.max(0, to - (least + until * width));
  }
}
