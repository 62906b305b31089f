import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, roc, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { kst } from './kst.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<Record<string, number>>(kst, (bars, params) => {
    const { close } = lists(bars);
    const of = (name: string) => params[name] ?? Number.NaN;
    const parts = [1, 2, 3, 4].map((at) => sma(roc(close, of(`roc${at}`)), of(`sma${at}`)));
    const sum = zip(parts, (...means) => means.reduce((all, each, at) => all + (at + 1) * each, 0));
    return [sum, sma(sum, of('signal'))];
  });
});

it('gives what one works out by hand', () => {
  const ones = { roc1: 1, roc2: 1, roc3: 1, roc4: 1, sma1: 1, sma2: 1, sma3: 1, sma4: 1, signal: 1 };
  const doubled = Float64Array.of(Number.NaN, 1_000);
  expect(computeIndicator(kst, [Float64Array.of(3, 6)], ones)).toEqual([doubled, doubled]);
});
