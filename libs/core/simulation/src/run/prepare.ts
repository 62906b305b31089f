import { rowFrom, rupeesOf } from '@sutra/bars';
import type { ChargeFacts } from '@sutra/charges';
import { fail, Fault, moneyFromUnits, ok, UNITS_PER_RUPEE, type Money, type Result } from '@sutra/kernel';
import { bundledMarket, isIndex, type Exchange, type Market } from '@sutra/market';
import { beginRisk, riskRulesOf } from '@sutra/risk';
import { beginRun, contractTermsOn, judge, type Finding, type IndicatorCatalogue, type Program } from '@sutra/strategy';
import { contractWorld } from '../contracts/resolver.js';
import type { OptionModel } from '../contracts/modelled.js';
import type { ColumnStore } from '../data/column-store.js';
import type { ColumnWorld, CustomColumns, DatedValues } from '../data/column-world.js';
import type { ReadColumn } from '../data/columns.js';
import { dateOfDay, exchangeGrid, plainGrid, type Grid } from '../data/grid.js';
import type { BarSeries } from '../data/series.js';
import type { Ledger } from '../kernel/ledger.js';
import { closedBy, tapeOf, type Frame, type Tape } from '../data/tape.js';
import { chargerOf } from '../money/charger.js';
import { readSettings, type SimulationSettings } from '../settings/settings.schema.js';
import { parseSlippage } from '../settings/slippage.js';
import { languageCatalogue } from './catalogue.js';
import { costlyReads } from './pass-facts.js';
import { quietOf, type Quiet } from './quiet.js';
import { sceneOf, type Scene } from './scene.js';
import type { Simulation } from './simulation.js';
import type { Walk } from './walk.js';

/** What a backtest is asked for. */
export interface BacktestRequest {
  /** A strategy document, as anybody may have written it. */
  readonly document: unknown;
  /** What it looks at, by symbol, and contracts that it may trade, by instrument id. */
  readonly series: readonly BarSeries[];
  /** As somebody gave them; what is missing is usual. */
  readonly settings?: unknown;
  /** Volatility of the market in percent, for `modelled:vix`; its bars are known when they are over. */
  readonly vix?: BarSeries | undefined;
  /** Market scores and moods by field, each with the moment it was known. */
  readonly marketFacts?: Readonly<Record<string, DatedValues>> | undefined;
  /** Columns of custom indicators. */
  readonly customColumns?: CustomColumns | undefined;
  readonly indicators?: IndicatorCatalogue | undefined;
  readonly market?: Market | undefined;
  readonly chargeFacts?: ChargeFacts | undefined;
  /** `oracle` makes every run bar by bar; `auto` leaves to generated code what that plays alike. A test holds it to that. */
  readonly engine?: 'auto' | 'oracle' | undefined;
  /** Makes even passes that can change nothing; the result is the same, and a test holds it to that. */
  readonly isEveryPassMade?: boolean | undefined;
  /** The name of the run; it goes into the ids of signals. */
  readonly run?: string | undefined;
}

/** What runs over the same bars, one after the other, have in common. */
export interface SharedRoom {
  readonly store: ColumnStore;
  /** Room for equity, the same for every run: what a run wrote there is gone with the next one. */
  readonly equity: (count: number) => Float64Array;
  /** The same for what happens in it; orders that are over are not kept. */
  readonly ledger: () => Ledger;
}

/** A backtest that may begin. */
export interface Prepared {
  readonly program: Program;
  readonly findings: readonly Finding[];
  readonly settings: SimulationSettings;
  readonly tape: Tape;
  readonly columns: readonly ReadColumn[];
  readonly scene: Scene;
  /** Rows that are traded: from the first to before the last. */
  readonly from: number;
  readonly until: number;
  readonly room: SharedRoom | undefined;
  readonly begin: () => { readonly simulation: Simulation; readonly walk: () => Omit<Walk, 'listener'> };
}

