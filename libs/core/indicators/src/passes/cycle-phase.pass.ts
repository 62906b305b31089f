import type { Memory, Pass } from '../define/memory.js';
import { CYCLE_MAX, type Cycle } from './cycle.pass.js';

const DEGREES = 180 / Math.PI;

/** Sines and cosines of the bars of one cycle. */
type Circle = readonly [sines: Float64Array, cosines: Float64Array];

const circleOf = (bars: number): Circle => {
  const angles = Float64Array.from({ length: bars }, (_, k) => (k * (2 * Math.PI)) / bars);
  return [angles.map((angle) => Math.sin(angle)), angles.map((angle) => Math.cos(angle))];
};

/** For every length that a cycle can have. */
const circles = Array.from({ length: CYCLE_MAX + 1 }, (_, bars) => circleOf(bars));

/** How many whole bars a cycle has; 0 before it is measured. */
const wholePeriod = (period: number): number => (period + 0.5) | 0;

/** Where in its cycle the price stands, in degrees from −45 to 315; 0 until the cycle is measured. */
export function cyclePhase({ smooth, period }: Cycle, y: Float64Array, memory: Memory): Pass {
  const state = memory.state(1);
  return (from, to) => findPhase(smooth, period, y, state, from, to);
}

function findPhase(
  smooth: Float64Array,
  period: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let phase = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const lasting = period[i] as number;
    if (lasting > 0) {
      const bars = wholePeriod(lasting);
      const [sines, cosines] = circles[bars] as Circle;
      let real = 0;
      let imaginary = 0;
      for (let k = 0; k < bars; k += 1) {
        const price = smooth[i - k] as number;
        real += (sines[k] as number) * price;
        imaginary += (cosines[k] as number) * price;
      }
      if (imaginary !== 0) phase = Math.atan(real / imaginary) * DEGREES;
      else phase += 90 * Math.sign(real);
      phase += 90 + 360 / lasting + (imaginary < 0 ? 180 : 0);
      if (phase > 315) phase -= 360;
    }
    y[i] = phase;
  }
  state[0] = phase;
}

/** The mean over one whole cycle, which has no cycle left, smoothed over four bars; 0 until the cycle is measured. */
export function cycleTrend(x: Float64Array, { period }: Cycle, y: Float64Array, memory: Memory): Pass {
  const state = memory.state(3);
  return (from, to) => findTrend(x, period, y, state, from, to);
}

function findTrend(
  x: Float64Array,
  period: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let first = state[0] as number;
  let second = state[1] as number;
  let third = state[2] as number;
  for (let i = from; i < to; i += 1) {
    const bars = wholePeriod(period[i] as number);
    let mean = 0;
    for (let k = 0; k < bars; k += 1) mean += x[i - k] as number;
    if (bars > 0) mean /= bars;
    y[i] = (4 * mean + 3 * first + 2 * second + third) / 10;
    third = second;
    second = first;
    first = mean;
  }
  state[0] = first;
  state[1] = second;
  state[2] = third;
}

/** NaN in so many first bars, then what a pass has made of them. */
export function shownAfter(bars: number, column: Float64Array, y: Float64Array, memory: Memory): Pass {
  const state = memory.state(1);
  return (from, to) => {
    const begin = Math.min(to, from + bars - (state[0] as number));
    y.fill(Number.NaN, from, begin);
    for (let i = begin; i < to; i += 1) y[i] = column[i] as number;
    state[0] = (state[0] as number) + begin - from;
  };
}
