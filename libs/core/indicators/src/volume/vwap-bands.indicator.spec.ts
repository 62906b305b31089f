import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { anchorOf } from '../../test/calendar.js';
import { lists, total, typical } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { vwapBands } from './vwap-bands.indicator.js';

it('agrees with its definition written plainly, whatever the anchor', () => {
  expectAgreement<{ factor: number; anchor: string }>(
    vwapBands,
    (bars, { factor, anchor }) => {
      const { time, volume, ...all } = lists(bars);
      const prices = typical(all);
      const anchors = time.map((at) => anchorOf(at, anchor));
      const rows = prices.map((price, bar) => {
        const first = anchors.indexOf(anchors[bar] ?? '');
        const [part, sizes] = [prices.slice(first, bar + 1), volume.slice(first, bar + 1)];
        const traded = total(sizes);
        if (traded === 0) return [price, price, price];
        const mean = total(part.map((each, at) => each * (sizes[at] ?? 0))) / traded;
        const spread = total(part.map((each, at) => (each - mean) ** 2 * (sizes[at] ?? 0))) / traded;
        return [mean + factor * Math.sqrt(spread), mean, mean - factor * Math.sqrt(spread)];
      });
      return [0, 1, 2].map((at) => rows.map((row) => row[at] ?? Number.NaN));
    },
    [{ anchor: 'week', factor: 2 }, { anchor: 'none' }],
  );
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(2, 6);
  const inputs = [price, price, price, Float64Array.of(5, 5), Float64Array.of(0, 60_000)];
  expect(computeIndicator(vwapBands, inputs)).toEqual([
    Float64Array.of(2, 6),
    Float64Array.of(2, 4),
    Float64Array.of(2, 2),
  ]);
});
