import type { ReportedTrade } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { place } from '../plot/path.js';
import { picture, told, xLabels, yAxis, type Room } from '../plot/plot-frame.js';
import { extremes, scale, ticks } from '../plot/scale.js';
import { grouped, rupees, short } from '../words/numbers.js';
import { counted } from '../words/titles.js';

const WIDTH = 510;
const HEIGHT = 240;
const room: Room = { left: 44, right: WIDTH - 8, top: 10, bottom: 208 };

interface Bin {
  readonly from: number;
  readonly until: number;
  count: number;
}

/** Trades by what they made, in steps of a round sum with 0 as a border. */
export function distributionPart(trades: readonly Pick<ReportedTrade, 'netPnl'>[]): Markup {
  const { bins, step } = binsOf(trades.map(({ netPnl }) => netPnl));
  const x = scale(bins[0]?.from ?? 0, bins.at(-1)?.until ?? 1, room.left, room.right);
  const y = scale(0, Math.max(...bins.map(({ count }) => count), 1), room.bottom, room.top);
  const bars = bins
    .filter(({ count }) => count > 0)
    .map(({ from, until, count }) => {
      const [left, width] = [x.at(from) + 0.5, Math.max(1, x.at(until) - x.at(from) - 1)];
      const tone = from < 0 ? 'loss' : 'gain';
      const shape = `<rect class="${tone}" x="${place(left)}" y="${place(y.at(count))}" width="${place(width)}" height="${place(room.bottom - y.at(count))}"/>`;
      return told(shape, `${counted(count, 'trade')} from ${rupees(from, 0)} to ${rupees(until, 0)}`);
    });
  const labels = ticks(x, 6).values.map((value) => ({ at: x.at(value), text: short(value, step) }));
  const whole = (value: number): string => (Number.isInteger(value) ? grouped(value, 0) : '');
  return markup`<figure>${picture(
    { width: WIDTH, height: HEIGHT, says: 'How many trades made how much' },
    yAxis(y, room, 4, whole),
    bars,
    markup`<path class="zero" d="M${place(x.at(0))} ${room.top}V${room.bottom}"/>`,
    xLabels(labels, HEIGHT - 14, 44),
  )}<figcaption>Net P&amp;L of a trade in rupees, in steps of ${grouped(step, step < 1 ? 2 : 0)}; the height counts trades.</figcaption></figure>`;
}

/** About forty steps of one round width, from a multiple of it below the lowest to one above the highest. */
export function binsOf(values: readonly number[]): { readonly bins: readonly Bin[]; readonly step: number } {
  const { low, high } = extremes(values);
  const { step } = ticks({ low: Math.min(low, 0), high: Math.max(high, 0, low + 1) }, 36);
  const first = Math.min(Math.floor(low / step), 0);
  const last = Math.max(Math.floor(high / step), 0);
  const bins = Array.from({ length: last - first + 1 }, (_, at): Bin => {
    const from = (first + at) * step;
    return { from, until: from + step, count: 0 };
  });
  for (const value of values) {
    const bin = bins[Math.floor(value / step) - first];
    if (bin !== undefined) bin.count += 1;
  }
  return { bins, step };
}
