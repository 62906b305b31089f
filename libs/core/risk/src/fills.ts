import { add, assert, subtract, valueOf, type Money, type Price, type Quantity } from '@sutra/kernel';
import type { RiskEvent } from './event.js';
import { openOf, type LegState, type RiskRules, type RiskState } from './state.js';
import type { EnteringLeg } from './terms.js';
import { realisedOf } from './run-lines.js';

/** An entry has fired: its legs count from now on, filled or not. */
export function entered(state: RiskState, legs: readonly EnteringLeg[]): RiskState {
  const marks: Record<string, Price> = { ...state.marks };
  for (const { terms, price, spot } of legs) {
    marks[terms.instrument] = price;
    if (spot !== null) marks[terms.underlying] = spot;
  }
  return { ...state, trades: state.trades + 1, marks, legs: [...state.legs, ...legs.map(begun)] };
}

const begun = ({ leg, terms }: Pick<EnteringLeg, 'leg' | 'terms'>): LegState => ({
  leg,
  terms,
  isWorking: true,
  entered: 0 as Quantity,
  entryValue: 0 as Money,
  exited: 0 as Quantity,
  exitValue: 0 as Money,
  underlyingAtFill: null,
  steps: 0,
  isAtCost: false,
  modified: { stopLoss: null, target: null },
  closing: null,
});

/** What fills late, after an exit was decided, is closed too. */
export function filled(state: RiskState, event: Extract<RiskEvent, { type: 'filled' }>): RiskState {
  const { quantity, price } = event;
  assert(quantity > 0, 'a fill has a quantity', { leg: event.leg });
  const next = onLeg(state, event.leg, (leg) => {
    const total = add(leg.entered, quantity);
    return {
      ...leg,
      entered: total,
      entryValue: add(leg.entryValue, valueOf(price, quantity)),
      isWorking: leg.isWorking && total < leg.terms.quantity,
      underlyingAtFill: leg.underlyingAtFill ?? event.underlying ?? state.marks[leg.terms.underlying] ?? null,
      closing: leg.closing && { ...leg.closing, isTold: false },
    };
  });
  return { ...next, charges: add(state.charges, event.charges) };
}

/** An exit has filled; the last one of an episode ends it. */
export function reduced(
  { risk }: RiskRules,
  state: RiskState,
  event: Extract<RiskEvent, { type: 'reduced' }>,
): RiskState {
  const { quantity, price, by } = event;
  const next = onLeg(state, event.leg, (leg) => {
    assert(quantity > 0 && quantity <= openOf(leg), 'an exit closes no more than is open', { leg: leg.leg });
    const exited = add(leg.exited, quantity);
    const isOver = exited === leg.entered && !leg.isWorking;
    return {
      ...leg,
      exited,
      exitValue: add(leg.exitValue, valueOf(price, quantity)),
      closing: isOver ? null : leg.closing,
    };
  });
  const isStopped = by === 'stop' || by === 'trailing';
  const closed = next.legs.find(({ leg }) => leg === event.leg);
  const movesStops = risk.moveStopToCost === true && isStopped && closed !== undefined && openOf(closed) === 0;
  const legs = movesStops ? next.legs.map((leg) => (openOf(leg) > 0 ? { ...leg, isAtCost: true } : leg)) : next.legs;
  return withoutEnded({ ...next, legs, charges: add(state.charges, event.charges) });
}

/** Nothing more of an entry fills; a leg of which nothing has filled is forgotten. */
export function settled(state: RiskState, name: string): RiskState {
  const next = onKnownLeg(state, name, (leg) => ({ ...leg, isWorking: false }));
  return { ...next, legs: next.legs.filter(({ leg, entered: units }) => leg !== name || units > 0) };
}

/** What a modify node says takes the place of what it said before; what the leg began with still holds a stop. */
export const modified = (leg: LegState, { stopLoss, target }: Extract<RiskEvent, { type: 'modified' }>): LegState => ({
  ...leg,
  modified: { stopLoss: stopLoss ?? leg.modified.stopLoss, target: target ?? leg.modified.target },
});

/** From flat to flat is an episode: its profit is booked, its trails end, and what still works belongs to the next. */
function withoutEnded(state: RiskState): RiskState {
  if (state.legs.some((leg) => openOf(leg) > 0)) return state;
  const booked = state.legs.reduce((sum, leg) => add(sum, realisedOf(leg)), state.booked);
  const legs = state.legs.filter(({ isWorking }) => isWorking).map(rest);
  const names = new Set(legs.flatMap(({ terms }) => [terms.instrument, terms.underlying]));
  const marks = Object.fromEntries(Object.entries(state.marks).filter(([instrument]) => names.has(instrument)));
  return { ...state, booked, steps: 0, lockSteps: null, legs, marks };
}

/** What may still fill of an order whose filled part is closed and booked. */
const rest = (leg: LegState): LegState => ({
  ...begun(leg),
  terms: { ...leg.terms, quantity: subtract(leg.terms.quantity, leg.entered) },
  modified: leg.modified,
  closing: leg.closing,
});

/** News of a leg whose episode is over comes late and changes nothing; a fill of one would be a bug. */
export const onKnownLeg: typeof onLeg = (state, name, change) =>
  state.legs.some(({ leg }) => leg === name) ? onLeg(state, name, change) : state;

function onLeg(state: RiskState, name: string, change: (leg: LegState) => LegState): RiskState {
  const at = state.legs.findIndex(({ leg }) => leg === name);
  const leg = state.legs[at];
  assert(leg, 'an event is about a leg that was entered', { leg: name });
  return { ...state, legs: state.legs.with(at, change(leg)) };
}
