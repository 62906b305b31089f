export type { EquityCurve, MetricSettings, MetricsInput, Trade } from './input.js';
export { allFigures, metricsOf, type FigureKey, type Metrics } from './metrics.js';
export type { Figure, Unit } from './figure.js';
export { underwaterOf } from './drawdown.js';

// Laid apart
export { groupings, groupsOf, type Group, type GroupBy, type Period } from './groups.js';
export { periodResultsOf, type PeriodResult } from './periods.js';

// What else could have happened, and how much of a sweep's best is luck
export {
  bootstrap,
  reshuffle,
  type BootstrapAsked,
  type Bootstrapped,
  type Chance,
  type Reshuffled,
  type Spread,
} from './confidence.js';
export { deflatedSharpeOf, trialsOf, type Chosen, type DeflatedSharpe, type Trials } from './deflated-sharpe.js';
