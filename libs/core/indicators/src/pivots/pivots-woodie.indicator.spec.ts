import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { inputsOf } from '../../test/exam-cases.js';
import { barsOfDays, levelsOf } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import { pivotsWoodie } from './pivots-woodie.indicator.js';

interface Terms {
  readonly [name: string]: string;
  readonly span: string;
  readonly twice: string;
}

it('agrees with sessions put together by hand, whatever the span and whichever price counts double', () => {
  expectAgreement(
    pivotsWoodie,
    (bars, { span, twice }: Terms) =>
      levelsOf(bars, span, ({ high: h, low: l, close: c }, now) => {
        const p = (h + l) / 4 + (twice === 'open' ? now.open : c) / 2;
        return [p, p + p - l, p + p - h, p + h - l, p - h + l, 2 * p + h - 2 * l, 2 * p - 2 * h + l];
      }),
    [{ span: 'week' }, { span: 'month' }, { twice: 'open' }, { span: 'week', twice: 'open' }],
  );
});

it('gives what one works out by hand', () => {
  const bars = barsOfDays([
    { open: 100, high: 130, low: 94, close: 114 },
    { open: 116, high: 120, low: 110, close: 118 },
  ]);
  const at = (params: object) =>
    computeIndicator(pivotsWoodie, inputsOf(pivotsWoodie, bars), { ...params }).map((output) => output[3]);
  expect(at({})).toEqual([113, 132, 96, 149, 77, 168, 60, 1]);
  expect(at({ twice: 'open' })).toEqual([114, 134, 98, 150, 78, 170, 62, 1]);
});
