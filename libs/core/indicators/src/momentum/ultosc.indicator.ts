import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const ultosc = defineIndicator({
  id: 'ultosc',
  title: 'Ultimate oscillator',
  talib: { name: 'ULTOSC', params: { timePeriod1: 'short', timePeriod2: 'middle', timePeriod3: 'long' } },
  params: { short: whole(7), middle: whole(14), long: whole(28) },
  inputs: ['high', 'low', 'close'],
  outputs: ['ultosc'],
  conflict: ({ short, middle, long }) =>
    short <= middle && middle <= long
      ? undefined
      : `short, middle and long rise in this order, not ${short}, ${middle}, ${long}`,
  warmup: ({ long }) => long,
  reach: () => 0,
  doc: 'How much of its range the market closed above, over three windows at once so that no single one misleads; from 0 to 100.',
  formula:
    'ultosc = 100 · (4 · b(short) + 2 · b(middle) + b(long)) / 7, b(n) = Σ (close − min(low, close[1])) / Σ trange over n bars; 0 where nothing moved',
  source: 'TA-Lib, ULTOSC; Larry Williams 1976',
  kernel: ({ short, middle, long }, [high, low, close], [y], memory) => {
    const last = memory.state(1, Number.NaN);
    const [bought, ranges] = [memory.column(long), memory.column(long)];
    const [top, bottom] = [memory.column(), memory.column()];
    const share = (period: number, weight: number) => {
      const column = memory.column();
      const pass = inTurn(
        windowSum(bought, top, { period, skip: 1 }, memory),
        windowSum(ranges, bottom, { period, skip: 1 }, memory),
        sharePass(top, bottom, column, (100 / 7) * weight),
      );
      return { pass, column };
    };
    const [quick, steady, slow] = [share(short, 4), share(middle, 2), share(long, 1)];
    return inTurn(
      (from, to) => press([high, low, close], bought, ranges, last, from, to),
      quick.pass,
      steady.pass,
      slow.pass,
      (from, to) => add(quick.column, steady.column, slow.column, y, from, to),
    );
  },
});

/** How far each bar closed above where it could have, and how far it went in all. */
function press(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  bought: Float64Array,
  ranges: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const floor = Math.min(low[i] as number, before);
    const price = close[i] as number;
    bought[i] = price - floor;
    ranges[i] = Math.max(high[i] as number, before) - floor;
    before = price;
  }
  last[0] = before;
}

function add(
  first: Float64Array,
  second: Float64Array,
  third: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = (first[i] as number) + (second[i] as number) + (third[i] as number);
}
