import { rowFrom, type BarColumns } from '@sutra/bars';
import type { ReportedTrade } from '@sutra/simulation';
import { markup, own, type Markup } from '../markup/markup.js';
import { candlesOf, type Candle } from '../plot/candles.js';
import { place } from '../plot/path.js';
import { picture, yAxis, type Room } from '../plot/plot-frame.js';
import { scale, type Scale } from '../plot/scale.js';
import { momentText } from '../words/moments.js';
import { grouped, signed, toneOf } from '../words/numbers.js';
import { exitWords } from '../words/exits.js';

const WIDTH = 340;
const HEIGHT = 190;
const room: Room = { left: 52, right: WIDTH - 6, top: 8, bottom: 178 };
const CANDLES = 84;
const BEFORE_AND_AFTER = 12;

/** The bars around a trade, and whether they are its own or of what it derives from. */
export interface TradeBars {
  readonly bars: BarColumns;
  readonly isOwn: boolean;
}

/** One trade on its bars: where it was entered, where it was left, and what became of it. */
export function tradeChart(trade: ReportedTrade, { bars, isOwn }: TradeBars): Markup {
  const [entered, left] = [Date.parse(trade.entryAt), Date.parse(trade.exitAt)];
  const [entryRow, exitRow] = [rowAt(bars, entered), rowAt(bars, left)];
  const around = Math.max(BEFORE_AND_AFTER, Math.ceil((exitRow - entryRow) / 5));
  const [from, until] = [Math.max(0, entryRow - around), Math.min(bars.count, exitRow + around + 1)];
  const candles = candlesOf(bars, from, until, CANDLES);
  const prices = isOwn ? [trade.entryPrice, trade.exitPrice] : [];
  const low = Math.min(...candles.map((each) => each.low), ...prices);
  const high = Math.max(...candles.map((each) => each.high), ...prices);
  const pad = (high - low) * 0.05;
  const x = scale(from - 0.5, until - 0.5, room.left, room.right);
  const y = scale(low - pad, high + pad, room.bottom, room.top);
  const [inX, outX] = [x.at(entryRow), x.at(exitRow)];
  const places = isOwn ? marked(trade, { inX, outX, y }) : moments(inX, outX);
  const says = `Trade ${trade.id} in ${trade.symbol}`;
  return markup`<figure class="trade">${picture(
    { width: WIDTH, height: HEIGHT, says },
    yAxis(y, room, 3, (value, step) => grouped(value, step < 1 ? 2 : step < 10 ? 1 : 0)),
    markup`<path class="candle up" d="${own(bodies(candles, { x, y, until }, true))}"/><path class="candle down" d="${own(bodies(candles, { x, y, until }, false))}"/>`,
    places,
  )}<figcaption><b>#${trade.id}</b> ${trade.symbol} ${trade.side === 'buy' ? 'long' : 'short'} ${grouped(trade.quantity, 0)} <span class="${toneOf(trade.netPnl)}">${signed(trade.netPnl)}</span><br>${momentText(entered)} at ${grouped(trade.entryPrice)}, ${momentText(left).slice(momentText(left).slice(0, 10) === momentText(entered).slice(0, 10) ? 11 : 0)} at ${grouped(trade.exitPrice)}, ${exitWords[trade.exitReason]}</figcaption></figure>`;
}

/** The bar that a moment lies in. */
const rowAt = (bars: BarColumns, ms: number): number => Math.max(0, rowFrom(bars, ms + 1) - 1);

interface Places {
  readonly x: Scale;
  readonly y: Scale;
  readonly until: number;
}

function bodies(candles: readonly Candle[], { x, y, until }: Places, isUp: boolean): string {
  return candles
    .map(({ fromRow, open, high, low, close }, at) => {
      if (close >= open !== isUp) return '';
      const nextRow = candles[at + 1]?.fromRow ?? until;
      const [left, right] = [x.at(fromRow - 0.5), x.at(nextRow - 0.5)];
      const middle = (left + right) / 2;
      const half = Math.max(0.4, Math.min(3.5, (right - left) * 0.35));
      const [top, bottom] = [y.at(Math.max(open, close)), y.at(Math.min(open, close))];
      const body = `M${place(middle - half)} ${place(top)}h${place(2 * half)}v${place(Math.max(0.6, bottom - top))}h${place(-2 * half)}z`;
      return `M${place(middle)} ${place(y.at(high))}V${place(y.at(low))}${body}`;
    })
    .join('');
}

function marked(trade: ReportedTrade, { inX, outX, y }: { inX: number; outX: number; y: Scale }): Markup {
  const [inY, outY] = [y.at(trade.entryPrice), y.at(trade.exitPrice)];
  const isLong = trade.side === 'buy';
  const tone = trade.netPnl < 0 ? 'loss' : 'gain';
  return markup`<path class="way ${tone}" d="M${place(inX)} ${place(inY)}L${place(outX)} ${place(outY)}"/>${arrow(inX, inY, isLong)}${arrow(outX, outY, !isLong)}`;
}

/** A buy points up from below its price, a sale down from above it. */
function arrow(x: number, y: number, isBuy: boolean): Markup {
  const down = isBuy ? 7 : -7;
  return markup`<path class="${isBuy ? 'bought' : 'sold'}" d="M${place(x)} ${place(y)}l4.5 ${down}h-9z"/>`;
}

const moments = (inX: number, outX: number): Markup =>
  markup`<path class="moment" d="M${place(inX)} ${room.top}V${room.bottom}M${place(outX)} ${room.top}V${room.bottom}"/>`;
