import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { awesomePass } from '../passes/awesome.pass.js';
import { lessPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const ac = defineIndicator({
  id: 'ac',
  title: 'Accelerator oscillator',
  params: { fast: whole(5), slow: whole(34, { min: 2 }), signal: whole(5) },
  inputs: ['high', 'low'],
  outputs: ['ac'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, signal }) => slow + signal - 2,
  reach: () => 0,
  doc: 'Whether the push behind a market grows or wanes: it turns before the awesome oscillator, as that turns before the price.',
  formula: 'ac = ao − sma(ao, signal), ao the awesome oscillator of fast and slow',
  source: 'Bill Williams, New Trading Dimensions, 1998',
  kernel: ({ fast, slow, signal }, bars, [y], memory) => {
    const [lead, mean] = [memory.column(signal), memory.column()];
    return inTurn(
      awesomePass(bars, lead, { fast, slow }, memory),
      windowSum(lead, mean, { period: signal, over: signal, skip: slow - 1 }, memory),
      lessPass(lead, mean, y),
    );
  },
});
