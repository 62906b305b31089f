import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass, sizePass } from '../passes/between.pass.js';
import { differencePass } from '../passes/change.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const tsi = defineIndicator({
  id: 'tsi',
  title: 'True strength index',
  params: { long: whole(25), short: whole(13), signal: whole(13) },
  inputs: ['close'],
  outputs: ['tsi', 'signal'],
  warmup: ({ long, short, signal }) => [long + short - 1, long + short + signal - 2],
  reach: () => 1,
  doc: 'How much of all movement went one way, smoothed twice, from −100 to 100: above 0 the rises weigh more.',
  formula:
    'tsi = 100 · ema(ema(m, long), short) / ema(ema(|m|, long), short), m = x − x[1]; signal = ema(tsi, signal); 0 where nothing moved',
  source: 'William Blau 1991; charting sites take signal 13, others 7',
  kernel: ({ long, short, signal }, [x], [y, smooth], memory) => {
    const [move, size] = [memory.column(), memory.column()];
    const [slow, steady, slowSize, steadySize] = [memory.column(), memory.column(), memory.column(), memory.column()];
    const first = { weight: emaWeight(long), seed: long, skip: 1 };
    const second = { weight: emaWeight(short), seed: short, skip: long };
    return inTurn(
      differencePass(x, move, { lag: 1 }, memory),
      sizePass(move, size),
      emaPass(move, slow, first, memory),
      emaPass(slow, steady, second, memory),
      emaPass(size, slowSize, first, memory),
      emaPass(slowSize, steadySize, second, memory),
      sharePass(steady, steadySize, y, 100),
      emaPass(y, smooth, { weight: emaWeight(signal), seed: signal, skip: long + short - 1 }, memory),
    );
  },
});
