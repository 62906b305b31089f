import { expect, it } from '@jest/globals';
import { catalogue } from './catalogue.js';

it('tells an indicator as plain data, with its counterpart in TA-Lib and the bars before it speaks', () => {
  const macd = catalogue().find(({ id }) => id === 'macd');
  expect(macd).toMatchObject({
    talib: 'MACD',
    params: [
      { name: 'fast', default: 12, min: 2, max: 100_000 },
      { name: 'slow', default: 26, min: 2, max: 100_000 },
      { name: 'signal', default: 9, min: 1, max: 100_000 },
      { name: 'seed', default: 'together', choices: ['together', 'apart'] },
    ],
    inputs: ['close'],
    outputs: ['macd', 'signal', 'histogram'],
    warmup: 33,
  });
});

it('names nothing twice', () => {
  const ids = catalogue().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
