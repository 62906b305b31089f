import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { ratioPass } from '../passes/change.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const chaikinVolatility = defineIndicator({
  id: 'chaikin-volatility',
  title: 'Chaikin volatility',
  params: { period: whole(10), change: whole(10) },
  inputs: ['high', 'low'],
  outputs: ['chaikinVolatility'],
  warmup: ({ period, change }) => period + change - 1,
  reach: () => 0,
  doc: 'How much wider bars are than some bars ago, in percent: tops often come with ranges that swell, bottoms with ones that shrink.',
  formula: 'chaikinVolatility = 100 · (e / e[change] − 1), e = ema(high − low, period); 0 where e[change] is 0',
  source: 'Marc Chaikin',
  kernel: ({ period, change }, [high, low], [y], memory) => {
    const [range, mean] = [memory.column(), memory.column(change)];
    return inTurn(
      lessPass(high, low, range),
      emaPass(range, mean, { weight: emaWeight(period), seed: period }, memory),
      ratioPass(mean, y, { lag: change, skip: period - 1, times: 100, less: 1 }, memory),
    );
  },
});
