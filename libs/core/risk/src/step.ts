// One event in, the next state and what it demands out. Nothing is demanded but by prices and the clock: a fill changes what
// the levels are, and the next prices are judged by them. Whoever wants a fill judged at once sends `marked` with no marks.
import { add, type Money, type Price } from '@sutra/kernel';
import type { Hit, Mark, RiskEvent } from './event.js';
import { entered, filled, modified, onLeg, reduced, settled } from './fills.js';
import { isDue, judged, judgedByClock } from './judge.js';
import { isReached, keptLevelsOf } from './levels.js';
import { ratcheted } from './run-watches.js';
import { stepsAt } from './leg-levels.js';
import { openOf, type LegState, type RiskRules, type RiskState } from './state.js';
import { dayLine } from './run-lines.js';
import { valueOnLine } from './watch.js';

export interface Step {
  readonly state: RiskState;
  readonly hits: readonly Hit[];
}

/** Takes one event. The same rules, state and event always give the same step. */
export function step(rules: RiskRules, state: RiskState, event: RiskEvent): Step {
  switch (event.type) {
    case 'marked':
      return mark(rules, state, event.marks);
    case 'clock':
      return judgedByClock(rules, state, event.at);
    default:
      return { state: noted(rules, state, event), hits: [] };
  }
}

type Note = Exclude<RiskEvent, { readonly type: 'marked' | 'clock' }>;

function noted(rules: RiskRules, state: RiskState, event: Note): RiskState {
  switch (event.type) {
    case 'day':
      return dayBegun(state, event);
    case 'entered':
      return entered(state, event.legs);
    case 'filled':
      return filled(state, event);
    case 'reduced':
      return reduced(rules, state, event);
    case 'settled':
      return settled(state, event.leg);
    case 'leaving':
      return onLeg(state, event.leg, (leg) =>
        leg.closing === null ? { ...leg, closing: { by: event.by, rule: null, isTold: true } } : leg,
      );
    case 'remained':
      return onLeg(state, event.leg, remains);
    case 'modified':
      return onLeg(state, event.leg, (leg) => modified(leg, event));
    case 'charged':
      return { ...state, charges: add(state.charges, event.charges) };
    case 'peaked':
      return event.dayPnl > state.dayPeak ? { ...state, dayPeak: event.dayPnl } : state;
  }
}

/** What the run has made until now is what the day begins with; the levels of an episode go on. */
function dayBegun(state: RiskState, { day, squareOffAt }: Extract<RiskEvent, { type: 'day' }>): RiskState {
  if (state.day === day) return state;
  const sinceDay = valueOnLine(dayLine(state), state.marks) as Money;
  const fresh = { ended: null, trades: 0, dayOpened: add(state.dayOpened, sinceDay), dayPeak: 0 as Money };
  return { ...state, ...fresh, day, squareOffAt };
}

/** An exit of the graph is free to be decided again; one of a rule is still due, and is told again. */
const remains = (leg: LegState): LegState =>
  leg.closing === null
    ? leg
    : { ...leg, closing: leg.closing.by === 'exit' ? null : { ...leg.closing, isTold: false } };

/** Prices are judged by what was known before them; only then do trails move. Most prices reach nothing. */
function mark(rules: RiskRules, before: RiskState, marks: readonly Mark[]): Step {
  const prices: Record<string, Price> = { ...before.marks };
  for (const { instrument, price } of marks) {
    if (before.legs.some(({ terms }) => isAbout(terms, instrument))) prices[instrument] = price;
  }
  const waits = before.legs.some((leg) => leg.entered > 0 && leg.underlyingAtFill === null);
  const legs = waits ? before.legs.map((leg) => withUnderlying(leg, prices)) : before.legs;
  const marked = { ...before, marks: prices, legs };
  if (!isDue(marked) && !isReached(keptLevelsOf(rules, marked), prices)) return { state: marked, hits: [] };
  const { state, hits } = judged(rules, marked);
  const moved = state.legs.map((leg) => (openOf(leg) > 0 ? { ...leg, steps: stepsAt(leg, prices) } : leg));
  return { state: { ...state, ...ratcheted(rules, state, prices), legs: moved }, hits };
}

const isAbout = (terms: LegState['terms'], instrument: string): boolean =>
  terms.instrument === instrument || terms.underlying === instrument;

/** Where the underlying was not known at the fill, its first price after it counts. */
const withUnderlying = (leg: LegState, marks: Readonly<Record<string, Price>>): LegState =>
  leg.entered > 0 && leg.underlyingAtFill === null
    ? { ...leg, underlyingAtFill: marks[leg.terms.underlying] ?? null }
    : leg;
