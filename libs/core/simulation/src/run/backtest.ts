import { fail, Fault, ok, type Result } from '@sutra/kernel';
import type { Finding, PassTrace, Program } from '@sutra/strategy';
import type { SimulationSettings } from '../settings/settings.schema.js';
import { kernelOf, type Kernel, type Played } from '../kernel/kernel.js';
import type { Left } from '../kernel/cover.js';
import { figuresOf, type TradeFigures } from '../result/trade-figures.js';
import { prepare, type BacktestRequest, type Prepared } from './prepare.js';
import type { Holding, OrderRecord, Simulation, TradeRecord } from './simulation.js';
import { unlikelyGaps } from './unlikely-gaps.js';
import { endOfData, walk, type Listener } from './walk.js';

/** Equity at the close of each bar of the finest data, in 1/10,000 rupee. */
export interface EquityCurve {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What came of a run, as columns and whole units; `reportOf` writes it as JSON. */
export interface BacktestOutcome {
  readonly program: Program;
  readonly findings: readonly Finding[];
  readonly settings: SimulationSettings;
  readonly trades: readonly TradeRecord[];
  /** The same as metrics read them; made without the records where these were not asked for. */
  readonly tradeFigures: readonly TradeFigures[];
  readonly orders: readonly OrderRecord[];
  readonly open: readonly Holding[];
  readonly equity: EquityCurve;
  readonly capital: number;
  readonly bars: number;
  readonly passes: number;
  readonly isModelled: boolean;
  readonly margin: { readonly peak: number; readonly peakAt: number | null };
  readonly warnings: readonly string[];
  /** One a pass, if it was asked for. */
  readonly traces: readonly PassTrace[];
  /** Whether it came to the end of its bars. */
  readonly isWhole: boolean;
  /** Generated code, or bar by bar; both come to the same. */
  readonly madeBy: 'kernel' | 'oracle';
  /** Why generated code did not make it; null where it did, and where nobody wanted it. */
  readonly notByKernel: string | null;
}

/** Runs a strategy over bars. It is deterministic: the same request gives the same outcome to the bit. */
export function backtest(request: BacktestRequest, listener: Listener = {}): Result<BacktestOutcome, Fault> {
  const prepared = prepare(request);
  if (!prepared.ok) return prepared;
  return answered(() => runPrepared(prepared.value, request, listener));
}

/** What a run comes to, or the fault that ended it. */
export function answered<T>(run: () => T): Result<T, Fault> {
  try {
    return ok(run());
  } catch (error) {
    // What the dated facts don't know, such as the charges of a day long ago, is an answer; anything else is a bug.
    if (error instanceof Fault && error.kind !== 'bug') return fail(error);
    throw error;
  }
}

type Asked = Pick<BacktestRequest, 'series' | 'engine' | 'isEveryPassMade'>;

/** Runs what was prepared, as often as one likes. */
export function runPrepared(prepared: Prepared, request: Asked, listener: Listener = {}): BacktestOutcome {
  const played = playedOf(prepared, request, listener);
  if (played === undefined) return walked(prepared, request, listener, null);
  return 'because' in played ? walked(prepared, request, listener, played.because) : told(prepared, request, played);
}

const kernels = new WeakMap<Prepared, Kernel | Left>();

/** What generated code made of it; undefined where somebody wants every pass, which only the oracle makes. */
function playedOf(prepared: Prepared, request: Asked, listener: Listener): Played | Left | undefined {
  const isByPass = listener.onPass !== undefined || listener.isTraced === true || request.isEveryPassMade === true;
  if (request.engine === 'oracle' || isByPass) return undefined;
  const kernel = kernels.get(prepared) ?? kernelOf(prepared);
  kernels.set(prepared, kernel);
  return 'because' in kernel ? kernel : kernel.play(listener);
}

/** The outcome of generated code; its records are made when somebody asks for them. */
function told(prepared: Prepared, request: Asked, { simulation, records, isWhole }: Played): BacktestOutcome {
  const { from, findings, program, settings, tape } = prepared;
  const until = isWhole ? prepared.until : simulation.row + 1;
  return {
    ...{ program, findings, settings, traces: [], isWhole, madeBy: 'kernel', notByKernel: null },
    get trades() {
      return records.trades;
    },
    get tradeFigures() {
      return records.figures;
    },
    get orders() {
      return records.orders;
    },
    get open() {
      return records.open;
    },
    capital: simulation.capital,
    equity: { times: tape.ends.subarray(from, until), values: simulation.equity.subarray(from, until) },
    ...{ bars: until - from, passes: until - from, isModelled: simulation.isModelled },
    margin: { peak: simulation.marginPeak, peakAt: simulation.marginPeakAt },
    warnings: warningsOf(prepared, request, simulation),
  };
}

/** Bar by bar. */
function walked(prepared: Prepared, request: Asked, listener: Listener, notByKernel: string | null): BacktestOutcome {
  const { simulation, walk: way } = prepared.begin();
  const traces: PassTrace[] = [];
  const isWhole = walk(simulation, {
    ...way(),
    listener: {
      ...listener,
      onPass: (at, signals, trace) => {
        if (trace !== undefined) traces.push(trace);
        listener.onPass?.(at, signals, trace);
      },
    },
  });
  if (isWhole) endOfData(simulation);
  const { from, findings, program, settings, tape } = prepared;
  const until = isWhole ? prepared.until : simulation.row + 1;
  return {
    ...{ program, findings, settings, traces, isWhole, madeBy: 'oracle', notByKernel },
    get tradeFigures() {
      return simulation.trades.map(figuresOf);
    },
    ...{ trades: simulation.trades, orders: simulation.records, capital: simulation.capital },
    open: simulation.live.filter(({ position }) => position.quantity > 0),
    equity: { times: tape.ends.subarray(from, until), values: simulation.equity.subarray(from, until) },
    ...{ bars: until - from, passes: simulation.passes, isModelled: simulation.isModelled },
    margin: { peak: simulation.marginPeak, peakAt: simulation.marginPeakAt },
    warnings: warningsOf(prepared, request, simulation),
  };
}

function warningsOf(
  { findings, tape, settings }: Prepared,
  { series }: Pick<BacktestRequest, 'series'>,
  simulation: Simulation,
): readonly string[] {
  const said = [...simulation.warnings];
  if (findings.some(({ code }) => code === 'STOP_LOSS_MISSING'))
    said.push('A stop-loss is missing: this strategy may be back-tested, but not run.');
  said.push(...unlikelyGaps(tape));
  if (tape.dropped > 0) said.push(`${tape.dropped} bars after the close were left out.`);
  if (simulation.program.evaluateOn === 'tick')
    said.push(
      'Minutes were walked as four ticks each: open, the nearer extreme, the other one, close. What follows is approximate.',
    );
  if (tape.missing > 0) said.push(`${tape.missing} bars are missing inside of days; nothing is put in their place.`);
  const refused = simulation.records.filter(({ status }) => status === 'refused');
  if (refused.length > 0)
    said.push(`${refused.length} orders were refused, the first because ${refused[0]?.because ?? ''}.`);
  const parted = simulation.records.filter(({ parts }) => parts !== undefined).length;
  if (parted > 0) said.push(`${parted} orders filled in parts, because no more had traded.`);
  if (tape.hasUnknownDays)
    said.push('The calendar does not know some of the days; they are taken to have had the usual hours.');
  if (simulation.isModelled)
    said.push(
      `Some contracts had no recorded prices: theirs are modelled (${settings.options}), and so is every figure made of them.`,
    );
  if (series.some(({ origin }) => origin === undefined))
    said.push('Whether prices are adjusted for splits and bonuses is as the data has it.');
  for (const { symbol, origin } of series) if (origin !== undefined) said.push(`${symbol}: ${origin}`);
  return said;
}
