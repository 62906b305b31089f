import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { warmChain, warmUp } from '../passes/ema-chain.js';

export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  talib: { name: 'TEMA', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['tema'],
  warmup: ({ period }) => 3 * (period - 1),
  reach: () => 0,
  doc: 'An exponential average with yet more of its lateness taken out than the double one.',
  formula: 'tema = 3 · e1 − 3 · e2 + e3, e1 = ema(x, period), e2 = ema(e1, period), e3 = ema(e2, period)',
  source: 'TA-Lib, TEMA; Patrick Mulloy 1994',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    const means = memory.state(3);
    return withCell(
      memory,
      (from, to) => smoothThrice(x, y, count, means, period, from, to),
      () => new Thrice(count, means, period),
    );
  },
});

/** The three averages at work. */
class Thrice implements Cell {
  readonly weight: number;
  readonly first: number;
  seen: number;
  m0: number;
  m1: number;
  m2: number;

  constructor(
    readonly count: Float64Array,
    readonly means: Float64Array,
    readonly period: number,
  ) {
    this.weight = 2 / (period + 1);
    this.first = 3 * (period - 1) + 1;
    this.seen = count[0] as number;
    this.m0 = means[0] as number;
    this.m1 = means[1] as number;
    this.m2 = means[2] as number;
  }

  step(_: number, value: number): number {
    if (this.seen < this.first) {
      this.seen += 1;
      warmChain(this.means, value, this.seen, this.period);
      this.m0 = this.means[0] as number;
      this.m1 = this.means[1] as number;
      this.m2 = this.means[2] as number;
      return this.seen < this.first ? Number.NaN : 3 * this.m0 - 3 * this.m1 + this.m2;
    }
    return this.run(value);
  }

  run(value: number): number {
    const weight = this.weight;
    const kept = 1 - weight;
    this.m0 = kept * this.m0 + weight * value;
    this.m1 = kept * this.m1 + weight * this.m0;
    this.m2 = kept * this.m2 + weight * this.m1;
    return 3 * this.m0 - 3 * this.m1 + this.m2;
  }

  keep(): void {
    this.count[0] = this.seen;
    this.means[0] = this.m0;
    this.means[1] = this.m1;
    this.means[2] = this.m2;
  }
}

function smoothThrice(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  means: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const isWarm = (count[0] as number) > 3 * (period - 1);
  const i = isWarm ? from : warmUp(new Thrice(count, means, period), x, y, from, to);
  const cell = new Thrice(count, means, period);
  for (let at = i; at < to; at += 1) y[at] = cell.run(x[at] as number);
  cell.keep();
}
