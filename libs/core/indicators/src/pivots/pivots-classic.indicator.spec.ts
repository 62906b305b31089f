import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { inputsOf } from '../../test/exam-cases.js';
import { barsOfDays, levelsOf, type Session } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import { pivotsClassic } from './pivots-classic.indicator.js';

function levels({ high: h, low: l, close: c }: Session) {
  const p = (h + l + c) / 3;
  return [p, p + p - l, p + p - h, p + h - l, p - h + l, 2 * p + h - 2 * l, 2 * p - 2 * h + l];
}

it('agrees with sessions put together by hand, whatever the span', () => {
  expectAgreement(pivotsClassic, (bars, { span }: { span: string }) => levelsOf(bars, span, levels), [
    { span: 'week' },
    { span: 'month' },
  ]);
});

it('gives what one works out by hand', () => {
  const bars = barsOfDays([
    { open: 100, high: 130, low: 94, close: 115 },
    { open: 116, high: 120, low: 110, close: 118 },
  ]);
  const outputs = computeIndicator(pivotsClassic, inputsOf(pivotsClassic, bars));
  expect(outputs.map((output) => Number(output[2]?.toFixed(9)))).toEqual([113, 132, 96, 149, 77, 168, 60, 1]);
  expect(outputs.at(-1)).toEqual(Float64Array.of(0, 0, 1, 1));
});
