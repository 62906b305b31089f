import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { real, whole } from '../define/params.js';
import { warmChain, warmUp } from '../passes/ema-chain.js';

export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  talib: { name: 'T3', params: { timePeriod: 'period', vFactor: 'factor' } },
  params: { period: whole(5), factor: real(0.7, { min: 0, max: 1 }) },
  inputs: ['close'],
  outputs: ['t3'],
  warmup: ({ period }) => 6 * (period - 1),
  reach: () => 0,
  doc: 'Six averages on one another, mixed so that they are smooth and little late; the factor says how far they may run ahead.',
  formula:
    't3 = c3 · e3 + c4 · e4 + c5 · e5 + c6 · e6 of averages e1 … e6 on one another; with the factor f: c3 = (1 + f)³, c4 = −3 · f · (1 + f)², c5 = 3 · f² · (1 + f), c6 = −f³',
  source: 'TA-Lib, T3; Tim Tillson 1998',
  kernel: ({ period, factor }, [x], [y], memory) => {
    const count = memory.state(1);
    const means = memory.state(6);
    return withCell(
      memory,
      (from, to) => smoothSixTimes(x, y, count, means, period, factor, from, to),
      () => new SixTimes(count, means, period, factor),
    );
  },
});

/** The six averages at work. */
class SixTimes implements Cell {
  readonly weight: number;
  readonly first: number;
  readonly c3: number;
  readonly c4: number;
  readonly c5: number;
  readonly c6: number;
  seen: number;
  m0: number;
  m1: number;
  m2: number;
  m3: number;
  m4: number;
  m5: number;

  constructor(
    readonly count: Float64Array,
    readonly means: Float64Array,
    readonly period: number,
    readonly factor: number,
  ) {
    this.weight = 2 / (period + 1);
    this.first = 6 * (period - 1) + 1;
    const square = factor * factor;
    const cube = square * factor;
    this.c6 = -cube;
    this.c5 = 3 * (square + cube);
    this.c4 = -6 * square - 3 * (factor + cube);
    this.c3 = 1 + 3 * factor + cube + 3 * square;
    this.seen = count[0] as number;
    this.m0 = means[0] as number;
    this.m1 = means[1] as number;
    this.m2 = means[2] as number;
    this.m3 = means[3] as number;
    this.m4 = means[4] as number;
    this.m5 = means[5] as number;
  }

  step(_: number, value: number): number {
    if (this.seen < this.first) {
      this.seen += 1;
      warmChain(this.means, value, this.seen, this.period);
      this.m0 = this.means[0] as number;
      this.m1 = this.means[1] as number;
      this.m2 = this.means[2] as number;
      this.m3 = this.means[3] as number;
      this.m4 = this.means[4] as number;
      this.m5 = this.means[5] as number;
      return this.seen < this.first
        ? Number.NaN
        : this.c6 * this.m5 + this.c5 * this.m4 + this.c4 * this.m3 + this.c3 * this.m2;
    }
    return this.run(value);
  }

  run(value: number): number {
    const weight = this.weight;
    const kept = 1 - weight;
    this.m0 = kept * this.m0 + weight * value;
    this.m1 = kept * this.m1 + weight * this.m0;
    this.m2 = kept * this.m2 + weight * this.m1;
    this.m3 = kept * this.m3 + weight * this.m2;
    this.m4 = kept * this.m4 + weight * this.m3;
    this.m5 = kept * this.m5 + weight * this.m4;
    return this.c6 * this.m5 + this.c5 * this.m4 + this.c4 * this.m3 + this.c3 * this.m2;
  }

  keep(): void {
    this.count[0] = this.seen;
    this.means[0] = this.m0;
    this.means[1] = this.m1;
    this.means[2] = this.m2;
    this.means[3] = this.m3;
    this.means[4] = this.m4;
    this.means[5] = this.m5;
  }
}

function smoothSixTimes(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  means: Float64Array,
  period: number,
  factor: number,
  from: number,
  to: number,
): void {
  const isWarm = (count[0] as number) > 6 * (period - 1);
  const i = isWarm ? from : warmUp(new SixTimes(count, means, period, factor), x, y, from, to);
  const cell = new SixTimes(count, means, period, factor);
  for (let at = i; at < to; at += 1) y[at] = cell.run(x[at] as number);
  cell.keep();
}
