import type { BacktestResult } from '@sutra/simulation';

/** Equity bar by bar, and how far it stood below its highest so far. */
export interface Curve {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** 0 at a high, -0.1 when a tenth below it. */
  readonly under: Float64Array;
  readonly worst: Drawdown;
}

/** The deepest fall from a high. */
export interface Drawdown {
  /** At most 0. */
  readonly share: number;
  readonly rupees: number;
  /** Row of the high that it fell from; -1 is the capital before the first bar. */
  readonly peakRow: number;
  readonly row: number;
  /** The row that was at the high again; undefined when none was. */
  readonly recoveredRow: number | undefined;
}

/** The equity of a result as columns; it begins at the capital. */
export function curveOf({ equity, settings }: Pick<BacktestResult, 'equity' | 'settings'>): Curve {
  const count = equity.length;
  const [times, values, under] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let [peak, peakRow] = [settings.capital, -1];
  let worst = { share: 0, rupees: 0, peakRow: -1, row: -1, height: Infinity };
  for (let row = 0; row < count; row += 1) {
    const point = equity[row];
    const value = point?.value ?? 0;
    times[row] = Date.parse(point?.at ?? '');
    values[row] = value;
    if (value >= peak) [peak, peakRow] = [value, row];
    const share = peak > 0 ? value / peak - 1 : 0;
    under[row] = share;
    if (share < worst.share) worst = { share, rupees: value - peak, peakRow, row, height: peak };
  }
  const { height, ...deepest } = worst;
  return { times, values, under, worst: { ...deepest, recoveredRow: recovered(values, deepest.row, height) } };
}

function recovered(values: Float64Array, from: number, height: number): number | undefined {
  if (from < 0) return undefined;
  const found = values.subarray(from).findIndex((value) => value >= height);
  return found < 0 ? undefined : from + found;
}
