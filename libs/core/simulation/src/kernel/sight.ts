import type { BarColumns } from '@sutra/bars';
import type { MatchRules } from '../matcher/matcher.js';
import type { Slippage } from '../settings/slippage.js';

/** The bar that the clerk looks at and the rules that orders meet in it: objects that are written anew for each look. */
export class Sight {
  readonly bar = { open: 0, high: 0, low: 0, close: 0 };
  readonly rules: { -readonly [Key in keyof MatchRules]: MatchRules[Key] };
  private readonly opens: Float64Array;
  private readonly highs: Float64Array;
  private readonly lows: Float64Array;
  private readonly closes: Float64Array;
  private readonly readsRange: boolean;

  constructor({ opens, highs, lows, closes }: BarColumns, slippage: Slippage, touchFills: boolean) {
    this.opens = opens;
    this.highs = highs;
    this.lows = lows;
    this.closes = closes;
    this.readsRange = slippage.kind !== 'none';
    this.rules = { slippage, touchFills, tick: 1, range: 0, lowest: 0, highest: Infinity };
  }

  /**
   * Reads the first price of a row for an order at the market. How far the bar goes after it decides nothing there, because no day
   * has a price band; how far the one before it went does where slippage is a part of that.
   */
  readOpen(row: number): void {
    const bar = this.bar;
    const open = this.opens[row] ?? 0;
    bar.open = open;
    bar.high = open;
    bar.low = open;
    if (this.readsRange) this.rules.range = this.rangeOf(row - 1);
  }

  /** Reads the bar of a row, and how far the one before it went. */
  read(row: number): void {
    const bar = this.bar;
    bar.open = this.opens[row] ?? 0;
    bar.high = this.highs[row] ?? 0;
    bar.low = this.lows[row] ?? 0;
    bar.close = this.closes[row] ?? 0;
    this.rules.range = this.rangeOf(row - 1);
  }

  private rangeOf(row: number): number {
    return (this.highs[row] ?? 0) - (this.lows[row] ?? 0);
  }
}
