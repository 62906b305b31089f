import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const pmo = defineIndicator({
  id: 'pmo',
  title: 'Price momentum oscillator',
  params: { first: whole(35, { min: 2 }), second: whole(20, { min: 2 }), signal: whole(10) },
  inputs: ['close'],
  outputs: ['pmo', 'signal'],
  warmup: ({ first, second, signal }) => [first + second - 1, first + second + signal - 2],
  reach: () => 1,
  doc: 'The change of a bar in percent, smoothed twice, so that markets of any price compare; crossings of its signal are the calls.',
  formula:
    'pmo = s(10 · s(100 · (x / x[1] − 1), first), second), signal = ema(pmo, signal), s an average of weight 2 / n begun as the mean of the first n values',
  source: 'Carl Swenlin, DecisionPoint; StockCharts, ChartSchool',
  kernel: ({ first, second, signal }, [x], [y, smooth], memory) => {
    const [change, once] = [memory.column(), memory.column()];
    return inTurn(
      ratioPass(x, change, { lag: 1, times: 1_000, less: 1 }, memory),
      emaPass(change, once, { weight: 2 / first, seed: first, skip: 1 }, memory),
      emaPass(once, y, { weight: 2 / second, seed: second, skip: first }, memory),
      emaPass(y, smooth, { weight: emaWeight(signal), seed: signal, skip: first + second - 1 }, memory),
    );
  },
});
