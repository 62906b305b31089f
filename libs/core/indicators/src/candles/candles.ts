/** What candles are measured against, and which of them: averages over the candles before the one that is judged. */
export interface Averages {
  /** Of 10 bodies: what is long and what is short. */
  readonly body?: readonly number[];
  /** Of 10 ranges: a tenth of it is no body, or no shadow, to speak of. */
  readonly range?: readonly number[];
  /** Of both shadows of 10 candles: half of it is the end of a short shadow. */
  readonly shadow?: readonly number[];
  /** Of 5 ranges: parts of it are what is near, far and equal. */
  readonly margin?: readonly number[];
}

/** Over how many candles each average goes. */
export const averagePeriods = { body: 10, range: 10, shadow: 10, margin: 5 } as const;

export type CandleColumns = readonly [open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array];

/** No pattern has more candles. */
const CANDLES_MAX = 5;
/** Where the sums of each kind begin, that before the candle at hand first. */
const BODY = 0;
const RANGE = CANDLES_MAX;
const SHADOW = 2 * CANDLES_MAX;
const MARGIN = 3 * CANDLES_MAX;

/** The place of a sum among all that there can be. */
export const sumPlaces = { body: BODY, range: RANGE, shadow: SHADOW, margin: MARGIN } as const;

/**
 * The newest candles of a chart, and the words in which patterns are said: 0 is the candle at hand, 1 the one before it.
 * What long, near or equal mean is what TA-Lib begins with, in its very arithmetic, since at a tie the last bit decides.
 */
export class Candles {
  /** Where the candle at hand lies in its columns. */
  at = 0;
  /** Where its sums lie in their columns, which hold only a few candles. */
  turn = 0;
  readonly #open: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #close: Float64Array;
  /** Sums over what comes before a candle, each at the place of its kind and candle. */
  readonly #sums: readonly Float64Array[];

  constructor([open, high, low, close]: CandleColumns, sums: readonly Float64Array[]) {
    this.#open = open;
    this.#high = high;
    this.#low = low;
    this.#close = close;
    this.#sums = sums;
  }

  open(back: number): number {
    return this.#open[this.at - back] as number;
  }

  high(back: number): number {
    return this.#high[this.at - back] as number;
  }

  low(back: number): number {
    return this.#low[this.at - back] as number;
  }

  close(back: number): number {
    return this.#close[this.at - back] as number;
  }

  /** A candle that ends where it began is white. */
  isWhite(back: number): boolean {
    return this.close(back) >= this.open(back);
  }

  isBlack(back: number): boolean {
    return this.close(back) < this.open(back);
  }

  /** 1 for white and −1 for black. */
  colour(back: number): 1 | -1 {
    return this.isWhite(back) ? 1 : -1;
  }

  body(back: number): number {
    return Math.abs(this.close(back) - this.open(back));
  }

  /** The upper end of the body. */
  top(back: number): number {
    return this.isWhite(back) ? this.close(back) : this.open(back);
  }

  /** The lower end of the body. */
  bottom(back: number): number {
    return this.isWhite(back) ? this.open(back) : this.close(back);
  }

  range(back: number): number {
    return this.high(back) - this.low(back);
  }

  upperShadow(back: number): number {
    return this.high(back) - this.top(back);
  }

  lowerShadow(back: number): number {
    return this.bottom(back) - this.low(back);
  }

  /** Its body is longer than is usual. */
  isLong(back: number): boolean {
    return this.body(back) > this.#sum(BODY + back) / 10;
  }

  /** Its body is shorter than is usual. */
  isShort(back: number): boolean {
    return this.body(back) < this.#sum(BODY + back) / 10;
  }

  /** It has no body to speak of: it ends where it began. */
  isDoji(back: number, against = back): boolean {
    return this.body(back) <= this.#tenth(against);
  }

  hasNoUpperShadow(back: number): boolean {
    return this.upperShadow(back) < this.#tenth(back);
  }

  hasNoLowerShadow(back: number): boolean {
    return this.lowerShadow(back) < this.#tenth(back);
  }

  hasUpperShadow(back: number): boolean {
    return this.upperShadow(back) > this.#tenth(back);
  }

  hasLowerShadow(back: number): boolean {
    return this.lowerShadow(back) > this.#tenth(back);
  }

  /** A body and nothing else. */
  isMarubozu(back: number): boolean {
    return this.hasNoUpperShadow(back) && this.hasNoLowerShadow(back);
  }

  hasShortUpperShadow(back: number): boolean {
    return this.upperShadow(back) < this.#usualShadow(back);
  }

  hasShortLowerShadow(back: number): boolean {
    return this.lowerShadow(back) < this.#usualShadow(back);
  }

  /** More than what a short one is. */
  hasFullUpperShadow(back: number): boolean {
    return this.upperShadow(back) > this.#usualShadow(back);
  }

  /** Longer than the body. */
  hasLongUpperShadow(back: number): boolean {
    return this.upperShadow(back) > this.body(back);
  }

  hasLongLowerShadow(back: number): boolean {
    return this.lowerShadow(back) > this.body(back);
  }

  /** Longer than two bodies. */
  hasVeryLongUpperShadow(back: number): boolean {
    return this.upperShadow(back) > 2 * this.body(back);
  }

  hasVeryLongLowerShadow(back: number): boolean {
    return this.lowerShadow(back) > 2 * this.body(back);
  }

  /** Its body lies whole above that of the candle before, or of an older one. */
  gapsUp(back: number, over = back + 1): boolean {
    return this.bottom(back) > this.top(over);
  }

  gapsDown(back: number, under = back + 1): boolean {
    return this.top(back) < this.bottom(under);
  }

  /** Not even its shadow touches that of the candle before. */
  leapsUp(back: number): boolean {
    return this.low(back) > this.high(back + 1);
  }

  leapsDown(back: number): boolean {
    return this.high(back) < this.low(back + 1);
  }

  /** It begins within the body of the candle before. */
  opensInside(back: number): boolean {
    return this.open(back) < this.top(back + 1) && this.open(back) > this.bottom(back + 1);
  }

  /** It ends within the body of the candle before, or of an older one. */
  closesInside(back: number, older = back + 1): boolean {
    return this.close(back) < this.top(older) && this.close(back) > this.bottom(older);
  }

  /** Its body lies within that of the candle before, or of another. */
  isInside(back: number, other = back + 1): boolean {
    return this.top(back) < this.top(other) && this.bottom(back) > this.bottom(other);
  }

  /** The same where ends may be equal. */
  isInsideOrEven(back: number, other = back + 1): boolean {
    return this.top(back) <= this.top(other) && this.bottom(back) >= this.bottom(other);
  }

  /** How far away is still near, beside that candle. */
  near(back: number): number {
    return 0.2 * this.#margin(back);
  }

  /** How far away is already far, beside that candle. */
  far(back: number): number {
    return 0.6 * this.#margin(back);
  }

  /** How far away is still equal, beside that candle. */
  equal(back: number): number {
    return 0.05 * this.#margin(back);
  }

  /** Whether a price is equal to a price of that candle. */
  isEqual(price: number, known: number, back: number): boolean {
    return price <= known + this.equal(back) && price >= known - this.equal(back);
  }

  #tenth(back: number): number {
    return 0.1 * (this.#sum(RANGE + back) / 10);
  }

  #usualShadow(back: number): number {
    return this.#sum(SHADOW + back) / 10 / 2;
  }

  #margin(back: number): number {
    return this.#sum(MARGIN + back) / 5;
  }

  #sum(place: number): number {
    return (this.#sums[place] as Float64Array)[this.turn] as number;
  }
}
