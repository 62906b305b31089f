import { ok, type Fault, type Result } from '@sutra/kernel';
import {
  backtest,
  checkSeries,
  loadBars,
  readSettings,
  type BacktestOutcome,
  type BacktestRequest,
  sweepRuns,
  type BarSeries,
  type Scalars,
  type SimulationSettings,
  type SweepRuns,
} from '@sutra/simulation';
import type { Finding } from '@sutra/strategy';
import { asked } from '../fault.js';
import type { SweepPlan } from '../plan.js';
import { windowsOf, type Window, type Windows } from '../windows/windows.js';
import { blocksOf } from './blocks.js';
import { figuresFrom } from './figures.js';
import type { Try, TryFinding, TryWindow } from './try.js';

/** What tries run over: a request of a backtest without its document. Bars are loaded: nobody changes them any more. */
export type SweepWorld = Omit<BacktestRequest, 'document' | 'isEveryPassMade' | 'run'>;

/** A sweep over bars. */
export interface Sweep {
  readonly plan: SweepPlan;
  readonly series: readonly BarSeries[];
  readonly settings: SimulationSettings;
  readonly windows: Windows;
  /** What one try computes of the bars serves the next ones. */
  readonly runs: SweepRuns;
  /** Runs the document of a try through a window with all that comes of it, with another capital if that is said. */
  run(index: number, window: Window, capital?: number): Result<BacktestOutcome, Fault>;
}

/** What is told while tries run. */
export interface SweepListener {
  readonly onTry?: (done: Try) => void;
  /** Asked before each try; true leaves the rest undone. */
  readonly isCancelled?: () => boolean;
}

const FINDINGS_KEPT = 3;

/** Puts a plan beside bars and settings; what is unsound of these is refused before any try. */
export function openSweep(plan: SweepPlan, world: SweepWorld): Result<Sweep, Fault> {
  const settings = readSettings(world.settings);
  if (!settings.ok) return settings;
  for (const series of world.series) {
    const checked = checkSeries(series);
    if (!checked.ok) return checked;
    loadBars(series.bars);
  }
  const own = seriesOf(plan, world.series);
  if (own === undefined) return asked('SWEEP.BARS', 'there are no bars');
  const windows = windowsOf(plan.judging, own, settings.value);
  if (!windows.ok) return windows;
  // Whatever a fold holds is its own: nothing is carried over its end.
  const isCut = plan.judging.kind !== 'whole';
  const base = { ...settings.value, ...(isCut && { openAtEnd: 'close' as const }) };
  return ok({
    ...{ plan, series: world.series, settings: base, windows: windows.value },
    runs: sweepRuns({ ...world, settings: base }),
    run: (index, { from, to }, capital = base.capital) =>
      backtest({ ...world, document: plan.documentAt(index), settings: { ...base, from, to, capital } }),
  });
}

/** The bars that the strategy looks at tell its days. */
function seriesOf({ document }: SweepPlan, series: readonly BarSeries[]): BarSeries | undefined {
  const nodes = (document as { readonly nodes?: unknown }).nodes;
  const start = (Array.isArray(nodes) ? (nodes as readonly unknown[]) : []).find(
    (node) => (node as { readonly type?: unknown } | null)?.type === 'startNode',
  ) as { readonly data?: { readonly symbol?: unknown } } | undefined;
  return series.find(({ symbol }) => symbol === '' || symbol === start?.data?.symbol) ?? series[0];
}

/** Runs tries by their numbers. The same number gives the same answer to the byte, in whatever order and company. */
export function evaluate(sweep: Sweep, indices: Iterable<number>, listener: SweepListener = {}): readonly Try[] {
  const done: Try[] = [];
  for (const index of indices) {
    if (listener.isCancelled?.() === true) break;
    const each = tryOf(sweep, index);
    done.push(each);
    listener.onTry?.(each);
  }
  return done;
}

function tryOf(sweep: Sweep, index: number): Try {
  const { runs, plan, windows } = sweep;
  const made: TryWindow[] = [];
  const document = plan.documentAt(index);
  for (const [at, { from, to }] of windows.every.entries()) {
    const scalars = runs.scalars(document, {}, { from, to });
    if (!scalars.ok) return unmade(index, scalars.error);
    made.push(windowMade(plan, scalars.value, plan.judging.kind !== 'walkForward' && at === 0));
  }
  return { index, status: 'ran', windows: made, findings: [], because: null };
}

const windowMade = ({ by }: SweepPlan, scalars: Scalars, isValidated: boolean): TryWindow => ({
  figures: figuresFrom(scalars, by),
  blocks: isValidated ? blocksOf(scalars.returns) : null,
});

function unmade(index: number, { code, message, details }: Fault): Try {
  const all = code === 'SIMULATION.STRATEGY' ? ((details?.['findings'] ?? []) as readonly Finding[]) : [];
  const findings = all
    .filter((each) => each.severity === 'error' && each.code !== 'STOP_LOSS_MISSING')
    .slice(0, FINDINGS_KEPT)
    .map(({ code: kind, path, message: says }): TryFinding => ({ code: kind, path, message: says }));
  const status = code === 'SIMULATION.STRATEGY' ? 'invalid' : 'failed';
  return { index, status, windows: [], findings, because: message };
}
