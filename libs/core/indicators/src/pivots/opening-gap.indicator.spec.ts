import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { inputsOf } from '../../test/exam-cases.js';
import { barsOfDays, sessionsOf } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import { openingGap } from './opening-gap.indicator.js';

it('agrees with sessions put together by hand', () => {
  expectAgreement(openingGap, (bars) => {
    const sessions = sessionsOf(bars, 'session');
    return [
      sessions.map(({ now, before }) => (before === undefined ? 0 : now.open - before.close)),
      sessions.map(({ now, before }) => (before === undefined ? 0 : 100 * (now.open / before.close - 1))),
    ];
  });
});

it('gives what one works out by hand, all session long', () => {
  const bars = barsOfDays([
    { open: 100, high: 130, low: 94, close: 125 },
    { open: 120, high: 120, low: 110, close: 118 },
  ]);
  expect(computeIndicator(openingGap, inputsOf(openingGap, bars))).toEqual([
    Float64Array.of(0, 0, -5, -5),
    Float64Array.of(0, 0, -4, -4),
  ]);
});
