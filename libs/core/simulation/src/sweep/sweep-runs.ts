import { ok, type Fault, type Result } from '@sutra/kernel';
import { loadBars } from '../data/tape.js';
import type { MetricsAsked } from '../result/metrics-input.js';
import { backtest } from '../run/backtest.js';
import type { BacktestRequest } from '../run/prepare.js';
import type { Listener } from '../run/walk.js';
import { scalarsOf, type Scalars } from './scalars.js';

/** What all runs of a sweep have in common. */
export interface SweepRequest extends Omit<BacktestRequest, 'document'>, MetricsAsked {}

/** Runs of many documents over the same bars, one after the other, which share whatever they can. */
export interface SweepRuns {
  /** Runs a document; a listener may end it on its way. Nothing of a run is kept but its scalars. */
  scalars(document: unknown, listener?: Pick<Listener, 'isCancelled'>): Result<Scalars, Fault>;
}

/** Readies bars for a sweep: they are not changed any more. What one run has computed of them serves the next ones. */
export function sweepRuns(request: SweepRequest): SweepRuns {
  for (const { bars } of request.series) loadBars(bars);
  return {
    scalars(document, listener = {}) {
      const outcome = backtest({ ...request, document }, listener);
      return outcome.ok ? ok(scalarsOf(outcome.value, request)) : outcome;
    },
  };
}
