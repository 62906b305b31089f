import { Fault } from '@sutra/kernel';

/** Fields of an order in the ledger. */
export const OrderField = {
  firing: 0,
  isExit: 1,
  type: 2,
  level: 3,
  decidedAt: 4,
  status: 5,
  endedAt: 6,
  price: 7,
  charges: 8,
  slices: 9,
  because: 10,
  limit: 11,
} as const;
const ORDER_WIDTH = 12;

/** Fields of a trade in the ledger. */
export const TradeField = {
  firing: 0,
  entryAt: 1,
  entryPrice: 2,
  entryCharges: 3,
  entrySlip: 4,
  exitAt: 5,
  exitPrice: 6,
  exitCharges: 7,
  exitSlip: 8,
  reason: 9,
  barsHeld: 10,
  highest: 11,
  lowest: 12,
  best: 13,
} as const;
const TRADE_WIDTH = 14;

const FIRST_ROWS = 512;

/** Rows of numbers that grow. */
export class Rows {
  values: Float64Array;
  count = 0;

  constructor(readonly width: number) {
    this.values = new Float64Array(width * FIRST_ROWS);
  }

  /** Where the values of a new row begin. */
  add(): number {
    const at = this.count * this.width;
    if (at + this.width > this.values.length) {
      const larger = new Float64Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.count += 1;
    return at;
  }

  /** Forgets all rows and keeps their memory. */
  clear(): void {
    this.count = 0;
  }

  get(row: number, field: number): number {
    return this.values[row * this.width + field] ?? Number.NaN;
  }

  set(row: number, field: number, value: number): void {
    this.values[row * this.width + field] = value;
  }
}

/** Orders and trades of a run as numbers. Words stand in one list and are meant by their places. */
export class Ledger {
  readonly orders = new Rows(ORDER_WIDTH);
  readonly trades = new Rows(TRADE_WIDTH);
  readonly words: string[] = [];
  private readonly places = new Map<string, number>();

  /** A ledger without orders knows the one that is under way, and no other. */
  constructor(readonly keepsOrders = true) {}

  /** Begins anew for another run, in the same memory. */
  clear(): void {
    this.orders.clear();
    this.trades.clear();
  }

  /** A new order; its place. */
  addOrder(): number {
    if (!this.keepsOrders) this.orders.clear();
    this.orders.add();
    return this.orders.count - 1;
  }

  wordOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.words.length);
    return this.words.push(text) - 1;
  }
}

/** What happens so rarely that only the oracle knows it; whoever runs the kernel runs that instead. */
export const beyondKernel = (because: string): Fault => new Fault('refused', 'SIMULATION.BEYOND_KERNEL', because);
