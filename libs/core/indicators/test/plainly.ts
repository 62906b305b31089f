// What references of indicators are made of, written as it is defined and without a thought of speed, so that it shares
// nothing with the passes: every window is looked at afresh, and a value that is not known yet is NaN.
import type { Field } from '../src/define/define-indicator.js';
import type { Bars } from '../src/proof/series.js';

export type Column = readonly number[];

const { NaN: none } = Number;

/** The columns of bars as lists. */
export const lists = (bars: Bars): Readonly<Record<Field, number[]>> => ({
  open: [...bars.open],
  high: [...bars.high],
  low: [...bars.low],
  close: [...bars.close],
  volume: [...bars.volume],
  oi: [...bars.oi],
  time: [...bars.time],
});

/** Bar by bar something made of several columns. */
export const zip = (columns: readonly Column[], make: (...values: number[]) => number): number[] =>
  (columns[0] ?? []).map((_, at) => make(...columns.map((column) => column[at] ?? none)));

/** A column as it was some bars ago. */
export const lag = (x: Column, bars: number): number[] => x.map((_, at) => x[at - bars] ?? none);

/** Bar by bar something made of the last values, where there are as many. */
export const rolled = (x: Column, period: number, make: (window: number[]) => number): number[] =>
  x.map((_, at) => {
    const window = x.slice(Math.max(0, at + 1 - period), at + 1);
    return window.length < period || window.some((value) => Number.isNaN(value)) ? none : make(window);
  });

export const total = (values: Column): number => values.reduce((sum, value) => sum + value, 0);
export const mean = (values: Column): number => total(values) / values.length;

export const sum = (x: Column, period: number) => rolled(x, period, total);
export const sma = (x: Column, period: number) => rolled(x, period, mean);
export const highest = (x: Column, period: number) => rolled(x, period, (window) => Math.max(...window));
export const lowest = (x: Column, period: number) => rolled(x, period, (window) => Math.min(...window));

export const wma = (x: Column, period: number) =>
  rolled(x, period, (window) => total(window.map((value, at) => value * (at + 1))) / ((period * (period + 1)) / 2));

/** An exponential average that begins as the mean of its first `period` values. */
export function ema(x: Column, period: number, weight = 2 / (period + 1)): number[] {
  const first = x.findIndex((value) => !Number.isNaN(value));
  let last = none;
  return x.map((value, at) => {
    if (at === first + period - 1) last = mean(x.slice(first, at + 1));
    else last += weight * (value - last);
    return last;
  });
}

export const rma = (x: Column, period: number) => ema(x, period, 1 / period);

export const variance = (x: Column, period: number, kind: 'population' | 'sample' = 'population') =>
  rolled(x, period, (window) => {
    const middle = mean(window);
    return total(window.map((value) => (value - middle) ** 2)) / (kind === 'population' ? period : period - 1);
  });

export const deviation = (x: Column, period: number, kind: 'population' | 'sample' = 'population') =>
  variance(x, period, kind).map(Math.sqrt);

export const trueRange = ({ high, low, close }: { high: Column; low: Column; close: Column }) =>
  zip([high, low, lag(close, 1)], (top, bottom, before) =>
    Math.max(top - bottom, Math.abs(top - before), Math.abs(bottom - before)),
  );

export const atr = (bars: { high: Column; low: Column; close: Column }, period: number) => rma(trueRange(bars), period);

export const difference = (x: Column, bars = 1) => zip([x, lag(x, bars)], (value, before) => value - before);
export const roc = (x: Column, bars = 1) =>
  zip([x, lag(x, bars)], (value, before) => (100 * (value - before)) / before);
export const less = (x: Column, y: Column) => zip([x, y], (left, right) => left - right);
export const typical = ({ high, low, close }: { high: Column; low: Column; close: Column }) =>
  zip([high, low, close], (top, bottom, price) => (top + bottom + price) / 3);
export const median = ({ high, low }: { high: Column; low: Column }) =>
  zip([high, low], (top, bottom) => (top + bottom) / 2);

/** Where the straight line of least squares through the last values stands some bars after the newest. */
export const line = (x: Column, period: number, bars = 0) =>
  rolled(x, period, (window) => {
    const [middle, centre] = [mean(window), (period - 1) / 2];
    const slope =
      total(window.map((value, at) => (at - centre) * (value - middle))) /
      total(window.map((_, at) => (at - centre) ** 2));
    return middle + slope * (period - 1 + bars - centre);
  });

export const rsi = (x: Column, period: number) => {
  const moves = difference(x);
  const gains = rma(
    moves.map((move) => Math.max(move, 0)),
    period,
  );
  const losses = rma(
    moves.map((move) => Math.max(-move, 0)),
    period,
  );
  return zip([gains, losses], (up, down) => (up + down === 0 ? 0 : (100 * up) / (up + down)));
};
