import type { ReportedTrade } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { place } from '../plot/path.js';
import { picture, told, xLabels, yAxis, type Room } from '../plot/plot-frame.js';
import { extremes, scale, ticks } from '../plot/scale.js';
import { lasting } from '../words/moments.js';
import { grouped, short, signedRupees } from '../words/numbers.js';

const WIDTH = 510;
const HEIGHT = 240;
const room: Room = { left: 54, right: WIDTH - 10, top: 10, bottom: 208 };
/** Dots closer than this lie on one another and are drawn once. */
const GRAIN = 2;
const MINUTE_MS = 60_000;

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly isLoss: boolean;
  readonly says: string;
}

interface Cloud {
  readonly dots: readonly Dot[];
  readonly caption: string;
  readonly says: string;
  readonly sayX: (value: number, step: number) => string;
}

const nameOf = ({ id, symbol, netPnl }: ReportedTrade): string => `#${id} ${symbol} ${signedRupees(netPnl)}`;

/** What trades made, by how long they were held. */
export function holdingPart(trades: readonly ReportedTrade[]): Markup {
  const held = trades.map(({ entryAt, exitAt }) => (Date.parse(exitAt) - Date.parse(entryAt)) / MINUTE_MS);
  const isLong = extremes(held).high > 3 * 1_440;
  const unit = isLong ? 1_440 : 1;
  return cloudPart({
    dots: trades.map((trade, at) => {
      const minutes = held[at] ?? 0;
      const says = `${nameOf(trade)}, held ${lasting(minutes * MINUTE_MS)}`;
      return { x: minutes / unit, y: trade.netPnl, isLoss: trade.netPnl < 0, says };
    }),
    caption: `Net P&L in rupees by the time held, in ${isLong ? 'days' : 'minutes'}.`,
    says: 'What trades made by how long they were held',
    sayX: (value) => grouped(value, Number.isInteger(value) ? 0 : 1),
  });
}

/** What trades made, by how far they had stood against their holder. */
export function excursionPart(trades: readonly ReportedTrade[]): Markup {
  return cloudPart({
    dots: trades.map((trade) => ({
      ...{ x: -trade.mae, y: trade.netPnl, isLoss: trade.netPnl < 0 },
      says: `${nameOf(trade)}, worst ${signedRupees(trade.mae)}, best ${signedRupees(trade.mfe)}`,
    })),
    caption: 'Net P&L in rupees by the worst that the trade stood at (MAE, as a loss).',
    says: 'What trades made by their maximum adverse excursion',
    sayX: short,
  });
}

/** What trades made, by the most that they had stood at: what lies far below the line was given back. */
export function givenBackPart(trades: readonly ReportedTrade[]): Markup {
  return cloudPart({
    dots: trades.map((trade) => ({
      ...{ x: trade.mfe, y: trade.netPnl, isLoss: trade.netPnl < 0 },
      says: `${nameOf(trade)}, best ${signedRupees(trade.mfe)}, worst ${signedRupees(trade.mae)}`,
    })),
    caption: 'Net P&L in rupees by the best that the trade stood at (MFE).',
    says: 'What trades made by their maximum favourable excursion',
    sayX: short,
  });
}

function cloudPart({ dots, caption, says, sayX }: Cloud): Markup {
  const across = extremes(dots.map(({ x }) => x));
  const up = extremes(dots.map(({ y }) => y));
  const x = scale(Math.min(0, across.low), Math.max(across.high, 0.0001) * 1.02, room.left, room.right);
  const pad = (Math.max(up.high, 0) - Math.min(up.low, 0)) * 0.05;
  const y = scale(Math.min(up.low, 0) - pad, Math.max(up.high, 0) + pad, room.bottom, room.top);
  const shown = new Map<string, { readonly dot: Dot; others: number }>();
  for (const dot of dots) {
    const key = `${Math.round(x.at(dot.x) / GRAIN)} ${Math.round(y.at(dot.y) / GRAIN)}`;
    const same = shown.get(key);
    if (same === undefined) shown.set(key, { dot, others: 0 });
    else same.others += 1;
  }
  const marks = [...shown.values()].map(({ dot, others }) => {
    const shape = `<circle class="${dot.isLoss ? 'loss' : 'gain'}" cx="${place(x.at(dot.x))}" cy="${place(y.at(dot.y))}" r="2.4"/>`;
    return told(shape, others === 0 ? dot.says : `${dot.says} and ${grouped(others, 0)} more here`);
  });
  const { values, step } = ticks(x, 6);
  return markup`<figure>${picture(
    { width: WIDTH, height: HEIGHT, says },
    yAxis(y, room, 5, short),
    markup`<g class="dots">${marks}</g>`,
    xLabels(
      values.map((value) => ({ at: x.at(value), text: sayX(value, step) })),
      HEIGHT - 14,
      40,
    ),
  )}<figcaption>${caption}</figcaption></figure>`;
}
