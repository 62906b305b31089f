import { rowFrom, type BarColumns } from '@sutra/bars';
import type { BarRoom, PriceSource } from './contract.js';

/** Recorded bars of a contract, found by the time of the row that the run walks over. */
export function recordedPrices(bars: BarColumns, clock: Float64Array, isModelled = false): PriceSource {
  let at = 0;
  return {
    isModelled,
    read(row, into) {
      const time = clock[row] ?? 0;
      if (bars.times[at] !== time && bars.times[++at] !== time) at = rowFrom(bars, time);
      if (at >= bars.count || bars.times[at] !== time) return false;
      fill(bars, at, into);
      if (isModelled) into.volume = Infinity;
      return true;
    },
    closeAt: (row) => bars.closes[rowFrom(bars, (clock[row] ?? 0) + 1) - 1] ?? Number.NaN,
  };
}

/** The bars that the run walks over are the contract's own. */
export function ownPrices(bars: BarColumns, isModelled = false): PriceSource {
  return {
    isModelled,
    read(row, into) {
      fill(bars, row, into);
      if (isModelled) into.volume = Infinity;
      return true;
    },
    closeAt: (row) => bars.closes[row] ?? Number.NaN,
    priceAtSpot: (_, spot) => spot,
  };
}

function fill({ opens, highs, lows, closes, volumes }: BarColumns, row: number, into: BarRoom): void {
  into.open = opens[row] ?? 0;
  into.high = highs[row] ?? 0;
  into.low = lows[row] ?? 0;
  into.close = closes[row] ?? 0;
  into.volume = volumes[row] ?? 0;
}
