import { legLevelsOf } from './leg-levels.js';
import { runWatchesOf } from './run-watches.js';
import { openOf, type RiskRules, type RiskState } from './state.js';
import type { Levels } from './watch.js';

/** The levels of a state. They hold until the next event; of `marked`, only until one that reaches a level. */
export function levelsOf(rules: RiskRules, state: RiskState): Levels {
  const open = state.legs.filter((leg) => openOf(leg) > 0 && leg.closing === null);
  const isLive = state.ended === null;
  return {
    legs: open.flatMap(legLevelsOf),
    run: isLive ? runWatchesOf(rules, state) : [],
    clock: isLive ? state.squareOffAt : null,
  };
}
