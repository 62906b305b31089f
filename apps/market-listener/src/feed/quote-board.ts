import type { PriceTicked, Message } from '@sutra/contracts';
import { ABSENT, type Tick } from '@sutra/feeds';

/** A quote as it travels. */
export type Quote = Message<typeof PriceTicked>;

const FIELDS = [
  ...(['exchangeAt', 'tradedAt', 'volume', 'openInterest', 'open', 'high', 'low', 'previousClose'] as const),
  ...(['bid', 'ask'] as const),
];
type Field = (typeof FIELDS)[number];
const WIDTH = FIELDS.length + 2;
const PRICE = FIELDS.length;
const FRESH = FIELDS.length + 1;
const placeOf = Object.fromEntries(FIELDS.map((field, index) => [field, index])) as Readonly<Record<Field, number>>;

/**
 * The last that was said of each instrument, in one array of numbers: a tick is written over the one before and leaves no
 * garbage. What a tick does not carry stays as an earlier one said it.
 */
export class QuoteBoard {
  private readonly values: Float64Array;

  constructor(private readonly ids: readonly string[]) {
    this.values = new Float64Array(ids.length * WIDTH).fill(ABSENT);
  }

  get size(): number {
    return this.ids.length;
  }

  price(slot: number): number {
    return this.values[slot * WIDTH + PRICE] ?? ABSENT;
  }

  /** Takes over a tick whose price counts. */
  write(slot: number, tick: Tick, isFresh: boolean): void {
    const { values } = this;
    const at = slot * WIDTH;
    values[at + PRICE] = tick.lastPrice;
    values[at + FRESH] = isFresh ? 1 : 0;
    this.aside(slot, tick);
  }

  /** Takes over what came without a price. */
  aside(slot: number, tick: Tick): void {
    this.put(slot, 'exchangeAt', tick.exchangeAtMs);
    this.put(slot, 'tradedAt', tick.tradedAtMs);
    this.put(slot, 'volume', tick.volume);
    this.put(slot, 'openInterest', tick.openInterest);
    this.put(slot, 'open', tick.open);
    this.put(slot, 'high', tick.high);
    this.put(slot, 'low', tick.low);
    this.put(slot, 'previousClose', tick.previousClose);
    if (!tick.hasDepth) return;
    this.put(slot, 'bid', tick.depth.bidPrices[0] ?? ABSENT);
    this.put(slot, 'ask', tick.depth.askPrices[0] ?? ABSENT);
  }

  /** The last quote of an instrument; undefined before its first price. */
  quote(slot: number): Quote | undefined {
    const at = slot * WIDTH;
    const lastPrice = this.price(slot);
    const instrumentId = this.ids[slot];
    if (lastPrice === ABSENT || instrumentId === undefined) return undefined;
    const value = (field: Field): number | undefined => {
      const number = this.values[at + placeOf[field]] ?? ABSENT;
      return number === ABSENT ? undefined : number;
    };
    return {
      instrumentId,
      lastPrice,
      isFresh: this.values[at + FRESH] === 1,
      exchangeAt: value('exchangeAt'),
      tradedAt: value('tradedAt'),
      volume: value('volume'),
      openInterest: value('openInterest'),
      open: value('open'),
      high: value('high'),
      low: value('low'),
      previousClose: value('previousClose'),
      bid: value('bid'),
      ask: value('ask'),
    };
  }

  private put(slot: number, field: Field, value: number): void {
    if (value !== ABSENT) this.values[slot * WIDTH + placeOf[field]] = value;
  }
}
