import type { PhaseName } from '../facts/calendar.schema.js';
import type { DaySchedule, SessionPhase } from '../calendar/sessions.js';
import { timeframeMs, type Timeframe } from './timeframe.js';

/** What a bar holds: continuous trading, or an auction, which stands apart from the bars around it. */
export type BarKind = 'bar' | 'opening-auction' | 'closing-auction';

/** The bars of a schedule, in milliseconds since midnight, one after the other; days with equal hours share a grid. */
export interface BarGrid {
  readonly kinds: readonly BarKind[];
  readonly fromMs: Int32Array;
  readonly untilMs: Int32Array;
}

type Stretch = { kind: BarKind; fromMs: number; untilMs: number };

const kindOfPhase: Readonly<Record<PhaseName | 'closed', BarKind | undefined>> = {
  'pre-open-orders': 'opening-auction',
  'pre-open-limits': 'opening-auction',
  'pre-open-matching': 'opening-auction',
  continuous: 'bar',
  'closing-reference': 'closing-auction',
  'closing-orders': 'closing-auction',
  'closing-limits': 'closing-auction',
  'closing-matching': 'closing-auction',
  // Trades at the closing price move no price, so they belong to no bar.
  'post-close': undefined,
  closed: undefined,
};

/** The grid of a day: bars counted from the open of their stretch, the last one cut short; a day is one bar of it all. */
export function barGrid({ phases }: DaySchedule, timeframe: Timeframe): BarGrid {
  const stretches = stretchesOf(phases);
  const stepMs = timeframeMs(timeframe);
  return gridOf(stepMs === undefined ? wholeDay(stretches) : stretches.flatMap((each) => cut(each, stepMs)));
}

/** Which bar of the grid holds a time of day; -1 when none does. */
export function barIndexAt({ fromMs, untilMs }: BarGrid, timeMs: number): number {
  let low = 0;
  let high = fromMs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (timeMs < (fromMs[middle] ?? 0)) high = middle - 1;
    else if (timeMs >= (untilMs[middle] ?? 0)) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Phases of one kind that follow each other without a gap are one stretch. */
function stretchesOf(phases: readonly SessionPhase[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { phase, fromMs, untilMs } of phases) {
    const kind = kindOfPhase[phase];
    const last = stretches.at(-1);
    if (kind === undefined) continue;
    if (last?.kind === kind && last.untilMs === fromMs) last.untilMs = untilMs;
    else stretches.push({ kind, fromMs, untilMs });
  }
  return stretches;
}

function cut(stretch: Stretch, stepMs: number): Stretch[] {
  if (stretch.kind !== 'bar') return [stretch];
  const bars: Stretch[] = [];
  for (let fromMs = stretch.fromMs; fromMs < stretch.untilMs; fromMs += stepMs) {
    bars.push({ kind: 'bar', fromMs, untilMs: Math.min(fromMs + stepMs, stretch.untilMs) });
  }
  return bars;
}

function wholeDay(stretches: readonly Stretch[]): Stretch[] {
  const [first] = stretches;
  return first ? [{ kind: 'bar', fromMs: first.fromMs, untilMs: stretches.at(-1)?.untilMs ?? first.untilMs }] : [];
}

const gridOf = (bars: readonly Stretch[]): BarGrid => ({
  kinds: bars.map(({ kind }) => kind),
  fromMs: Int32Array.from(bars, ({ fromMs }) => fromMs),
  untilMs: Int32Array.from(bars, ({ untilMs }) => untilMs),
});
