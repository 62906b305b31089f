import type { Money, Price, Quantity } from '@sutra/kernel';
import { step, type ClosedBy, type Hit, type RiskEvent } from '@sutra/risk';
import type { Traded } from '../contracts/contract.js';
import { enlarge, reduce, unrealisedOf } from '../money/position.js';
import type { ExitReason } from '../result/result.schema.js';
import { isLive, type Holding, type Simulation, type WorkingOrder } from './simulation.js';

/** What the run is worth now: capital, what was made, what is open at its last prices, less all charges. */
export function equityOf({ capital, realised, charges, live }: Simulation): number {
  let value = capital + realised - charges;
  for (const { position, mark } of live) value += unrealisedOf(position, mark);
  return value;
}

/** Tells the risk rules what has happened, and what they demand for it. */
export function tellRisk(simulation: Simulation, event: RiskEvent): readonly Hit[] {
  const { state, hits } = step(simulation.rules, simulation.risk, event);
  simulation.risk = state;
  simulation.levels = undefined;
  if (event.type === 'marked') {
    simulation.isMarkLate = false;
    simulation.mustMark = false;
  } else {
    simulation.mustMark = true;
    simulation.stirs += 1;
  }
  return hits;
}

/** When and how an order filled. */
export interface Filled {
  readonly price: number;
  readonly at: number;
  readonly isInside?: boolean;
  /** What the market stood at before slippage; the price itself where it is not said. */
  readonly before?: number;
  /** What the exit would have got had the better come first; undefined where nothing is left open. */
  readonly best?: number | undefined;
}

/** Books a fill of the whole of an order. */
export function fill(simulation: Simulation, order: WorkingOrder, filled: Filled): void {
  const { holding, quantity, market, record } = order;
  const { price, at } = filled;
  const cost = chargesOf(simulation, holding, { isBuy: market.isBuy, price, quantity, at });
  Object.assign(record, { status: 'filled', endedAt: at, price, charges: cost.charges, slices: cost.slices });
  simulation.charges += cost.charges;
  simulation.hasTraded = true;
  remove(simulation, order);
  if (order.intent === 'entry') bookEntry(simulation, order, filled, cost.charges);
  else bookExit(simulation, holding, { ...filled, quantity, charges: cost.charges, reason: order.reason });
  if (order.intent === 'exit') holding.endedExit = order.signal;
}

function bookEntry(
  simulation: Simulation,
  { holding, quantity, market }: WorkingOrder,
  filled: Filled,
  charges: number,
): void {
  const { price, at } = filled;
  enlarge(holding.position, price, quantity, charges);
  holding.enteredUnits += quantity;
  holding.enteredValue += price * quantity;
  holding.enteredSlip += slipOf(filled) * quantity;
  holding.filledAt ??= at;
  holding.filledRow = simulation.row;
  holding.filledBar = simulation.seenBars;
  holding.filledInside = filled.isInside === true ? market.type : null;
  holding.mark = price;
  holding.highest = price;
  holding.lowest = price;
  if (holding.traded?.prices.isModelled === true) simulation.isModelled = true;
  const amounts = { quantity: quantity as Quantity, price: price as Price, charges: charges as Money };
  tellRisk(simulation, { type: 'filled', leg: holding.key, ...amounts });
}

/** How much worse than the market a unit was filled. */
const slipOf = ({ price, before = price }: Filled): number => Math.abs(price - before);

interface Exit extends Filled {
  readonly quantity: number;
  readonly charges: number;
  readonly reason: ExitReason;
}

