import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { inputsOf } from '../../test/exam-cases.js';
import { barsOfDays, levelsOf, type Session } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import { pivotsFibonacci } from './pivots-fibonacci.indicator.js';

function levels({ high: h, low: l, close: c }: Session) {
  const p = (h + l + c) / 3;
  return [0, 0.382, 0.618, 1].flatMap((share) => (share === 0 ? [p] : [p + share * (h - l), p - share * (h - l)]));
}

it('agrees with sessions put together by hand, whatever the span', () => {
  expectAgreement(pivotsFibonacci, (bars, { span }: { span: string }) => levelsOf(bars, span, levels), [
    { span: 'week' },
    { span: 'month' },
  ]);
});

it('gives what one works out by hand', () => {
  const bars = barsOfDays([
    { open: 100, high: 130, low: 94, close: 115 },
    { open: 116, high: 120, low: 110, close: 118 },
  ]);
  const outputs = computeIndicator(pivotsFibonacci, inputsOf(pivotsFibonacci, bars));
  expect(outputs.map((output) => Number(output[2]?.toFixed(9)))).toEqual([
    113, 126.752, 99.248, 135.248, 90.752, 149, 77, 1,
  ]);
  expect(outputs.at(-1)).toEqual(Float64Array.of(0, 0, 1, 1));
});
