import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const elderRay = defineIndicator({
  id: 'elder-ray',
  title: 'Elder ray: bull and bear power',
  params: { period: whole(13) },
  inputs: ['high', 'low', 'close'],
  outputs: ['bull', 'bear'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'How far buyers could lift the price above its average, and how far sellers could press it below.',
  formula: 'bull = high − ema(close, period), bear = low − ema(close, period)',
  source: 'Alexander Elder, Trading for a Living, 1993',
  kernel: ({ period }, [high, low, close], [bull, bear], memory) => {
    const mean = memory.column();
    return inTurn(
      emaPass(close, mean, { weight: emaWeight(period), seed: period }, memory),
      lessPass(high, mean, bull),
      lessPass(low, mean, bear),
    );
  },
});
