import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { highest, lists, lowest, median } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { fisher } from './fisher.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(fisher, (bars, { period }) => {
    const middle = median(lists(bars));
    const [top, bottom] = [highest(middle, period), lowest(middle, period)];
    const lines: [number[], number[]] = [[], []];
    let [value, before] = [0, 0];
    for (const [at, price] of middle.entries()) {
      const [most = 0, least = 0] = [top[at], bottom[at]];
      const isKnown = at >= period - 1;
      if (isKnown) value = 0.33 * 2 * ((most === least ? 0.5 : (price - least) / (most - least)) - 0.5) + 0.67 * value;
      if (Math.abs(value) > 0.99) value = 0.999 * Math.sign(value);
      const now = Math.atanh(value) + 0.5 * before;
      lines[0].push(isKnown ? now : Number.NaN);
      lines[1].push(isKnown ? before : Number.NaN);
      if (isKnown) before = now;
    }
    return lines;
  });
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(1, 2, 2);
  const [line, trigger] = computeIndicator(fisher, [price, price], { period: 2 });
  expect(line?.[1]).toBeCloseTo(Math.atanh(0.33), 12);
  expect(line?.[2]).toBeCloseTo(Math.atanh(0.67 * 0.33) + Math.atanh(0.33) / 2, 12);
  expect(trigger?.[2]).toBe(line?.[1]);
});
