import type { Memory } from '../define/memory.js';
import { averagePeriods, sumPlaces, type Averages, type CandleColumns } from './candles.js';

/** Sums are worked out for so many candles at a time; once these are judged, nobody needs them any more. */
export const CANDLES_AT_A_TIME = 128;

/** Sums of what comes before each candle. */
export interface RollingSums {
  /** Each at the place of its kind and candle; those that a pattern does not name are missing. */
  readonly columns: readonly Float64Array[];
  /** Works out those of the next candles, from the ones before or anew, and writes them from the front of each column. */
  readonly roll: (from: number, to: number, isAnew: boolean) => void;
}

/** Works out one sum for these candles, and gives that for the candle after them. */
type Roll = (sum: number, from: number, to: number) => number;
type Measure = 'body' | 'range' | 'shadow';

/** Over how many candles a sum goes, and how many candles ago they end. */
interface Terms {
  readonly measure: Measure;
  readonly period: number;
  readonly back: number;
}

/** Sums roll from candle to candle as those of TA-Lib do: each takes in the newest candle and lets go of the oldest. */
export function rollingSums(candles: CandleColumns, averages: Averages, memory: Memory): RollingSums {
  const columns: Float64Array[] = [];
  const wheels: { readonly terms: Terms; readonly roll: Roll }[] = [];
  for (const kind of Object.keys(averagePeriods) as (keyof Averages)[]) {
    for (const back of averages[kind] ?? []) {
      const column = new Float64Array(CANDLES_AT_A_TIME);
      const terms = { measure: kind === 'margin' ? 'range' : kind, period: averagePeriods[kind], back } as const;
      columns[sumPlaces[kind] + back] = column;
      wheels.push({ terms, roll: rollOf(candles, column, terms) });
    }
  }
  const state = memory.state(wheels.length);
  return {
    columns,
    roll: (from, to, isAnew) => {
      for (let at = 0; at < wheels.length; at += 1) {
        const { terms, roll } = wheels[at] as (typeof wheels)[number];
        state[at] = roll(isAnew ? sumBefore(candles, terms, from) : (state[at] as number), from, to);
      }
    },
  };
}

function rollOf([open, high, low, close]: CandleColumns, y: Float64Array, { measure, period, back }: Terms): Roll {
  if (measure === 'body') return (sum, from, to) => rollBodies(open, close, y, sum, back, period, from, to);
  if (measure === 'range') return (sum, from, to) => rollRanges(high, low, y, sum, back, period, from, to);
  return (sum, from, to) => rollShadows(open, high, low, close, y, sum, back, period, from, to);
}

function sumBefore([open, high, low, close]: CandleColumns, { measure, period, back }: Terms, from: number): number {
  let sum = 0;
  for (let i = from - back - period; i < from - back; i += 1) {
    const body = Math.abs((close[i] as number) - (open[i] as number));
    const range = (high[i] as number) - (low[i] as number);
    sum += measure === 'body' ? body : measure === 'range' ? range : shadowsAt(open, high, low, close, i);
  }
  return sum;
}

function rollBodies(
  open: Float64Array,
  close: Float64Array,
  y: Float64Array,
  first: number,
  back: number,
  period: number,
  from: number,
  to: number,
): number {
  let sum = first;
  for (let i = from; i < to; i += 1) {
    y[i - from] = sum;
    const entered = i - back;
    const left = entered - period;
    sum +=
      Math.abs((close[entered] as number) - (open[entered] as number)) -
      Math.abs((close[left] as number) - (open[left] as number));
  }
  return sum;
}

function rollRanges(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  first: number,
  back: number,
  period: number,
  from: number,
  to: number,
): number {
  let sum = first;
  for (let i = from; i < to; i += 1) {
    y[i - from] = sum;
    const entered = i - back;
    const left = entered - period;
    sum += (high[entered] as number) - (low[entered] as number) - ((high[left] as number) - (low[left] as number));
  }
  return sum;
}

function rollShadows(
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  first: number,
  back: number,
  period: number,
  from: number,
  to: number,
): number {
  let sum = first;
  for (let i = from; i < to; i += 1) {
    y[i - from] = sum;
    const entered = i - back;
    sum += shadowsAt(open, high, low, close, entered) - shadowsAt(open, high, low, close, entered - period);
  }
  return sum;
}

/** Both shadows of a candle. */
function shadowsAt(open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, i: number): number {
  const [begin, end] = [open[i] as number, close[i] as number];
  return (high[i] as number) - Math.max(begin, end) + (Math.min(begin, end) - (low[i] as number));
}
