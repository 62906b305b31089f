import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { deviationSide, sideBegins } from '../passes/deviation-side.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { lineEnd } from '../passes/line-end.pass.js';

export const inertia = defineIndicator({
  id: 'inertia',
  title: 'Inertia',
  params: {
    ...{ deviation: whole(10, { min: 2 }), smooth: whole(14), average: choice('rma', 'ema') },
    period: whole(20, { min: 2 }),
  },
  inputs: ['close'],
  outputs: ['inertia'],
  warmup: ({ deviation, smooth, period }) => sideBegins({ deviation, period: smooth }) + period - 1,
  reach: ({ deviation }) => deviation,
  doc: 'The relative volatility index smoothed by a straight line: above 50 the market’s weight carries it up, below 50 down.',
  formula: 'inertia = end of the line of least squares through the last period values of rvi(deviation, smooth)',
  source: 'Donald Dorsey, Stocks & Commodities, September 1995',
  kernel: ({ deviation, smooth, average, period }, [x], [y], memory) => {
    const side = memory.column(period);
    const terms = { deviation, period: smooth, average };
    return inTurn(deviationSide(x, side, terms, memory), lineEnd(side, y, { period, skip: sideBegins(terms) }, memory));
  },
});
