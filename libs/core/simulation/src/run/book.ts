import type { Money, Price, Quantity } from '@sutra/kernel';
import { step, type ClosedBy, type Hit, type RiskEvent } from '@sutra/risk';
import { enlarge, reduce, unrealisedOf } from '../money/position.js';
import type { ExitReason } from '../result/result.schema.js';
import { isLive, type Holding, type Simulation, type WorkingOrder } from './simulation.js';
import { chargesOf, chargesOfPart, type Charge } from './order-charges.js';
import { roomOf, takeRoom } from './volume.js';

export { chargesOf };

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
  /** Whatever traded in the bar: an accounting end, such as that of the data. */
  readonly isWhole?: boolean;
}

/** Books a fill of an order, of the whole or of as much as the volume of the bar allows; the rest goes on working. */
export function fill(simulation: Simulation, order: WorkingOrder, filled: Filled): void {
  const { holding, market } = order;
  const { price, at } = filled;
  const room = filled.isWhole === true ? Infinity : roomOf(simulation, holding);
  const quantity = Math.min(order.quantity, room);
  if (quantity === 0) return goOn(order);
  takeRoom(simulation, holding, quantity);
  const isAtOnce = quantity === order.quantity && order.record.parts === undefined;
  const charge = { isBuy: market.isBuy, price, quantity, at };
  const charges = isAtOnce ? fillAtOnce(simulation, order, charge) : fillPart(simulation, order, charge);
  simulation.charges += charges;
  simulation.hasTraded = true;
  order.quantity -= quantity;
  const isDone = order.quantity === 0;
  if (isDone) remove(simulation, order);
  if (order.intent === 'entry') bookEntry(simulation, order, { ...filled, quantity, charges });
  else bookExit(simulation, holding, { ...filled, quantity, charges, reason: order.reason });
  if (!isDone) return goOn(order);
  if (order.intent === 'exit') holding.endedExit = order.signal;
}

function fillAtOnce(simulation: Simulation, { holding, record }: WorkingOrder, charge: Charge): number {
  const { charges, slices } = chargesOf(simulation, holding, charge);
  Object.assign(record, { status: 'filled', endedAt: charge.at, price: charge.price, charges, slices });
  return charges;
}

/** The price of an order that filled in parts is their average. */
function fillPart(simulation: Simulation, { holding, record }: WorkingOrder, charge: Charge): number {
  const parts = (record.parts ??= []);
  const { charges, slices } = chargesOfPart(simulation, holding, charge, parts);
  parts.push({ at: charge.at, quantity: charge.quantity, price: charge.price, charges });
  const units = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const value = parts.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const isDone = units === record.quantity;
  Object.assign(record, { price: value / units, charges: record.charges + charges, slices });
  if (isDone) Object.assign(record, { status: 'filled', endedAt: charge.at });
  return charges;
}

/** What is left of a stop that was triggered takes what there is. */
function goOn(order: WorkingOrder): void {
  if (order.market.type !== 'stop') return;
  order.market = { ...order.market, type: 'market', limit: Number.NaN, trigger: Number.NaN, state: 'new' };
}

interface EntryPart extends Filled {
  readonly quantity: number;
  readonly charges: number;
}

function bookEntry(simulation: Simulation, { holding, market }: WorkingOrder, filled: EntryPart): void {
  const { price, at, quantity, charges } = filled;
  const isFirst = holding.position.quantity === 0;
  enlarge(holding.position, price, quantity, charges);
  holding.enteredUnits += quantity;
  holding.enteredValue += price * quantity;
  holding.enteredSlip += slipOf(filled) * quantity;
  holding.mark = price;
  if (isFirst) {
    holding.filledAt ??= at;
    holding.filledRow = simulation.row;
    holding.filledBar = simulation.seenBars;
    holding.filledInside = filled.isInside === true ? market.type : null;
    holding.highest = price;
    holding.lowest = price;
  } else see(holding, price, price);
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