const invalid = (message: string, details?: Record<string, unknown>): Result<never, Fault> =>
  fail(new Fault('invalid', 'SIMULATION.REQUEST', message, details && { details }));

/** Judges the document, checks the data and computes everything that a run reads. */
export function prepare(request: BacktestRequest, shared?: SharedRoom): Result<Prepared, Fault> {
  const settings = readSettings(request.settings);
  if (!settings.ok) return settings;
  const market = request.market ?? bundledMarket();
  const judged = programOf(request, market);
  if (!judged.ok) return judged;
  const { program, findings } = judged.value;
  const exchange = exchangeNamed(program.exchange);
  const kind = isIndex(market, program.symbol) ? 'index' : 'derivative-stock';
  const grid = settings.value.calendar === 'nse' ? exchangeGrid(market, `${exchange}_EQ/${kind}`) : plainGrid();
  const tapes = tapesOf(program, request, grid);
  if (!tapes.ok) return tapes;
  const tape = tapes.value.get(program.symbol);
  if (tape === undefined) return invalid(`there are no bars of ${program.symbol}, which the strategy looks at`);
  const world: ColumnWorld = {
    ...{ tapes: tapes.value, grid, custom: request.customColumns, store: shared?.store },
    marketFacts: { ...vixFacts(request, grid), ...request.marketFacts },
  };
  const found = sceneOf(program, tape, world);
  if (!found.ok) return found;
  const scene = found.value;
  const model = modelOf(settings.value, request, scene.tape, grid);
  if (!model.ok) return model;
  const capital = moneyFromUnits(Math.round(settings.value.capital * UNITS_PER_RUPEE));
  const rules = riskRulesOf(program.riskManagement, { capital });
  if (!rules.ok) return rules;
  const { from, until } = rowsOf(settings.value, scene.tape);
  if (from >= until) return invalid('no bar lies between from and to');
  const mayRest = request.isEveryPassMade !== true && program.evaluateOn === 'barClose';
  let known: Quiet | undefined;
  // Only whoever walks from pass to pass asks for it.
  const quiet = (): Quiet | undefined => (known ??= quietOf(program, scene.columns, scene.evaluations));
  const begin: Prepared['begin'] = () => {
    const { evaluations } = scene;
    const context = { program, settings: settings.value, grid, tape: scene.tape, evaluations, rules: rules.value };
    const given = { market, settings: settings.value, grid, exchange, start: scene.tape, model: model.value };
    const contracts = contractWorld(given, scene.tapes);
    const charger = chargerOf(settings.value, request.chargeFacts);
    const equity = shared?.equity(scene.tape.count) ?? new Float64Array(scene.tape.count);
    const own = { ...context, capital, charger, equity, world: contracts };
    const simulation = simulationOf(own, request.run ?? 'backtest');
    return {
      simulation,
      walk: () => ({ cursor: scene.cursor(), from, until, quiet: mayRest ? quiet() : undefined }),
    };
  };
  const { columns } = scene;
  const given = { program, findings, settings: settings.value, tape: scene.tape, columns, scene };
  return ok({ ...given, from, until, room: shared, begin });
}

function programOf(
  { document, series, indicators }: BacktestRequest,
  market: Market,
): Result<{ readonly program: Program; readonly findings: readonly Finding[] }, Fault> {
  const last = series[0]?.bars;
  const lastMs = last?.times[last.count - 1] ?? 0;
  const day = dateOfDay(Math.floor(lastMs / 86_400_000));
  const terms = contractTermsOn(market, day);
  const { program, findings } = judge(document, { indicators: indicators ?? languageCatalogue, terms });
  if (program !== undefined) return ok({ program, findings });
  const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== 'STOP_LOSS_MISSING');
  const [first] = errors;
  const message = `the strategy has ${errors.length} errors, the first: ${first?.code ?? ''} ${first?.message ?? ''}`;
  return fail(new Fault('invalid', 'SIMULATION.STRATEGY', message, { details: { findings } }));
}

