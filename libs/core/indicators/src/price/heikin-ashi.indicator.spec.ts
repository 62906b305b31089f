import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { heikinAshi } from './heikin-ashi.indicator.js';

it('agrees with candles made one after the other', () => {
  expectAgreement(heikinAshi, ({ open, high, low, close }) => {
    const candles: { o: number; h: number; l: number; c: number }[] = [];
    for (let at = 0; at < open.length; at += 1) {
      const [o = 0, h = 0, l = 0, c = 0] = [open[at], high[at], low[at], close[at]];
      const before = candles[at - 1] ?? { o, c };
      const candle = { o: before.o / 2 + before.c / 2, c: o / 4 + h / 4 + l / 4 + c / 4 };
      candles.push({ ...candle, h: Math.max(h, candle.o, candle.c), l: Math.min(l, candle.o, candle.c) });
    }
    return (['o', 'h', 'l', 'c'] as const).map((part) => candles.map((candle) => candle[part]));
  });
});

it('gives what one works out by hand', () => {
  const bars = [Float64Array.of(10, 13), Float64Array.of(14, 17), Float64Array.of(8, 12), Float64Array.of(12, 14)];
  expect(computeIndicator(heikinAshi, bars)).toEqual([
    Float64Array.of(11, 11),
    Float64Array.of(14, 17),
    Float64Array.of(8, 11),
    Float64Array.of(11, 14),
  ]);
});
