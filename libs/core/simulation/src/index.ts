// Running a strategy over bars
export { backtest, runPrepared, type BacktestOutcome, type EquityCurve } from './run/backtest.js';
export { prepare, type BacktestRequest, type Prepared } from './run/prepare.js';
export type { Listener } from './run/walk.js';
export type { FillPart, Holding, OrderRecord, TradeRecord } from './run/simulation.js';

// The same as generated code
export { kernelOf, type Kernel, type Played } from './kernel/kernel.js';
export type { Left } from './kernel/cover.js';

// Many runs over the same bars
export { sweepRuns, type SweepRequest, type SweepRuns } from './sweep/sweep-runs.js';
export { scalarsOf, type Scalars } from './sweep/scalars.js';

// What it is told
export {
  plainSettings,
  readSettings,
  settingsSchema,
  type SettingsInput,
  type SimulationSettings,
} from './settings/settings.schema.js';
export { parseSlippage, slipped, type Slippage } from './settings/slippage.js';
export { loadBars } from './data/tape.js';
export { barsFromRupees, checkSeries, type BarSeries, type RupeeBars } from './data/series.js';
export type { CustomColumns, DatedValues } from './data/column-world.js';
export type { ReadColumn } from './data/columns.js';
export { dataHashOf } from './data/data-hash.js';

// What it answers
export { bandOf, reportOf } from './result/report.js';
export { metricsInputOf, type MetricsAsked } from './result/metrics-input.js';
export {
  exitReasons,
  RESULT,
  resultSchema,
  type BacktestResult,
  type ExitReason,
  type ReportedOpen,
  type ReportedOrder,
  type ReportedTrade,
} from './result/result.schema.js';
export { resultJsonSchema } from './result/json-schema.js';

// From a question to what is shown
export { answerOf, type Answer } from './request/answer.js';
export { symbolFor, symbolsOf } from './request/symbols.js';

// The matcher, shared with paper trading, and the book
export {
  matchAtOpen,
  matchInside,
  stopFill,
  targetFill,
  type MarketBar,
  type MarketOrder,
  type MatchRules,
  type OrderType,
} from './matcher/matcher.js';
export { emptyPosition, enlarge, reduce, unrealisedOf, type ClosedPart, type Position } from './money/position.js';
export { chargerOf, type ChargeableFill, type Charger } from './money/charger.js';

// Proving that nothing sees the future
export {
  lookahead,
  type LookaheadFinding,
  type LookaheadOptions,
  type LookaheadVerdict,
} from './lookahead/lookahead.js';
