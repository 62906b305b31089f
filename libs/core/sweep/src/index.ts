// What is asked for
export {
  readSweepSettings,
  sweepSettingsSchema,
  type SweepInput,
  type SweepSettings,
} from './settings/sweep-settings.schema.js';
export { isSmallerBetter, rankable, type Figures } from './run/figures.js';
export type { Choosing, Judging } from './combos/method.js';
export type { Parameter } from './parameters/parameter.js';
export type { Value } from './parameters/values.js';
export { placesIn } from './parameters/place.js';

// Tries and their numbers
export { partsOf, planSweep, type SweepPlan } from './plan.js';

// Running some of them, anywhere
export { evaluate, openSweep, type Sweep, type SweepListener, type SweepWorld } from './run/sweep.js';
export type { Try, TryFinding, TryWindow } from './run/try.js';
export type { Window, Windows } from './windows/windows.js';

// All of them as one answer
export { mergeTries } from './run/merge.js';
export { conclude } from './answer/conclude.js';
export {
  SWEEP_RESULT,
  sweepResultJsonSchema,
  sweepResultSchema,
  type ReportedFold,
  type ReportedTry,
  type SweepResult,
} from './answer/result.schema.js';
