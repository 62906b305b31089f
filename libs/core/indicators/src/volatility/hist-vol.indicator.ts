import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { annualPass } from '../passes/annual.pass.js';
import { afterBars, inTurn } from '../passes/in-turn.js';
import { logMove } from '../passes/log-move.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const histVol = defineIndicator({
  id: 'hist-vol',
  title: 'Historical volatility',
  params: {
    period: whole(20, { min: 2 }),
    year: whole(252, { max: 1_000_000 }),
    deviation: choice('sample', 'population'),
  },
  inputs: ['close'],
  outputs: ['histVol'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far the price would usually go in a year if it went on as of late, in percent: what options’ implied volatility is held against.',
  formula:
    'histVol = 100 · σ(ln(x / x[1]), period) · √year, year the number of bars in one; a move from or to 0 or below counts as none',
  source: 'John Hull, Options, Futures and Other Derivatives; a charting site divides by the whole population',
  kernel: ({ period, year, deviation }, [x], [y], memory) => {
    const [moves, mean, variance] = [memory.column(period), memory.column(), memory.column()];
    const last = memory.state(1);
    return inTurn(
      (from, to) => move(x, moves, last, from, to),
      afterBars(1, [mean, variance], windowSpread(moves, [mean, variance], { period, deviation }, memory), memory),
      annualPass(variance, y, year),
    );
  },
});

function move(x: Float64Array, moves: Float64Array, last: Float64Array, from: number, to: number): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    moves[i] = logMove(value, before);
    before = value;
  }
  last[0] = before;
}
