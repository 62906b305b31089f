import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, less, lists, median, rma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { gator } from './gator.indicator.js';

type Terms = Record<'jaw' | 'jawShift' | 'teeth' | 'teethShift' | 'lips' | 'lipsShift', number>;

it('agrees with its definition written plainly', () => {
  expectAgreement<Terms>(gator, (bars, terms) => {
    const middle = median(lists(bars));
    const jaw = lag(rma(middle, terms.jaw), terms.jawShift);
    const teeth = lag(rma(middle, terms.teeth), terms.teethShift);
    const lips = lag(rma(middle, terms.lips), terms.lipsShift);
    return [less(jaw, teeth).map(Math.abs), less(teeth, lips).map((gap) => -Math.abs(gap))];
  });
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(1, 3, 6);
  const terms = { jaw: 2, jawShift: 1, teeth: 2, teethShift: 0, lips: 1, lipsShift: 2 };
  const [upper, lower] = computeIndicator(gator, [price, price], terms);
  expect([upper?.[2], lower?.[2]]).toEqual([2, -3]);
});
