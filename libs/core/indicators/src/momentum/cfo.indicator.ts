import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { lineEnd } from '../passes/line-end.pass.js';
import { warmUp } from '../passes/warm-up.js';

export const cfo = defineIndicator({
  id: 'cfo',
  title: 'Chande forecast oscillator',
  params: { period: whole(14, { min: 2 }), forecast: choice('line', 'bar-before') },
  inputs: ['close'],
  outputs: ['cfo'],
  warmup: ({ period, forecast }) => (forecast === 'line' ? period - 1 : period),
  reach: ({ period }) => period,
  doc: 'How far the price lies above what a straight line through the last bars would have it be, in percent of the price.',
  formula:
    'cfo = 100 · (x − f) / x, f the end of the line of least squares over period bars; forecast bar-before: what the line of the bar before foretold for this one; 0 where x is 0',
  source: 'Tushar Chande, Stanley Kroll, The New Technical Trader, 1994; sources differ in which line foretells',
  kernel: ({ period, forecast }, [x], [y], memory) => {
    const [line, off] = [memory.column(1), memory.column()];
    const count = memory.state(1);
    const lag = forecast === 'line' ? 0 : 1;
    return inTurn(
      lineEnd(x, line, { period, ahead: lag }, memory),
      (from, to) => miss(x, line, off, lag, warmUp(off, count, lag, from, to), to),
      sharePass(off, x, y, 100),
    );
  },
});

function miss(x: Float64Array, line: Float64Array, y: Float64Array, lag: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = (x[i] as number) - (line[i - lag] as number);
}
