import { orThrow } from '@sutra/kernel';
import type { SimulationSettings } from '@sutra/simulation';
import { openSweep, planSweep, type Sweep, type SweepSettings, type Try } from '@sutra/sweep';
import { seriesIn, type SharedSeries } from './shared-bars.js';

/** All that a thread has to know to try any number of a sweep. */
export interface SweepOrder {
  readonly document: unknown;
  readonly sweepSettings: SweepSettings;
  readonly settings: SimulationSettings;
  readonly series: readonly SharedSeries[];
  readonly vix: SharedSeries | undefined;
}

/** What a thread is asked, and what it answers. */
export type Stretch = { readonly from: number; readonly until: number };
export type Told = { readonly tries: readonly Try[] } | { readonly failure: string };

/** The sweep of an order, as a thread sees it. */
export function sweepFor({ document, sweepSettings, settings, series, vix }: SweepOrder): Sweep {
  const plan = orThrow(planSweep(document, sweepSettings));
  return orThrow(openSweep(plan, { series: series.map(seriesIn), settings, vix: vix && seriesIn(vix) }));
}

/** The numbers of a stretch. */
export const numbersIn = ({ from, until }: Stretch): readonly number[] =>
  Array.from({ length: until - from }, (_, at) => from + at);
