import { legLevelsOf } from './leg-levels.js';
import { runWatchesOf } from './run-watches.js';
import { openOf, type LegState, type RiskRules, type RiskState } from './state.js';
import type { Levels, PriceLevel } from './watch.js';

/** The levels of a state. They hold until the next event; of `marked`, only until one that reaches a level. */
export function levelsOf(rules: RiskRules, state: RiskState): Levels {
  const isLive = state.ended === null;
  return {
    legs: state.legs.flatMap(levelsOfLeg),
    run: isLive ? runWatchesOf(rules, state) : [],
    clock: isLive ? state.squareOffAt : null,
  };
}

/** A leg that is being closed meets no stop again, but its trail goes on in case that something is left over. */
function levelsOfLeg(leg: LegState): readonly PriceLevel[] {
  if (openOf(leg) === 0) return [];
  const levels = legLevelsOf(leg);
  return leg.closing === null ? levels : levels.filter(({ does }) => does === 'ratchet');
}
