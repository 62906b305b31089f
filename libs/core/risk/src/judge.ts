import type { Price } from '@sutra/kernel';
import type { Hit } from './event.js';
import { legLevelsOf } from './leg-levels.js';
import { runWatchesOf } from './run-watches.js';
import { openOf, type LegState, type RiskRules, type RiskState } from './state.js';
import { isPriceReached, valueOnLine, type PriceLevel } from './watch.js';
import type { RunRule } from './terms.js';

interface Judged {
  readonly state: RiskState;
  readonly hits: readonly Hit[];
}

/** What the last prices demand by the levels of the state. A rule of the run takes all legs, so it is asked first. */
export function judged(rules: RiskRules, before: RiskState): Judged {
  const again = stillDue(before);
  if (again.state.ended !== null) return again;
  const rule = runRuleHit(rules, again.state);
  const next = rule === null ? judgedLegs(again.state) : endDay(again.state, rule);
  return { state: next.state, hits: [...again.hits, ...next.hits] };
}

/** The square-off is a timer. */
export function judgedByClock(rules: RiskRules, before: RiskState, at: number): Judged {
  const again = stillDue(before);
  const isTime = before.ended === null && before.squareOffAt !== null && at >= before.squareOffAt;
  if (!isTime) return again;
  const next = endDay(again.state, 'squareOffAt');
  return { state: next.state, hits: [...again.hits, ...next.hits] };
}

/** Exits that are decided and not under way: something was left over, filled late, or filled after the day's end. */
function stillDue(before: RiskState): Judged {
  if (!isDue(before)) return { state: before, hits: [] };
  const state = { ...before, legs: before.legs.map((leg) => afterEnd(leg, before.ended)) };
  const due = state.legs.filter((leg) => openOf(leg) > 0 && leg.closing?.isTold === false);
  const hits = due.flatMap(({ leg, closing }): readonly Hit[] =>
    closing === null || closing.rule !== null ? [] : [{ of: 'leg', leg, by: closing.by, level: null }],
  );
  const rules = new Set(due.flatMap(({ closing }) => closing?.rule ?? []));
  const ofRun = [...rules].map((rule): Hit => {
    const legs = due.filter(({ closing }) => closing?.rule === rule).map(({ leg }) => leg);
    return { of: 'run', rule, by: closingBy(rule), legs, cancels: [] };
  });
  return { state: { ...state, legs: state.legs.map(told) }, hits: [...ofRun, ...hits] };
}

/** Whether a leg waits for an order that has been decided already. */
export const isDue = ({ legs, ended }: RiskState): boolean =>
  legs.some((leg) => openOf(leg) > 0 && (leg.closing === null ? ended !== null : !leg.closing.isTold));

const afterEnd = (leg: LegState, ended: RunRule | null): LegState =>
  ended !== null && leg.closing === null && openOf(leg) > 0 ? { ...leg, closing: closingOf(ended, false) } : leg;

const told = (leg: LegState): LegState =>
  leg.closing !== null && openOf(leg) > 0 ? { ...leg, closing: { ...leg.closing, isTold: true } } : leg;

const closingBy = (rule: RunRule): 'squareOffAt' | 'strategy' => (rule === 'squareOffAt' ? rule : 'strategy');
const closingOf = (rule: RunRule, isTold: boolean) => ({ by: closingBy(rule), rule, isTold });

/** A floor before a ceiling, on any line: what protects comes first. */
function runRuleHit(rules: RiskRules, state: RiskState): RunRule | null {
  const watches = runWatchesOf(rules, state).map((watch) => ({
    ...watch,
    value: valueOnLine(watch.line, state.marks),
  }));
  const fallen = watches.find(({ floor, value }) => floor !== null && value <= floor);
  if (fallen !== undefined) return fallen.floorBy;
  return watches.some(({ ceiling, value }) => ceiling !== null && value >= ceiling) ? 'target' : null;
}

function endDay(state: RiskState, rule: RunRule): Judged {
  const closes = (leg: LegState): boolean => openOf(leg) > 0 && leg.closing === null;
  const hit: Hit = {
    ...{ of: 'run', rule, by: closingBy(rule) },
    legs: state.legs.filter(closes).map(({ leg }) => leg),
    cancels: state.legs.filter(({ isWorking }) => isWorking).map(({ leg }) => leg),
  };
  const legs = state.legs.map((leg) => (closes(leg) ? { ...leg, closing: closingOf(rule, true) } : leg));
  return { state: { ...state, ended: rule, legs }, hits: [hit] };
}

function judgedLegs(state: RiskState): Judged {
  const hits: Hit[] = [];
  const legs = state.legs.map((leg) => {
    const level = openOf(leg) > 0 && leg.closing === null ? levelHit(leg, state.marks) : undefined;
    if (level === undefined || level.by === null) return leg;
    hits.push({ of: 'leg', leg: leg.leg, by: level.by, level: level.price });
    return { ...leg, closing: { by: level.by, rule: null, isTold: true } };
  });
  return { state: { ...state, legs }, hits };
}

/** The stop, if both it and the target are reached. */
function levelHit(leg: LegState, marks: Readonly<Record<string, Price>>): PriceLevel | undefined {
  return legLevelsOf(leg).find((level) => level.does !== 'ratchet' && isPriceReached(level, marks));
}
