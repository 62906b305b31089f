import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { anchorOf } from '../../test/calendar.js';
import { lists, total } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { volumeProfile } from './volume-profile.indicator.js';

type Terms = { period: number; bins: number; share: number; anchor: string };
interface Bar {
  high: number;
  low: number;
  volume: number;
}

/** Point of control, and value area, as one would draw them: each bin asks every bar how much of it lies inside. */
function drawn(bars: readonly Bar[], bins: number, share: number): [number, number, number] {
  const bottom = Math.min(...bars.map(({ low }) => low));
  const top = Math.max(...bars.map(({ high }) => high));
  const traded = total(bars.map(({ volume }) => volume));
  if (traded === 0 || top === bottom) return [(top + bottom) / 2, top, bottom];
  const edges = Array.from({ length: bins + 1 }, (_, at) => bottom + (at * (top - bottom)) / bins);
  const rows = Array.from({ length: bins }, (_, row) => {
    const [from = 0, to = 0] = [edges[row], edges[row + 1]];
    return total(
      bars.map(({ high, low, volume }) => {
        if (high > low) return (volume * Math.max(0, Math.min(high, to) - Math.max(low, from))) / (high - low);
        return low >= from && (low < to || row === bins - 1) ? volume : 0;
      }),
    );
  });
  // What rounding leaves between equals does not make one of them the larger.
  const most = Math.max(...rows) * (1 - 1e-12);
  const best = rows.findIndex((volume) => volume >= most);
  const area = [best];
  while (total(area.map((row) => rows[row] ?? 0)) < (share / 100) * traded * (1 - 1e-12) && area.length < bins) {
    const [below, above] = [Math.min(...area) - 1, Math.max(...area) + 1];
    area.push((rows[above] ?? -1) >= (rows[below] ?? -1) * (1 - 1e-12) ? above : below);
  }
  return [
    ((edges[best] ?? 0) + (edges[best + 1] ?? 0)) / 2,
    edges[Math.max(...area) + 1] ?? Number.NaN,
    edges[Math.min(...area)] ?? Number.NaN,
  ];
}

it('agrees with its definition written plainly, rolling and by session', () => {
  expectAgreement<Terms>(
    volumeProfile,
    (bars, { period, bins, share, anchor }) => {
      const { high, low, volume, time } = lists(bars);
      const all = high.map((top, at): Bar => ({ high: top, low: low[at] ?? 0, volume: volume[at] ?? 0 }));
      const days = time.map((at) => anchorOf(at, 'session'));
      const values = all.map((_, at) => {
        const first = Math.max(0, at + 1 - period, anchor === 'session' ? days.indexOf(days[at] ?? '') : 0);
        const isKnown = anchor === 'session' || at + 1 >= period;
        return isKnown ? drawn(all.slice(first, at + 1), bins, share) : [];
      });
      return [0, 1, 2].map((output) => values.map((row) => row[output] ?? Number.NaN));
    },
    [
      { anchor: 'session', period: 75 },
      { anchor: 'session', period: 20, bins: 7, share: 90 },
    ],
  );
});

it('gives what one works out by hand', () => {
  // Three bins of 2 from 0 to 6: 4 + 4 + 4 from the first bar, 8 in the middle from the second.
  const inputs = [Float64Array.of(6, 4), Float64Array.of(0, 2), Float64Array.of(12, 8), Float64Array.of(0, 60_000)];
  const outputs = computeIndicator(volumeProfile, inputs, { period: 2, bins: 3, share: 61 });
  expect(outputs.map((output) => output[1])).toEqual([3, 6, 2]);
});
