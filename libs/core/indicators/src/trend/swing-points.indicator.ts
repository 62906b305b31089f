import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { peakPass } from '../passes/peak.pass.js';

export const swingPoints = defineIndicator({
  id: 'swing-points',
  title: 'Swing highs and lows',
  params: { left: whole(10, { max: 5_000 }), right: whole(10, { max: 5_000 }) },
  inputs: ['high', 'low'],
  outputs: ['high', 'low', 'newhigh', 'newlow'],
  warmup: ({ left, right }) => left + right,
  doc: 'The last price that stood out above (and below) the bars around it, where stops gather; newhigh and newlow are 1 on the bar that confirms one, as many bars later as it has to stand out on the right, and nothing is taken back.',
  formula:
    'a high is one of right bars ago that is above the left highs before it and not below the right highs after it, a low likewise; the highest and lowest so far until there is one',
  source: 'Pine Script, ta.pivothigh and ta.pivotlow; of equal ones the first counts',
  kernel: ({ left, right }, [high, low], [top, bottom, newHigh, newLow], memory) => {
    const terms = { left, right, ties: 'first' } as const;
    return inTurn(
      peakPass(high, [newHigh, top], { ...terms, which: 'highest' }, memory),
      peakPass(low, [newLow, bottom], { ...terms, which: 'lowest' }, memory),
    );
  },
});
