import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const trix = defineIndicator({
  id: 'trix',
  title: 'Rate of change of a triple average',
  talib: { name: 'TRIX', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['trix'],
  warmup: ({ period }) => 3 * (period - 1) + 1,
  reach: () => 0,
  doc: 'How fast a price that was smoothed three times rises or falls in a bar, in percent: trend without its ripples.',
  formula: 'trix = 100 · (e / e[1] − 1), e = ema(ema(ema(x))) each over period; 0 where e[1] is 0',
  source: 'TA-Lib, TRIX; Jack Hutson 1983',
  kernel: ({ period }, [x], [y], memory) => {
    const [once, twice, thrice] = [memory.column(), memory.column(), memory.column(1)];
    const late = period - 1;
    const terms = { weight: emaWeight(period), seed: period };
    return inTurn(
      emaPass(x, once, terms, memory),
      emaPass(once, twice, { ...terms, skip: late }, memory),
      emaPass(twice, thrice, { ...terms, skip: 2 * late }, memory),
      ratioPass(thrice, y, { lag: 1, skip: 3 * late, times: 100, less: 1 }, memory),
    );
  },
});
