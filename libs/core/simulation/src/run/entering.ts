import { ok, type Price, type Quantity, type Result, type Fault } from '@sutra/kernel';
import { mayEnter, type EnteringLeg } from '@sutra/risk';
import type { EnterLeg, EnterSignal, Leg } from '@sutra/strategy';
import { barRoom, type Traded } from '../contracts/contract.js';
import { resolveLeg, type Asked } from '../contracts/resolver.js';
import { emptyPosition } from '../money/position.js';
import { tellRisk } from './book.js';
import { entryPrices, recordOf, restingPrices, send, type Ordered } from './desk.js';
import { marginWith } from './margin.js';
import type { Holding, Simulation } from './simulation.js';

interface Planned {
  readonly holding: Holding;
  readonly leg: EnterLeg;
  readonly quantity: number;
  /** What the leg cost before, for a re-entry at cost. */
  readonly cost: number;
}

/** What is asked of the world when a leg is resolved at the last close. */
export const askedNow = ({ tape, row, grid, day }: Simulation, at: number): Asked => ({
  ...{ at, row, day: grid.dayOf(day).date },
  spot: tape.bars.closes[row] ?? 0,
});

/** Makes orders of an entry; one leg that can't be had refuses them all. */
export function enter(simulation: Simulation, signal: EnterSignal): void {
  const planned = signal.legs.map((leg) => plan(simulation, signal, leg));
  const fault = planned.find((each) => !each.traded.ok)?.traded;
  const plans = planned.map(({ planned: each }) => each);
  const because = fault?.ok === false ? fault.error.message : refusalOf(simulation, plans);
  for (const { holding } of plans) simulation.holdings[holding.leg] = holding;
  if (because !== undefined) return refuse(simulation, signal, plans, because);
  tellRisk(simulation, {
    type: 'entered',
    legs: plans.map((each) => enteringOf(simulation, each.holding, each.quantity)),
  });
  for (const each of plans) order(simulation, signal, each);
}

function order(simulation: Simulation, signal: EnterSignal, { holding, leg, quantity, cost }: Planned): void {
  const prices =
    leg.rests === undefined ? entryPrices(simulation, holding, leg.terms) : restingPrices(holding, leg.rests, cost);
  send(simulation, holding, { ...orderedBy(simulation, signal, holding, quantity), ...prices });
}

const orderedBy = ({ settings }: Simulation, signal: EnterSignal, { side }: Holding, quantity: number): Ordered => ({
  ...{ intent: 'entry', quantity, isBuy: side === 'buy', type: 'market', limit: Number.NaN, trigger: Number.NaN },
  ...{ at: signal.at, dueAt: signal.at + settings.latencyMs, after: signal.after, signal: signal.id },
  ...{ reason: 'exit', because: signal.reEntry > 0 ? `re-entry ${signal.reEntry}` : 'entry' },
});

function refuse(simulation: Simulation, signal: EnterSignal, plans: readonly Planned[], because: string): void {
  for (const { holding, quantity } of plans) {
    const record = recordOf(simulation, holding, orderedBy(simulation, signal, holding, quantity));
    Object.assign(record, { status: 'refused', endedAt: signal.at, because });
  }
}

function plan(simulation: Simulation, signal: EnterSignal, leg: EnterLeg) {
  const { program, holdings } = simulation;
  const at = program.legs.findIndex(({ nodeId, legId }) => nodeId === signal.nodeId && legId === leg.legId);
  const before = holdings[at];
  const isDerivative = program.legs[at]?.isDerivative ?? false;
  const traded: Result<Traded, Fault> =
    leg.contract === 'same' && before?.traded !== undefined
      ? ok(before.traded)
      : resolveLeg(simulation.world, leg.terms, isDerivative, askedNow(simulation, signal.at));
  const isSameFiring = before?.firing === signal.firing;
  const earlierPnl = isSameFiring && before !== undefined ? before.earlierPnl + before.position.realised : 0;
  const holding = holdingOf(simulation, {
    ...{ at, terms: leg.terms, side: leg.side, firing: signal.firing, earlierPnl, onLegFailure: signal.onLegFailure },
    // An exit's re-entry is a new firing; only a leg's own one goes on with the old.
    reEntry: isSameFiring ? signal.reEntry : 0,
    traded: traded.ok ? traded.value : undefined,
  });
  const lot = traded.ok ? traded.value.lot : 1;
  const cost =
    before === undefined || before.enteredUnits === 0 ? holding.mark : before.enteredValue / before.enteredUnits;
  return { traded, planned: { holding, leg, quantity: leg.quantity * lot, cost } };
}

