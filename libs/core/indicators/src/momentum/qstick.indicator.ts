import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { lessPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const qstick = defineIndicator({
  id: 'qstick',
  title: 'Qstick',
  params: { period: whole(8), average: choice('sma', 'ema') },
  inputs: ['open', 'close'],
  outputs: ['qstick'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'The mean body of the last candles: above 0 bars of late tend to close above where they opened.',
  formula: 'qstick = average of close − open over period bars',
  source: 'Tushar Chande, Stanley Kroll, The New Technical Trader, 1994',
  kernel: ({ period, average }, [open, close], [y], memory) => {
    const body = memory.column(period);
    return inTurn(lessPass(close, open, body), averagePass(body, y, { average, period }, memory));
  },
});
