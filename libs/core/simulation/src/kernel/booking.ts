import type { Traded } from '../contracts/contract.js';
import { percentOfValue } from '../money/charger.js';
import type { ExitReason } from '../result/result.schema.js';
import { chargesOf } from '../run/book.js';
import type { Simulation } from '../run/simulation.js';
import type { Cover } from './cover.js';
import { beyondKernel, Ledger, OrderField, TradeField } from './ledger.js';

export const statuses = ['filled', 'cancelled', 'open'] as const;
export const types = ['market', 'limit', 'stop'] as const;
export const reasons = ['exit', 'stop', 'target', 'trailing', 'squareOffAt', 'endOfData'] as const;
export type Reason = (typeof reasons)[number] & ExitReason;
type Intent = 'entry' | 'exit';

/** Places in `statuses`. */
const FILLED = 0;
const CANCELLED = 1;
const OPEN = 2;
/** Where whole numbers of a double are near their end, the oracle counts. */
const MOST_UNITS = 2 ** 52;
const INTRADAY_SHARE = 0.2;

/** A fill of the whole of an order, of an entry or of the end of a position. */
export interface Fill {
  readonly row: number;
  readonly price: number;
  /** What the market stood at before slippage. */
  readonly before: number;
  readonly at: number;
  /** Evaluation bars that had been seen. */
  readonly seen: number;
  /** What the better story of the bar would have given; NaN where there is one story. */
  readonly best: number;
  /** What the position has seen while it was held. */
  readonly high: number;
  readonly low: number;
}

/** The position and the money of a run, in whole units, and its orders and trades as numbers. */
export class Booking {
  readonly direction: 1 | -1;
  readonly isBuy: boolean;
  traded: Traded | undefined;
  /** Units that are held. */
  quantity = 0;
  /** Counts entries. */
  firing = 0;
  entryPrice = 0;
  entryCharges = 0;
  filledAt = 0;
  cost = 0;
  realised = 0;
  charges = 0;
  private entrySlip = 0;
  private seenAtEntry = 0;
  private marginPeak = 0;
  private readonly units: number;
  private readonly charge: (isBuy: boolean, price: number, row: number) => number;

  constructor(
    readonly simulation: Simulation,
    readonly cover: Cover,
    readonly ledger = new Ledger(),
  ) {
    this.isBuy = cover.entry.terms.positionType === 'buy';
    this.direction = this.isBuy ? 1 : -1;
    this.units = cover.entry.quantity;
    this.charge = this.charger();
  }

  /** A new order, at the market unless more is said; its place. */
  order(intent: Intent, at: number, because: string): number {
    const { orders } = this.ledger;
    const order = this.ledger.addOrder();
    const to = order * orders.width;
    const { values } = orders;
    values[to + OrderField.firing] = this.firing;
    values[to + OrderField.isExit] = intent === 'exit' ? 1 : 0;
    values[to + OrderField.type] = 0;
    values[to + OrderField.level] = Number.NaN;
    values[to + OrderField.decidedAt] = at;
    values[to + OrderField.status] = OPEN;
    values[to + OrderField.endedAt] = Number.NaN;
    values[to + OrderField.price] = Number.NaN;
    values[to + OrderField.because] = this.ledger.wordOf(because);
    values[to + OrderField.limit] = Number.NaN;
    return order;
  }

  cancel(order: number, at: number, because: string): void {
    const { orders } = this.ledger;
    orders.set(order, OrderField.status, CANCELLED);
    orders.set(order, OrderField.endedAt, at);
    orders.set(order, OrderField.because, this.ledger.wordOf(because));
  }

  /** An entry has filled at the open of a row. */
  enter(order: number, { row, price, before, at, seen }: Fill): void {
    this.entryCharges = this.fill(order, this.isBuy, price, at, row);
    this.quantity = this.units;
    this.entryPrice = price;
    this.entrySlip = Math.abs(price - before);
    this.filledAt = at;
    this.cost = price * this.units;
    this.seenAtEntry = seen;
    if (this.cost > MOST_UNITS) throw beyondKernel('a position is too large for whole numbers');
  }

  /** That whole numbers have held all that a position was worth. */
  checkHeld(high: number): void {
    const most = high * this.quantity + Math.abs(this.realised) + this.charges;
    if (most > MOST_UNITS) throw beyondKernel('money is too large for whole numbers');
  }

  /** A position has ended. */
  exit(order: number, reason: Reason, { row, price, before, at, seen, best, high, low }: Fill): void {
    const { quantity } = this;
    const worth = price * quantity;
    this.checkHeld(Math.max(price, high));
    const charges = this.fill(order, !this.isBuy, price, at, row);
    const { trades } = this.ledger;
    const to = trades.add();
    const { values } = trades;
    values[to + TradeField.firing] = this.firing;
    values[to + TradeField.entryAt] = this.filledAt;
    values[to + TradeField.entryPrice] = this.entryPrice;
    values[to + TradeField.entryCharges] = this.entryCharges;
    values[to + TradeField.entrySlip] = this.entrySlip;
    values[to + TradeField.exitAt] = at;
    values[to + TradeField.exitPrice] = price;
    values[to + TradeField.exitCharges] = charges;
    values[to + TradeField.exitSlip] = Math.abs(price - before);
    values[to + TradeField.reason] = reasons.indexOf(reason);
    values[to + TradeField.barsHeld] = seen - this.seenAtEntry;
    values[to + TradeField.highest] = price > high ? price : high;
    values[to + TradeField.lowest] = price < low ? price : low;
    values[to + TradeField.best] = best;
    this.realised += this.direction * (worth - this.cost);
    this.quantity = 0;
  }

  /** Keeps the largest margin that was ever asked for. */
  noteMargin(close: number, at: number): void {
    const value = Math.round(this.quantity * close);
    // Less than the greatest so far even in full.
    if (value <= this.marginPeak) return;
    const { simulation, cover } = this;
    const margin = cover.entry.terms.productType === 'intraday' ? Math.round(value * INTRADAY_SHARE) : value;
    if (margin <= simulation.marginPeak) return;
    this.marginPeak = margin;
    simulation.marginPeak = margin;
    simulation.marginPeakAt = at;
  }

  private fill(order: number, isBuy: boolean, price: number, at: number, row: number): number {
    const charges = this.charge(isBuy, price, row);
    const { values, width } = this.ledger.orders;
    const to = order * width;
    values[to + OrderField.status] = FILLED;
    values[to + OrderField.endedAt] = at;
    values[to + OrderField.price] = price;
    values[to + OrderField.charges] = charges;
    values[to + OrderField.slices] = 1;
    this.charges += charges;
    return charges;
  }

  /** Charges of a fill in a row, in the way of the settings. */
  private charger(): (isBuy: boolean, price: number, row: number) => number {
    const { simulation, cover } = this;
    const quantity = this.units;
    const { charges } = simulation.settings;
    if (charges === 'none') return () => 0;
    const ofValue = charges.startsWith('percent:') ? percentOfValue(charges.slice('percent:'.length)) : undefined;
    if (ofValue !== undefined) return (_, price) => ofValue(price, quantity);
    const { terms } = cover.entry;
    return (isBuy, price, row) => {
      standAt(simulation, row);
      return chargesOf(simulation, { traded: this.traded, terms }, { isBuy, price, at: 0, quantity }).charges;
    };
  }
}

/** Where the parts of the oracle look when they are asked. */
export function standAt(simulation: Simulation, row: number): void {
  simulation.row = row;
  simulation.day = simulation.tape.days[row] ?? 0;
}
