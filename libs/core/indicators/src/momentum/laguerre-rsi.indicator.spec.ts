import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { laguerreRsi } from './laguerre-rsi.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ gamma: number }>(
    laguerreRsi,
    (bars, { gamma }) => {
      const { close } = lists(bars);
      let filters = [0, 0, 0, 0].map(() => close[0] ?? 0);
      return [
        close.map((price) => {
          const next: number[] = [];
          for (const [level, before] of filters.entries()) {
            const input =
              level === 0 ? (1 - gamma) * price : (filters[level - 1] ?? 0) - gamma * (next[level - 1] ?? 0);
            next.push(input + gamma * before);
          }
          filters = next;
          const steps = next.slice(1).map((each, at) => (next[at] ?? 0) - each);
          const up = steps.reduce((sum, step) => sum + Math.max(step, 0), 0);
          const down = steps.reduce((sum, step) => sum + Math.max(-step, 0), 0);
          return up + down === 0 ? 0 : up / (up + down);
        }),
      ];
    },
    [{ gamma: 0.8 }],
  );
});

it('gives what one works out by hand', () => {
  // Without delay the four filters are the last four prices: steps 1, −2, 5 from the newest back.
  expect(computeIndicator(laguerreRsi, [Float64Array.of(1, 6, 4, 5)], { gamma: 0 })[0]?.[3]).toBe(0.75);
});