/** Books the end of a position or of a part of it. */
export function bookExit(simulation: Simulation, holding: Holding, exit: Exit): void {
  const { price, at, quantity, charges, reason, best } = exit;
  see(holding, price, price);
  const part = reduce(holding.position, price, quantity, charges);
  simulation.realised += part.pnl;
  const { direction } = holding.position;
  const worth = (mark: number): number => direction * (mark * quantity - part.cost);
  const [bad, good] = direction > 0 ? [holding.lowest, holding.highest] : [holding.highest, holding.lowest];
  simulation.trades.push({
    ...{ holding, quantity, reason, cost: part.cost, pnl: part.pnl, charges: part.charges },
    ...{ entryAt: holding.filledAt ?? at, exitAt: at, exitPrice: price },
    barsHeld: simulation.seenBars - holding.filledBar,
    slippage: slipOf(exit) * quantity + Math.round((holding.enteredSlip * quantity) / holding.enteredUnits),
    mae: Math.min(0, worth(bad)),
    mfe: Math.max(0, worth(good)),
    isAmbiguous: best !== undefined,
    bestPnl: best === undefined ? part.pnl : worth(best),
  });
  const by: ClosedBy = reason === 'endOfData' ? 'manual' : reason;
  const amounts = { quantity: quantity as Quantity, price: price as Price, charges: charges as Money };
  tellRisk(simulation, { type: 'reduced', leg: holding.key, by, ...amounts });
  if (holding.position.quantity === 0 && reason !== 'endOfData') holding.closedBy = reason;
  sweep(simulation);
}

/** Notes prices that a position has seen. */
export function see(holding: Holding, high: number, low: number): void {
  if (high > holding.highest) holding.highest = high;
  if (low < holding.lowest) holding.lowest = low;
}

/** Takes an order out of the market. */
export function remove(simulation: Simulation, order: WorkingOrder): void {
  simulation.stirs += 1;
  simulation.orders = simulation.orders.filter((each) => each !== order);
  const { holding } = order;
  if (holding.entry === order) holding.entry = undefined;
  if (holding.exit === order) holding.exit = undefined;
}

/** Ends an order without a fill. */
export function cancel(simulation: Simulation, order: WorkingOrder, at: number, because: string): void {
  remove(simulation, order);
  Object.assign(order.record, { status: 'cancelled', endedAt: at, because });
  const { holding } = order;
  if (order.intent === 'entry') tellRisk(simulation, { type: 'settled', leg: holding.key });
  else {
    holding.endedExit = order.signal;
    if (holding.position.quantity > 0) tellRisk(simulation, { type: 'remained', leg: holding.key });
  }
  sweep(simulation);
}

function sweep(simulation: Simulation): void {
  if (!simulation.live.every(isLive)) simulation.live = simulation.live.filter(isLive);
}

interface Charged {
  readonly isBuy: boolean;
  readonly price: number;
  readonly quantity: number;
  readonly at: number;
  readonly isExercise?: boolean;
}

/** Charges of a fill, order by order as the freeze quantity cuts it. */
export function chargesOf(
  { charger, grid, day }: Simulation,
  { traded, terms }: Pick<Holding, 'traded' | 'terms'>,
  { isBuy, price, quantity, isExercise = false }: Charged,
): { readonly charges: number; readonly slices: number } {
  if (traded === undefined) return { charges: 0, slices: 0 };
  const heldAs = terms.productType;
  const common = { exchange: traded.exchange, kind: traded.chargedAs, heldAs, isBuy, price, isExercise };
  const charge = (units: number): number =>
    units === 0 ? 0 : charger({ ...common, quantity: units, day: grid.dayOf(day).date });
  const most = isExercise ? Infinity : sliceOf(traded);
  if (quantity <= most) return { charges: charge(quantity), slices: 1 };
  const whole = Math.floor(quantity / most);
  const rest = quantity - whole * most;
  return { charges: whole * charge(most) + charge(rest), slices: whole + (rest > 0 ? 1 : 0) };
}

/** The largest order of whole lots that the exchange takes. */
const sliceOf = ({ freeze, lot }: Traded): number =>
  Number.isFinite(freeze) ? Math.max(lot, freeze - (freeze % lot)) : Infinity;
