import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';
import { parabolicPass } from '../passes/parabolic.pass.js';

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
  kernel: (terms, bars, [y], memory) => parabolicPass(bars, y, { ...terms, isSigned: true }, memory),
});
