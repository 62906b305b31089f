import { defineIndicator } from '../define/define-indicator.js';

export const putCallRatio = defineIndicator({
  id: 'put-call-ratio',
  title: 'Put-call ratio',
  params: {},
  inputs: ['oi', 'volume'],
  outputs: ['pcr'],
  warmup: () => 0,
  reach: () => 0,
  doc: 'How many puts there are for each call: above 1 the market insures itself, or writes puts because it trusts in its floor. Give it the column of puts first and that of calls second, both open interest or both volume.',
  formula: 'pcr = puts / calls; where there are no calls the last ratio stands, and 0 before there is one',
  source: 'NSE option chains',
  kernel: (_, [puts, calls], [y], memory) => {
    const state = memory.state(1);
    return (from, to) => divide(puts, calls, y, state, from, to);
  },
});

function divide(
  puts: Float64Array,
  calls: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let ratio = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const many = calls[i] as number;
    if (many > 0) ratio = (puts[i] as number) / many;
    y[i] = ratio;
  }
  state[0] = ratio;
}