/** NFO and NSE are one exchange to its contracts. */
const exchangeNamed = (name: string): Exchange => (/^(?:BSE|BFO)/.test(name) ? 'BSE' : 'NSE');

function tapesOf(program: Program, { series }: BacktestRequest, grid: Grid): Result<Map<string, Tape>, Fault> {
  const tapes = new Map<string, Tape>();
  for (const each of series) {
    const symbol = each.symbol === '' ? program.symbol : each.symbol;
    if (tapes.has(symbol)) return invalid(`there are two series of ${symbol}`);
    const tape = tapeOf({ ...each, symbol }, grid);
    if (!tape.ok) return tape;
    tapes.set(symbol, tape.value);
  }
  return ok(tapes);
}

function vixFrame({ vix }: BacktestRequest, grid: Grid): Result<Frame | undefined, Fault> {
  return vix === undefined ? ok(undefined) : tapeOf(vix, grid);
}

function vixFacts(request: BacktestRequest, grid: Grid): Record<string, DatedValues> {
  const frame = vixFrame(request, grid);
  if (!frame.ok || frame.value === undefined) return {};
  const { ends, bars, count } = frame.value;
  return { vix: { knownAt: [...ends.subarray(0, count)], values: [...rupeesOf(bars.closes, count)] } };
}

/** The model of options; undefined where only recorded contracts are traded. */
function modelOf(
  { options, ratePercent }: SimulationSettings,
  request: BacktestRequest,
  tape: Tape,
  grid: Grid,
): Result<OptionModel | undefined, Fault> {
  const rate = ratePercent / 100;
  if (options === 'recorded') return ok(undefined);
  if (options !== 'modelled:vix') {
    const volatility = Number(options.slice('modelled:iv='.length)) / 100;
    return ok({ rate, volatilityAt: () => volatility });
  }
  const frame = vixFrame(request, grid);
  if (!frame.ok) return frame;
  const vix = frame.value;
  if (vix === undefined) return invalid('modelled:vix needs bars of the volatility index');
  const volatilities = Float64Array.from(tape.bars.times.subarray(0, tape.count), (time) => {
    const known = closedBy(vix, time);
    return known === 0 ? Number.NaN : (vix.bars.closes[known - 1] ?? Number.NaN) / UNITS_PER_RUPEE / 100;
  });
  return ok({ rate, volatilityAt: (row) => volatilities[row] ?? Number.NaN });
}

function rowsOf(
  { from, to }: SimulationSettings,
  { bars, count }: Tape,
): { readonly from: number; readonly until: number } {
  return {
    from: from === null ? 0 : rowFrom(bars, Date.parse(from)),
    until: to === null ? count : rowFrom(bars, Date.parse(to)),
  };
}

type Given = Pick<
  Simulation,
  'program' | 'settings' | 'grid' | 'tape' | 'evaluations' | 'rules' | 'world' | 'charger' | 'equity'
> & { readonly capital: Money };

function simulationOf(given: Given, run: string): Simulation {
  return {
    ...given,
    reads: costlyReads(given.program),
    slippage: parseSlippage(given.settings.slippage) ?? { kind: 'none' },
    risk: beginRisk(),
    levels: undefined,
    state: beginRun(given.program, run),
    holdings: given.program.legs.map(() => undefined),
    ...{ live: [], orders: [], records: [], trades: [] },
    ...{ row: 0, passes: 0, seenBars: 0, day: Number.NaN, realised: 0, charges: 0 },
    dayOpened: given.capital,
    ...{ lowestOfDay: 0, highestOfDay: Infinity, marginPeak: 0, marginPeakAt: null },
    ...{ isModelled: false, hasTraded: false, stirs: 0, isMarkLate: false, mustMark: false },
    filledInRow: { row: -1, units: new Map() },
    warnings: new Set(),
  };
}
