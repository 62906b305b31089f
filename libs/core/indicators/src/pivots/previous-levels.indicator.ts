import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { earlierSession } from '../passes/earlier-session.pass.js';

export const previousLevels = defineIndicator({
  id: 'previous-levels',
  title: 'Levels of the session before',
  params: { span: choice('session', 'week', 'month') },
  inputs: ['high', 'low', 'close', 'time'],
  outputs: ['high', 'low', 'close', 'known'],
  warmup: () => 0,
  doc: 'Highest, lowest and last price of the day, week or month before: levels that all traders see. known is 0 in the first session of the series, whose own prices stand in.',
  formula: 'H, L and C of the bars of the session before, from the first bar of this one on',
  source: 'charting sites; sessions are days in India, weeks begin on Monday',
  kernel: ({ span }, bars, [high, low, close, known], memory) =>
    earlierSession(bars, { high, low, close, known }, span, memory),
});