interface Begun {
  readonly at: number;
  readonly terms: Leg;
  readonly side: 'buy' | 'sell';
  readonly firing: number;
  readonly reEntry: number;
  readonly earlierPnl: number;
  readonly onLegFailure: 'flatten' | 'keep';
  readonly traded: Traded | undefined;
}

function holdingOf({ program, row }: Simulation, begun: Begun): Holding {
  const { at, terms, side, firing, reEntry, earlierPnl, traded, onLegFailure } = begun;
  const bar = barRoom();
  const hasBar = traded?.prices.read(row, bar) ?? false;
  return {
    key: `${program.legs[at]?.nodeId}/${terms.id}/${firing}/${reEntry}`,
    ...{ leg: at, terms, side, firing, reEntry, traded, earlierPnl, onLegFailure, bar, hasBar },
    position: emptyPosition(side === 'buy' ? 1 : -1),
    ...{ enteredUnits: 0, enteredValue: 0, enteredSlip: 0, entry: undefined, exit: undefined },
    ...{ filledAt: null, filledBar: 0, filledInside: null, filledRow: -1, closedBy: null, endedExit: null },
    range: hasBar ? bar.high - bar.low : 0,
    mark: traded?.prices.closeAt(row) ?? Number.NaN,
    ...{ highest: 0, lowest: 0 },
  };
}

/** A leg as the risk rules hear of it. */
export function enteringOf(
  { tape, row }: Simulation,
  holding: Pick<Holding, 'key' | 'terms' | 'side' | 'traded' | 'mark'>,
  quantity: number,
): EnteringLeg {
  const { key, terms, side, traded, mark } = holding;
  const { stopLoss, target, trailing } = terms;
  const spot = (tape.bars.closes[row] ?? 0) as Price;
  const tick = (traded?.tick ?? 1) as Price;
  return {
    leg: key,
    price: (mark > 0 ? mark : spot) as Price,
    spot,
    terms: {
      ...{ side, kind: traded?.right ?? (traded?.kind === 'future' ? 'future' : 'equity') },
      ...{ instrument: traded?.symbol ?? '', underlying: traded?.underlying ?? '', lotSize: traded?.lot ?? 1 },
      ...{ tick, underlyingTick: 1 as Price, quantity: quantity as Quantity },
      guard: { stopLoss, target, trailing },
    },
  };
}

/** Why the entry may not be sent, by the limits of the run and, where it is asked for, by the capital. */
function refusalOf(simulation: Simulation, plans: readonly Planned[]): string | undefined {
  const legs = plans.map(({ holding, quantity }) => enteringOf(simulation, holding, quantity));
  const may = mayEnter(simulation.rules, simulation.risk, legs);
  if (!may.ok) return may.error.message;
  if (simulation.settings.margin === 'report') return undefined;
  const needed = marginWith(simulation, plans);
  return needed > simulation.capital + simulation.realised - simulation.charges
    ? 'the estimated margin is above the capital'
    : undefined;
}

/** Legs of an entry as they would be sent now, without sending them; undefined when a contract can't be had. */
export function wouldEnter(simulation: Simulation, leg: number, terms: Leg, at: number): EnteringLeg | undefined {
  const isDerivative = simulation.program.legs[leg]?.isDerivative ?? false;
  const traded = resolveLeg(simulation.world, terms, isDerivative, askedNow(simulation, at));
  if (!traded.ok) return undefined;
  const holding = holdingOf(simulation, {
    ...{ at: leg, terms, side: terms.positionType, firing: 0, reEntry: 0, earlierPnl: 0, onLegFailure: 'keep' },
    traded: traded.value,
  });
  return enteringOf(simulation, holding, terms.quantity * traded.value.lot);
}
