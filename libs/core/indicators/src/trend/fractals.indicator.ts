import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { peakPass } from '../passes/peak.pass.js';

export const fractals = defineIndicator({
  id: 'fractals',
  title: "Williams' fractals",
  params: { span: whole(2, { max: 1_000 }) },
  inputs: ['high', 'low'],
  outputs: ['up', 'down', 'top', 'bottom'],
  warmup: ({ span }) => 2 * span,
  doc: 'Highs above (and lows below) the bars on either side, told when the last of these has closed and never taken back: 1 where one is confirmed, and the prices of the last ones.',
  formula:
    'up = 1 where high[span] is above the span highs before it and the span highs after it, down the same of lows; top and bottom are the last such prices, the highest and lowest so far until there is one',
  source: 'B. Williams, Trading Chaos, 1995; equal highs make no fractal',
  kernel: ({ span }, [high, low], [up, down, top, bottom], memory) => {
    const terms = { left: span, right: span, ties: 'none' } as const;
    return inTurn(
      peakPass(high, [up, top], { ...terms, which: 'highest' }, memory),
      peakPass(low, [down, bottom], { ...terms, which: 'lowest' }, memory),
    );
  },
});
