import { legLevelsOf } from './leg-levels.js';
import { runWatchesOf } from './run-watches.js';
import { openOf, type LegState, type RiskRules, type RiskState } from './state.js';
import { isPriceReached, valueOnLine, type Levels, type PriceLevel, type RunWatch } from './watch.js';
import type { Price } from '@sutra/kernel';

/** The levels of a state. They hold until the next event; of `marked`, only until one that reaches a level. */
export function levelsOf(rules: RiskRules, state: RiskState): Levels {
  const isLive = state.ended === null;
  return {
    legs: state.legs.flatMap(levelsOfLeg),
    run: isLive ? runWatchesOf(rules, state) : [],
    clock: isLive ? state.squareOffAt : null,
  };
}

/** Prices come far more often than anything else, and levels do not depend on them; so they are kept from price to price. */
const kept = new WeakMap<RiskState['legs'], { rules: RiskRules; state: RiskState; levels: Levels }>();

/** The same, worked out once for all prices that come while nothing else does. */
export function keptLevelsOf(rules: RiskRules, state: RiskState): Levels {
  const last = kept.get(state.legs);
  if (last !== undefined && last.rules === rules && isAlike(last.state, state)) return last.levels;
  const levels = levelsOf(rules, state);
  kept.set(state.legs, { rules, state, levels });
  return levels;
}

/** All that levels depend on besides rules and legs. */
const isAlike = (a: RiskState, b: RiskState): boolean =>
  a.ended === b.ended &&
  a.steps === b.steps &&
  a.lockSteps === b.lockSteps &&
  a.dayPeak === b.dayPeak &&
  a.charges === b.charges &&
  a.booked === b.booked &&
  a.dayOpened === b.dayOpened &&
  a.squareOffAt === b.squareOffAt;

/** Whether a price or a line has come to something: a stop, a target, a floor, a ceiling, a step of a trail. */
export function isReached({ legs, run }: Levels, marks: Readonly<Record<string, Price>>): boolean {
  return legs.some((level) => isPriceReached(level, marks)) || run.some((watch) => isLineReached(watch, marks));
}

const isLineReached = (
  { line, floor, ceiling, ratchetAt }: RunWatch,
  marks: Readonly<Record<string, Price>>,
): boolean => {
  const value = valueOnLine(line, marks);
  return (
    (floor !== null && value <= floor) ||
    (ceiling !== null && value >= ceiling) ||
    (ratchetAt !== null && value >= ratchetAt)
  );
};

/** A leg that is being closed meets no stop again, but its trail goes on in case that something is left over. */
function levelsOfLeg(leg: LegState): readonly PriceLevel[] {
  if (openOf(leg) === 0) return [];
  const levels = legLevelsOf(leg);
  return leg.closing === null ? levels : levels.filter(({ does }) => does === 'ratchet');
}
