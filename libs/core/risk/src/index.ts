// What guards a run and its legs
export type {
  ClosedBy,
  EnteringLeg,
  LegGuard,
  LegTerms,
  Level,
  LockAndTrail,
  RiskManagement,
  RunLevel,
  RunRule,
  Trailing,
} from './terms.js';
export { riskRulesOf, type RunTerms } from './rules.js';

// What is remembered, what happens, what follows
export { beginRisk, openOf, type LegState, type RiskRules, type RiskState } from './state.js';
export type { Hit, Mark, RiskEvent } from './event.js';
export { step, type Step } from './step.js';

// The same as numbers to compare with
export { levelsOf } from './levels.js';
export { legLevelsOf } from './leg-levels.js';
export { valueOnLine, type Levels, type Line, type PriceLevel, type RunWatch } from './watch.js';
export { highestAtOrBelow, lowestAtOrAbove, priceBoundsOf, rupeesOf, type PriceBounds } from './thresholds.js';

// Before an entry, and the end of a day
export { exposureOf, mayEnter } from './entry-limits.js';
export { squareOffOn, type SquareOff, type SquareOffQuestion } from './square-off.js';
