import { defineIndicator } from '../define/define-indicator.js';
import { inTurn } from '../passes/in-turn.js';
import { moneyFlow } from '../passes/money-flow.pass.js';
import { runningSum } from '../passes/running-sum.pass.js';

export const ad = defineIndicator({
  id: 'ad',
  title: 'Accumulation and distribution',
  talib: { name: 'AD', params: {} },
  params: {},
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['ad'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'All volume so far, each bar counted for the buyers as far as it closed near its high: who gathers, and who hands out.',
  formula: 'ad = ad[1] + volume · ((close − low) − (high − close)) / (high − low); a bar without a range adds nothing',
  source: 'TA-Lib, AD; Marc Chaikin',
  kernel: (_, inputs, [y], memory) => {
    const flow = memory.column();
    return inTurn(moneyFlow(inputs, flow), runningSum(flow, y, memory));
  },
});
