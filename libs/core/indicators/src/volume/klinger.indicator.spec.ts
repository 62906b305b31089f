import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, typical } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { klinger } from './klinger.indicator.js';

type Terms = { fast: number; slow: number; signal: number; force: string };

it('agrees with its definition written plainly, with either force', () => {
  expectAgreement<Terms>(
    klinger,
    (bars, { fast, slow, signal, force }) => {
      const all = lists(bars);
      const price = typical(all).map((each) => each * 3);
      const ranges = less(all.high, all.low);
      const ways = price.map((each, at) => (at === 0 ? 0 : each > (price[at - 1] ?? 0) ? 1 : -1));
      const forces = price.map((each, at) => {
        const [before = Number.NaN, size = 0, way = 0, range = 0] = [
          price[at - 1],
          all.volume[at],
          ways[at],
          ranges[at],
        ];
        if (force === 'volume') return (each >= before ? size : -size) + 0 * before;
        let gone = range;
        let back = at - 1;
        for (; back > 0 && ways[back] === way; back -= 1) gone += ranges[back] ?? 0;
        gone += ranges[back] ?? 0;
        return Number.isNaN(before) ? before : size * Math.abs(2 * (range / gone - 1)) * way * 100;
      });
      const line = less(ema(forces, fast), ema(forces, slow));
      return [line, ema(line, signal)];
    },
    [{ force: 'volume' }],
  );
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(2, 3, 5);
  const inputs = [close.map((price) => price + 1), close.map((price) => price - 1), close, Float64Array.of(9, 3, 6)];
  // Ranges of 2: one bar and the one before are 4, so half of 200 percent; then a third of what was gone.
  const [line] = computeIndicator(klinger, inputs, { fast: 1, slow: 2, signal: 1 });
  expect(line?.[2]).toBeCloseTo(100 * (6 * (4 / 3) - (3 + 6 * (4 / 3)) / 2), 10);
});
