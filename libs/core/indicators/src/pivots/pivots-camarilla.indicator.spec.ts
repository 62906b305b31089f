import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { inputsOf } from '../../test/exam-cases.js';
import { barsOfDays, levelsOf, type Session } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import { pivotsCamarilla } from './pivots-camarilla.indicator.js';

function levels({ high: h, low: l, close: c }: Session) {
  return [
    (h + l + c) / 3,
    ...[12, 6, 4, 2].flatMap((part) => [c + ((h - l) * 1.1) / part, c - ((h - l) * 1.1) / part]),
  ];
}

it('agrees with sessions put together by hand, whatever the span', () => {
  expectAgreement(pivotsCamarilla, (bars, { span }: { span: string }) => levelsOf(bars, span, levels), [
    { span: 'week' },
    { span: 'month' },
  ]);
});

it('gives what one works out by hand', () => {
  const bars = barsOfDays([
    { open: 100, high: 130, low: 94, close: 115 },
    { open: 116, high: 120, low: 110, close: 118 },
  ]);
  const outputs = computeIndicator(pivotsCamarilla, inputsOf(pivotsCamarilla, bars));
  expect(outputs.map((output) => Number(output[2]?.toFixed(9)))).toEqual([
    113, 118.3, 111.7, 121.6, 108.4, 124.9, 105.1, 134.8, 95.2, 1,
  ]);
  expect(outputs.at(-1)).toEqual(Float64Array.of(0, 0, 1, 1));
});
