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

type Measure = 'body' | 'range' | 'shadow';

/** Over how many candles a sum goes, and how many candles ago they end. */
interface Terms {
  readonly measure: Measure;
  readonly period: number;
  readonly back: number;
}

/** Takes a sum that is kept in two numbers through these candles. */
type Roll = (state: Float64Array, from: number, to: number) => void;

/**
 * Sums roll from candle to candle as those of TA-Lib do: each takes in the newest candle and lets go of the oldest. What an addition
 * rounds away is carried along, so that a sum is that of its window whatever came before. TA-Lib's sum is the same to the
 * bit while its additions are exact, and they are as long as ten ranges add up to less than the lowest price among them.
 */
export function rollingSums(candles: CandleColumns, averages: Averages, memory: Memory): RollingSums {
  const columns: Float64Array[] = [];
  const wheels: { readonly terms: Terms; readonly roll: Roll; readonly state: Float64Array }[] = [];
  for (const kind of Object.keys(averagePeriods) as (keyof Averages)[]) {
    for (const back of averages[kind] ?? []) {
      const column = new Float64Array(CANDLES_AT_A_TIME);
      const terms = { measure: kind === 'margin' ? 'range' : kind, period: averagePeriods[kind], back } as const;
      columns[sumPlaces[kind] + back] = column;
      wheels.push({ terms, roll: rollOf(candles, column, terms), state: memory.state(2) });
    }
  }
  return {
    columns,
    roll: (from, to, isAnew) => {
      for (let at = 0; at < wheels.length; at += 1) {
        const { terms, roll, state } = wheels[at] as (typeof wheels)[number];
        if (isAnew) sumBefore(candles, state, terms, from);
        roll(state, from, to);
      }
    },
  };
}

/** A sum and what its additions have rounded away, which together are exact. */
class ExactSum {
  sum: number;
  lost: number;

  constructor(readonly state: Float64Array) {
    this.sum = state[0] as number;
    this.lost = state[1] as number;
  }

  add(value: number): void {
    const next = this.sum + value;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (value - part);
    this.sum = next;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
  }
}

function rollOf([open, high, low, close]: CandleColumns, y: Float64Array, { measure, period, back }: Terms): Roll {
  if (measure === 'body') return (state, from, to) => rollBodies(open, close, y, state, back, period, from, to);
  if (measure === 'range') return (state, from, to) => rollRanges(high, low, y, state, back, period, from, to);
  return (state, from, to) => rollShadows(open, high, low, close, y, state, back, period, from, to);
}

function sumBefore(
  [open, high, low, close]: CandleColumns,
  state: Float64Array,
  { measure, period, back }: Terms,
  from: number,
): void {
  const sum = new ExactSum(state);
  for (let i = from - back - period; i < from - back; i += 1) {
    if (measure === 'body') sum.add(bodyAt(open, close, i));
    else sum.add(measure === 'range' ? rangeAt(high, low, i) : shadowsAt(open, high, low, close, i));
  }
  sum.keep();
}

function rollBodies(
  open: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  back: number,
  period: number,
  from: number,
  to: number,
): void {
  const sum = new ExactSum(state);
  for (let i = from; i < to; i += 1) {
    const entered = i - back;
    y[i - from] = sum.sum + sum.lost;
    sum.add(bodyAt(open, close, entered));
    sum.add(-bodyAt(open, close, entered - period));
  }
  sum.keep();
}

function rollRanges(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  state: Float64Array,
  back: number,
  period: number,
  from: number,
  to: number,
): void {
  const sum = new ExactSum(state);
  for (let i = from; i < to; i += 1) {
    const entered = i - back;
    y[i - from] = sum.sum + sum.lost;
    sum.add(rangeAt(high, low, entered));
    sum.add(-rangeAt(high, low, entered - period));
  }
  sum.keep();
}

function rollShadows(
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  back: number,
  period: number,
  from: number,
  to: number,
): void {
  const sum = new ExactSum(state);
  for (let i = from; i < to; i += 1) {
    const entered = i - back;
    y[i - from] = sum.sum + sum.lost;
    sum.add(shadowsAt(open, high, low, close, entered));
    sum.add(-shadowsAt(open, high, low, close, entered - period));
  }
  sum.keep();
}

const bodyAt = (open: Float64Array, close: Float64Array, i: number) =>
  Math.abs((close[i] as number) - (open[i] as number));

const rangeAt = (high: Float64Array, low: Float64Array, i: number) => (high[i] as number) - (low[i] as number);

/** Both shadows of a candle. */
function shadowsAt(open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, i: number): number {
  const [begin, end] = [open[i] as number, close[i] as number];
  return (high[i] as number) - Math.max(begin, end) + (Math.min(begin, end) - (low[i] as number));
}
