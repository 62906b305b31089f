// The catalogue
export { indicators } from './indicators.js';
export { candlePatterns } from './candles/candle-patterns.js';
export type { CandlePattern } from './candles/candle-pattern.js';
export { catalogue, entryOf, type CatalogueEntry, type ParamEntry } from './catalogue.js';
export { defaultsOf, fields, type Field, type Indicator, type TalibCounterpart } from './define/define-indicator.js';
export { PERIOD_MAX, type Params, type ParamSpec } from './define/params.js';

// One indicator
export { computeIndicator, computePlan } from './plan/compute.js';
export { IndicatorStream, type StreamState } from './plan/stream.js';

// Many indicators over one series
export {
  readRequest,
  wantedOf,
  type IndicatorRequest,
  type InputRequest,
  type Wanted,
  type WantedInput,
} from './plan/request.js';
export { requestFromJson } from './plan/request-from-json.js';
export { planOf, type Plan } from './plan/plan.js';
export { IndicatorBlock, type BarColumnValues, type BarValues, type BlockSnapshot } from './plan/block.js';

// Formulas over the catalogue
export { readFormula, type FormulaOutput } from './formula/read-formula.js';

// For those who write one
export { defineIndicator, type IndicatorText } from './define/define-indicator.js';
export type { Memory, Pass } from './define/memory.js';
export { choice, real, whole } from './define/params.js';

// Option chains
export { maxPain, type MaxPain, type StrikeInterest } from './options/max-pain.js';
