import { formatIst, marketInstant, ok, toRupees, type Fault, type Result } from '@sutra/kernel';
import { metricsOf, type Metrics, type Trade } from '@sutra/metrics';
import { metricsInputOf } from '@sutra/simulation';
import { figuresFrom, type Figures } from '../run/figures.js';
import type { Sweep } from '../run/sweep.js';
import type { Try } from '../run/try.js';
import type { Window } from '../windows/windows.js';
import { rankedBy } from './order.js';

/** One fold: what was best before, and what it made after. */
export interface Fold {
  readonly inSample: Window;
  readonly outOfSample: Window;
  /** The best try in sample; null where none has the figure. */
  readonly chosen: number | null;
  readonly inFigures: Figures | null;
  readonly outFigures: Figures | null;
}

/** A walk-forward: folds, and their stretches out of sample joined. */
export interface WalkForward {
  readonly folds: readonly Fold[];
  readonly figures: Metrics['figures'] | null;
  readonly equity: readonly { readonly at: string; readonly value: number }[];
  /** What a day made out of sample, as a share of what it made in sample. */
  readonly efficiency: number | null;
  readonly trades: number;
}

interface Joined {
  readonly at: number[];
  readonly value: number[];
  readonly trades: Trade[];
  capital: number;
}

/** Runs the best of every fold through the days that follow it, one fold after the other with what the one before has left. */
export function walkForward(sweep: Sweep, tries: readonly Try[]): Result<WalkForward, Fault> {
  const { windows, plan, settings } = sweep;
  const joined: Joined = { at: [], value: [], trades: [], capital: settings.capital };
  const folds: Fold[] = [];
  for (const [fold, inSample] of windows.every.entries()) {
    const outOfSample = windows.later[fold] as Window;
    const figures = tries.map((each) => each.windows[fold]?.figures[plan.by] ?? null);
    const first = rankedBy(plan.by, figures)[0] ?? 0;
    const chosen = (figures[first] ?? null) === null ? null : first;
    const inFigures = chosen === null ? null : (tries[chosen]?.windows[fold]?.figures ?? null);
    const made = chosen === null || joined.capital <= 0 ? ok(null) : outOf(sweep, chosen, outOfSample, joined);
    if (!made.ok) return made;
    folds.push({ inSample, outOfSample, chosen, inFigures, outFigures: made.value });
  }
  return ok(summed(folds, joined, settings.capital));
}

function outOf(sweep: Sweep, chosen: number, window: Window, joined: Joined): Result<Figures, Fault> {
  const outcome = sweep.run(chosen, window, joined.capital);
  if (!outcome.ok) return outcome;
  const input = metricsInputOf(outcome.value);
  const { times, values } = outcome.value.equity;
  for (let row = 0; row < times.length; row += 1) {
    joined.at.push(times[row] as number);
    joined.value.push(toRupees(values[row] as number));
  }
  for (const trade of input.trades) joined.trades.push(trade);
  joined.capital = toRupees(values.at(-1) ?? outcome.value.capital);
  return ok(figuresFrom(metricsOf(input), sweep.plan.by));
}

function summed(folds: readonly Fold[], { at, value, trades }: Joined, capital: number): WalkForward {
  const equity = { at: Float64Array.from(at), value: Float64Array.from(value) };
  const figures = at.length === 0 ? null : metricsOf({ equity, trades, capital }).figures;
  const ends = at.flatMap((ms, row) => (dayOf(ms) === dayOf(at[row + 1] ?? Infinity) ? [] : [row]));
  return {
    ...{ folds, figures, trades: trades.length, efficiency: efficiencyOf(folds) },
    equity: ends.map((row) => ({ at: formatIst(marketInstant(at[row] ?? 0)), value: value[row] ?? 0 })),
  };
}

/** A bar's end at midnight belongs to the day that it closes. */
const dayOf = (endMs: number): number => Math.floor((endMs - 1 + 19_800_000) / 86_400_000);

/** R. Pardo's walk-forward efficiency: return a day out of sample over return a day in sample, of the folds that ran. */
function efficiencyOf(folds: readonly Fold[]): number | null {
  const ran = folds.filter(({ outFigures }) => outFigures !== null);
  const perDay = (of: (fold: Fold) => Figures | null): number => {
    let [total, days] = [0, 0];
    for (const fold of ran) {
      total += of(fold)?.['totalReturn'] ?? 0;
      days += of(fold)?.['tradingDays'] ?? 0;
    }
    return days === 0 ? 0 : total / days;
  };
  const inSample = perDay(({ inFigures }) => inFigures);
  return inSample > 0 ? perDay(({ outFigures }) => outFigures) / inSample : null;
}
