import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, lists, median, rma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { alligator } from './alligator.indicator.js';

type Terms = Record<'jaw' | 'jawShift' | 'teeth' | 'teethShift' | 'lips' | 'lipsShift', number>;

it('agrees with its definition written plainly', () => {
  expectAgreement<Terms>(alligator, (bars, { jaw, jawShift, teeth, teethShift, lips, lipsShift }) => {
    const middle = median(lists(bars));
    return [lag(rma(middle, jaw), jawShift), lag(rma(middle, teeth), teethShift), lag(rma(middle, lips), lipsShift)];
  });
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(1, 3, 6);
  const terms = { jaw: 2, jawShift: 1, teeth: 2, teethShift: 0, lips: 1, lipsShift: 2 };
  const none = Number.NaN;
  expect(computeIndicator(alligator, [price, price], terms)).toEqual([
    Float64Array.of(none, none, 2),
    Float64Array.of(none, 2, 4),
    Float64Array.of(none, none, 1),
  ]);
});
