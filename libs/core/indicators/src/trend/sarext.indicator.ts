import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';

const pace = (value: number) => real(value, { min: 0, max: 1 });

export const sarext = defineIndicator({
  id: 'sarext',
  title: 'Parabolic stop and reverse, either side by its own pace',
  talib: {
    name: 'SAREXT',
    params: {
      ...{ startValue: 'start', offsetOnReverse: 'offset' },
      ...{ initLong: 'longFirst', long: 'longStep', maxLong: 'longMax' },
      ...{ initShort: 'shortFirst', short: 'shortStep', maxShort: 'shortMax' },
    },
    cases: [
      {},
      { start: -130, offset: 0.01, longFirst: 0.03, longStep: 0.01, longMax: 0.1 },
      { start: 70, shortFirst: 0.3, shortStep: 0.05, shortMax: 0.25 },
    ],
  },
  params: {
    ...{ start: real(0, { min: -1e12, max: 1e12 }), offset: pace(0) },
    ...{ longFirst: pace(0.02), longStep: pace(0.02), longMax: pace(0.2) },
    ...{ shortFirst: pace(0.02), shortStep: pace(0.02), shortMax: pace(0.2) },
  },
  inputs: ['high', 'low'],
  outputs: ['sarext'],
  warmup: () => 1,
  reach: () => 0,
  countsAll: true,
  doc: 'A stop that follows a trend, faster the further it goes, each side at its own pace; below 0 it stands above a falling market.',
  formula:
    'as psar, with a pace that begins at first and grows by step to max on either side; start above 0 begins long at that stop, below 0 short at it, 0 with the first move; a touched stop is set off by offset of itself; short stops are shown below 0',
  source: 'TA-Lib, SAREXT; Wilder 1978',
  kernel: (terms, [high, low], [y], memory) => {
    const state = memory.state(7);
    return (from, to) => follow(high, low, y, state, terms, from, to);
  },
});

type Terms = Readonly<
  Record<'start' | 'offset' | 'longFirst' | 'longStep' | 'longMax' | 'shortFirst' | 'shortStep' | 'shortMax', number>
>;

function follow(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  state: Float64Array,
  terms: Terms,
  from: number,
  to: number,
): void {
  const { start, offset, longMax, shortMax } = terms;
  const longFirst = Math.min(terms.longFirst, longMax);
  const shortFirst = Math.min(terms.shortFirst, shortMax);
  let seen = state[0] as number;
  let side = state[1] as number;
  let stop = state[2] as number;
  let extreme = state[3] as number;
  let speed = state[4] as number;
  let lastHigh = state[5] as number;
  let lastLow = state[6] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    if (seen === 1) {
      const fall = lastLow - bottom;
      side = start === 0 ? (fall > 0 && fall > top - lastHigh ? -1 : 1) : Math.sign(start);
      stop = start === 0 ? (side > 0 ? lastLow : lastHigh) : Math.abs(start);
      extreme = side > 0 ? top : bottom;
      speed = side > 0 ? longFirst : shortFirst;
    }
    if (seen < 2) {
      // The bar that begins it is also the one before itself.
      lastHigh = top;
      lastLow = bottom;
      seen += 1;
    }
    if (seen < 2) {
      y[i] = Number.NaN;
      continue;
    }
    const ceiling = Math.max(lastHigh, top);
    const floor = Math.min(lastLow, bottom);
    if (side > 0 ? bottom <= stop : top >= stop) {
      side = -side;
      stop = side > 0 ? Math.min(extreme, floor) : Math.max(extreme, ceiling);
      stop -= side * stop * offset;
      extreme = side > 0 ? top : bottom;
      speed = side > 0 ? longFirst : shortFirst;
      y[i] = side * stop;
    } else {
      y[i] = side * stop;
      if (side > 0 ? top > extreme : bottom < extreme) {
        extreme = side > 0 ? top : bottom;
        speed = side > 0 ? Math.min(speed + terms.longStep, longMax) : Math.min(speed + terms.shortStep, shortMax);
      }
    }
    stop += speed * (extreme - stop);
    stop = side > 0 ? Math.min(stop, floor) : Math.max(stop, ceiling);
    lastHigh = top;
    lastLow = bottom;
  }
  state[0] = seen;
  state[1] = side;
  state[2] = stop;
  state[3] = extreme;
  state[4] = speed;
  state[5] = lastHigh;
  state[6] = lastLow;
}
