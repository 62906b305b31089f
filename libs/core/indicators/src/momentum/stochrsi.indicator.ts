import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { afterBars, inTurn } from '../passes/in-turn.js';
import { movesPass } from '../passes/moves.pass.js';
import { rangePlace } from '../passes/range-place.pass.js';
import { startTogether } from '../passes/start-together.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const stochrsi = defineIndicator({
  id: 'stochrsi',
  title: 'Stochastic RSI',
  talib: { name: 'STOCHRSI', params: { timePeriod: 'period', fastK: 'range', fastD: 'signal', fastDType: 0 } },
  params: { period: whole(14, { min: 2 }), range: whole(5), signal: whole(3) },
  inputs: ['close'],
  outputs: ['k', 'd'],
  warmup: ({ period, range, signal }) => period + range + signal - 2,
  reach: () => 0,
  doc: 'Where RSI stands between its own lowest and highest value of late, from 0 to 100.',
  formula:
    'k = 100 · (r − lowest(r, range)) / (highest(r, range) − lowest(r, range)), r = rsi(period), d = sma(k, signal); 0 in a range of nothing',
  source: 'TA-Lib, STOCHRSI; Tushar Chande and Stanley Kroll 1994. Charting sites smooth k once more.',
  kernel: ({ period, range, signal }, [x], [k, d], memory) => {
    const strength = memory.column(range);
    const raw = memory.column(signal);
    return inTurn(
      movesPass(x, strength, { period, minus: 0 }, memory),
      afterBars(period, [raw], rangePlace([strength, strength, strength], raw, range, memory), memory),
      windowSum(raw, d, { period: signal, over: signal, skip: period + range - 1 }, memory),
      (from, to) => startTogether(d, raw, k, from, to),
    );
  },
});
