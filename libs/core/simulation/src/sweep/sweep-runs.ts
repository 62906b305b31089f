import type { Fault, Result } from '@sutra/kernel';
import { ColumnStore } from '../data/column-store.js';
import { Ledger } from '../kernel/ledger.js';
import { loadBars } from '../data/tape.js';
import type { MetricsAsked } from '../result/metrics-input.js';
import { answered, runPrepared } from '../run/backtest.js';
import { prepare, type BacktestRequest, type SharedRoom } from '../run/prepare.js';
import type { Listener } from '../run/walk.js';
import type { SimulationSettings } from '../settings/settings.schema.js';
import { scalarsOf, type Scalars } from './scalars.js';

/** What all runs of a sweep have in common. */
export interface SweepRequest extends Omit<BacktestRequest, 'document'>, MetricsAsked {}

/** Other bars of the same data than the settings say: the columns of all stretches are the same. */
export type Stretch = Pick<SimulationSettings, 'from' | 'to'>;

/** Runs of many documents over the same bars, one after the other, which share whatever they can. */
export interface SweepRuns {
  /** Runs a document; a listener may end it on its way. Nothing of a run is kept but its scalars. */
  scalars(document: unknown, listener?: Pick<Listener, 'isCancelled'>, stretch?: Stretch): Result<Scalars, Fault>;
}

/** Readies bars for a sweep: they are not changed any more. What one run has computed of them serves the next ones. */
export function sweepRuns(request: SweepRequest): SweepRuns {
  for (const { bars } of request.series) loadBars(bars);
  const equity = new Room();
  const ledger = new Ledger(false);
  const shared: SharedRoom = {
    store: new ColumnStore(),
    equity: (count) => equity.of(count),
    ledger: () => {
      ledger.clear();
      return ledger;
    },
  };
  return {
    scalars(document, listener = {}, stretch = undefined) {
      const settings = stretch === undefined ? request.settings : { ...(request.settings ?? {}), ...stretch };
      const prepared = prepare({ ...request, document, settings }, shared);
      if (!prepared.ok) return prepared;
      return answered(() => scalarsOf(runPrepared(prepared.value, request, listener), request));
    },
  };
}

/** Memory that is taken from the system once, because fresh pages cost more than what is written to them. */
class Room {
  #values = new Float64Array(0);

  of(count: number): Float64Array {
    if (this.#values.length < count) this.#values = new Float64Array(count);
    return this.#values.subarray(0, count);
  }
}
