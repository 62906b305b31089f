import { formatIst, marketInstant, ok, type Fault, type Result } from '@sutra/kernel';
import type { BarSeries, SimulationSettings } from '@sutra/simulation';
import type { Judging } from '../combos/method.js';
import { asked } from '../fault.js';

const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;

/** A stretch of bars that runs are made over; `from` and `to` are settings of the simulation. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
  /** Trading days that it has. */
  readonly days: number;
}

/** What every try runs through, and what the best of each fold runs through afterwards. */
export interface Windows {
  readonly every: readonly Window[];
  readonly later: readonly Window[];
}

/** The stretches that a way of judging needs, told by the days on which there are bars. */
export function windowsOf(
  judging: Judging,
  { bars }: BarSeries,
  settings: Pick<SimulationSettings, 'from' | 'to'>,
): Result<Windows, Fault> {
  const days = tradingDays(bars.times, bars.count, settings);
  const window = windowIn(days, settings);
  if (days.length === 0) return asked('SWEEP.WINDOW', 'no bar lies between from and to');
  if (judging.kind === 'whole') return ok({ every: [{ ...settings, days: days.length }], later: [] });
  if (judging.kind === 'split') {
    const cut = Math.round(days.length * judging.share);
    if (cut < 1 || cut >= days.length)
      return asked('SWEEP.WINDOW', `${days.length} trading days can't be split at ${judging.share}`);
    return ok({ every: [window(0, cut), window(cut, days.length)], later: [] });
  }
  const { inDays, outDays, stepDays, isAnchored } = judging;
  const [every, later]: [Window[], Window[]] = [[], []];
  for (let cut = inDays; cut < days.length; cut += stepDays) {
    every.push(window(isAnchored ? 0 : cut - inDays, cut));
    later.push(window(cut, Math.min(days.length, cut + outDays)));
  }
  const needed = `${inDays} trading days in sample and at least one out of sample`;
  if (every.length === 0)
    return asked('SWEEP.WINDOW', `there are ${days.length} trading days, and a fold needs ${needed}`);
  return ok({ every, later });
}

const dayOf = (ms: number): number => Math.floor((ms + IST_MS) / DAY_MS);
const midnight = (day: number): string => formatIst(marketInstant(day * DAY_MS - IST_MS));

/** Days in India on which bars begin, counted since 1970, each once. */
function tradingDays(
  times: Float64Array,
  count: number,
  { from, to }: Pick<SimulationSettings, 'from' | 'to'>,
): number[] {
  const [first, end] = [from === null ? -Infinity : Date.parse(from), to === null ? Infinity : Date.parse(to)];
  const days: number[] = [];
  for (let row = 0; row < count; row += 1) {
    const ms = times[row] as number;
    if (ms >= first && ms < end && dayOf(ms) !== days.at(-1)) days.push(dayOf(ms));
  }
  return days;
}

/** A stretch of days from midnight to midnight, inside of what the settings ask for. */
const windowIn =
  (days: readonly number[], { from, to }: Pick<SimulationSettings, 'from' | 'to'>) =>
  (first: number, until: number): Window => ({
    from: first === 0 ? from : midnight(days[first] as number),
    to: until === days.length ? to : midnight(days[until] as number),
    days: until - first,
  });
