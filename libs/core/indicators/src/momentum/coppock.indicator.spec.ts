import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, roc, wma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { coppock } from './coppock.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ short: number; long: number; period: number }>(coppock, (bars, { short, long, period }) => {
    const { close } = lists(bars);
    const sums = zip([roc(close, short), roc(close, long)], (near, far) => near + far);
    return [wma(sums, period)];
  });
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(coppock, [Float64Array.of(2, 4, 5)], { short: 1, long: 1, period: 2 })).toEqual([
    Float64Array.of(Number.NaN, Number.NaN, 100),
  ]);
});
