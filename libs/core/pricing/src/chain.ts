// Whole chains at once: what the options of one expiry share is reckoned once, columns go in and out, and nothing is
// allocated per option.
import { assert } from '@sutra/kernel';
import { DELTA, FIGURES, GAMMA, PRICE, priceOf, RHO, THETA, VEGA, writeFigures } from './black.js';
import { termsOf, type OptionMarket } from './terms.js';
import { solveVolatility } from './volatility.js';

/** The options of a chain, row by row. */
export interface ChainColumns {
  readonly count: number;
  readonly strikes: Float64Array;
  /** 1 for a call, -1 for a put. */
  readonly signs: Int8Array;
}

/** Price and Greeks of a chain, row by row, in the units of `OptionFigures`. */
export interface FigureColumns {
  readonly prices: Float64Array;
  readonly deltas: Float64Array;
  readonly gammas: Float64Array;
  readonly thetasPerDay: Float64Array;
  readonly vegasPerPercent: Float64Array;
  readonly rhosPerPercent: Float64Array;
}

export function figureColumns(capacity: number): FigureColumns {
  const column = (): Float64Array => new Float64Array(capacity);
  return {
    prices: column(),
    deltas: column(),
    gammas: column(),
    thetasPerDay: column(),
    vegasPerPercent: column(),
    rhosPerPercent: column(),
  };
}

/** Prices of a chain from a volatility for each row; a volatility that is none gives a price that is none. */
export function priceChain(
  market: OptionMarket,
  { count, strikes, signs }: ChainColumns,
  volatilities: Float64Array,
  prices: Float64Array,
): void {
  checkLengths(count, strikes, signs, volatilities, prices);
  const terms = termsOf(market);
  for (let row = 0; row < count; row += 1)
    prices[row] = priceOf(terms, signs[row] ?? 1, strikes[row] ?? Number.NaN, volatilities[row] ?? Number.NaN);
}

/** Prices and Greeks of a chain from a volatility for each row. */
export function figuresOfChain(
  market: OptionMarket,
  { count, strikes, signs }: ChainColumns,
  volatilities: Float64Array,
  out: FigureColumns,
): void {
  checkLengths(count, strikes, signs, volatilities, ...Object.values(out as unknown as Record<string, Float64Array>));
  const terms = termsOf(market);
  const figures = new Float64Array(FIGURES);
  const { prices, deltas, gammas, thetasPerDay, vegasPerPercent, rhosPerPercent } = out;
  for (let row = 0; row < count; row += 1) {
    writeFigures(terms, signs[row] ?? 1, strikes[row] ?? Number.NaN, volatilities[row] ?? Number.NaN, figures);
    prices[row] = figures[PRICE] ?? Number.NaN;
    deltas[row] = figures[DELTA] ?? Number.NaN;
    gammas[row] = figures[GAMMA] ?? Number.NaN;
    thetasPerDay[row] = figures[THETA] ?? Number.NaN;
    vegasPerPercent[row] = figures[VEGA] ?? Number.NaN;
    rhosPerPercent[row] = figures[RHO] ?? Number.NaN;
  }
}

/** Implied volatilities of a chain; a row that has none gets a negative number, which `refusalOf` puts into words. */
export function volatilitiesOfChain(
  market: OptionMarket,
  { count, strikes, signs }: ChainColumns,
  prices: Float64Array,
  volatilities: Float64Array,
): void {
  checkLengths(count, strikes, signs, prices, volatilities);
  const terms = termsOf(market);
  for (let row = 0; row < count; row += 1)
    volatilities[row] = solveVolatility(terms, signs[row] ?? 1, strikes[row] ?? Number.NaN, prices[row] ?? Number.NaN);
}

function checkLengths(count: number, ...columns: readonly ArrayLike<number>[]): void {
  assert(
    columns.every(({ length }) => count <= length),
    'the columns of a chain hold fewer rows than are asked for',
    { count },
  );
}
