import { ABSENT, begin, DEPTH_STEPS, newTick, type Tick, type TickSink } from '../tick.js';
import { readInt64, tokenIn, viewOf, type FeedDecoder } from './decoder.js';
import { noCounts } from './unread.js';

// Angel One's SmartStream 2, little-endian: one packet a frame, whose mode says its size. Prices are paise in 64 bits. The
// rows of its book are told apart by their flag, 1 for buyers, because their places are not to be trusted.

const LTP = 51;
const QUOTE = 123;
const SNAP_QUOTE = 379;
const sizes: readonly number[] = [0, LTP, QUOTE, SNAP_QUOTE];
const DEPTH_20_MODE = 4;
const TOKEN_AT = 2;
const TOKEN_BYTES = 25;
const DEPTH_AT = 147;
const DEPTH_ROW = 20;
const UNITS_PER_PAISA = 100;
/** A price beyond this many paise, or a moment beyond this many milliseconds, is none. */
const PAISE_MAX = 1e12;
const MOMENT_MAX = 1e14;

/** The token of a tick: Angel One counts tokens by exchange type (1 and 2 NSE, 3 and 4 BSE). */
export const angelOneToken = (exchangeType: number, token: number): number => tokenIn(exchangeType, token);

/** A decoder of Angel One's SmartStream. */
export class AngelOneDecoder implements FeedDecoder {
  readonly counts = noCounts();
  private readonly tick = newTick();

  decode(frame: Uint8Array, sink: TickSink): void {
    const { counts, tick } = this;
    counts.frames += 1;
    const mode = frame[0] ?? 0;
    const size = sizes[mode] ?? 0;
    if (frame.length < TOKEN_AT + TOKEN_BYTES) counts.unread.cut += 1;
    else if (mode === DEPTH_20_MODE) counts.others += 1;
    else if (size === 0) counts.unread.kind += 1;
    else if (frame.length !== size) counts.unread[frame.length < size ? 'cut' : 'length'] += 1;
    else {
      const exchangeType = frame[1] ?? 0;
      const token = numberIn(frame, TOKEN_AT, TOKEN_BYTES);
      if (exchangeType < 1 || exchangeType > 4) counts.unread.segment += 1;
      else if (token < 0) counts.unread.token += 1;
      else if (!read(tick, viewOf(frame), size, angelOneToken(exchangeType, token))) counts.unread.number += 1;
      else {
        counts.ticks += 1;
        sink(tick);
      }
    }
  }
}

function read(tick: Tick, view: DataView, size: number, token: number): boolean {
  const price = priceAt(view, 43);
  const exchangeAt = readInt64(view, 35, true);
  if (!(price >= 0) || !(exchangeAt >= 0 && exchangeAt < MOMENT_MAX)) return false;
  begin(tick, size === LTP ? 'ltp' : size === QUOTE ? 'quote' : 'full', token, price);
  tick.exchangeAtMs = exchangeAt === 0 ? ABSENT : exchangeAt;
  if (size === LTP) return true;
  tick.lastQuantity = readInt64(view, 51, true);
  tick.averagePrice = priceAt(view, 59);
  tick.volume = readInt64(view, 67, true);
  tick.buyQuantity = view.getFloat64(75, true);
  tick.sellQuantity = view.getFloat64(83, true);
  tick.open = priceAt(view, 91);
  tick.high = priceAt(view, 99);
  tick.low = priceAt(view, 107);
  tick.previousClose = priceAt(view, 115);
  if (!isDay(tick)) return false;
  return size === QUOTE || readSnap(tick, view);
}

const isDay = (tick: Tick): boolean =>
  tick.lastQuantity >= 0 &&
  tick.averagePrice >= 0 &&
  tick.volume >= 0 &&
  Number.isSafeInteger(tick.buyQuantity) &&
  Number.isSafeInteger(tick.sellQuantity) &&
  tick.buyQuantity >= 0 &&
  tick.sellQuantity >= 0 &&
  tick.open >= 0 &&
  tick.high >= 0 &&
  tick.low >= 0 &&
  tick.previousClose >= 0;

function readSnap(tick: Tick, view: DataView): boolean {
  const traded = readInt64(view, 123, true);
  tick.openInterest = readInt64(view, 131, true);
  tick.upperLimit = priceAt(view, 347);
  tick.lowerLimit = priceAt(view, 355);
  if (!(traded >= 0 && traded * 1_000 < MOMENT_MAX && tick.openInterest >= 0)) return false;
  if (!(tick.upperLimit >= 0 && tick.lowerLimit >= 0)) return false;
  tick.tradedAtMs = traded === 0 ? ABSENT : traded * 1_000;
  return readDepth(tick, view);
}

function readDepth(tick: Tick, view: DataView): boolean {
  const { depth } = tick;
  tick.hasDepth = true;
  for (const column of [depth.bidPrices, depth.bidQuantities, depth.bidOrders]) column.fill(0);
  for (const column of [depth.askPrices, depth.askQuantities, depth.askOrders]) column.fill(0);
  let bids = 0;
  let asks = 0;
  for (let index = 0; index < 2 * DEPTH_STEPS; index += 1) {
    const row = DEPTH_AT + index * DEPTH_ROW;
    const flag = view.getUint16(row, true);
    const quantity = readInt64(view, row + 2, true);
    const price = priceAt(view, row + 10);
    const orders = view.getUint16(row + 18, true);
    if (!(quantity >= 0 && price >= 0) || flag > 1) return false;
    const step = flag === 1 ? bids++ : asks++;
    if (step >= DEPTH_STEPS) return false;
    (flag === 1 ? depth.bidQuantities : depth.askQuantities)[step] = quantity;
    (flag === 1 ? depth.bidPrices : depth.askPrices)[step] = price;
    (flag === 1 ? depth.bidOrders : depth.askOrders)[step] = orders;
  }
  return true;
}

/** A price in units; below zero when it is none. */
function priceAt(view: DataView, at: number): number {
  const paise = readInt64(view, at, true);
  return paise >= 0 && paise <= PAISE_MAX ? paise * UNITS_PER_PAISA : -2;
}

/** A number written in digits and filled up with zero bytes; below zero when it is none that fits. */
function numberIn(frame: Uint8Array, from: number, bytes: number): number {
  let value = 0;
  let at = from;
  const end = from + bytes;
  for (; at < end && frame[at] !== 0; at += 1) {
    const digit = (frame[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value >= 2 ** 32) return -1;
  }
  if (at === from) return -1;
  for (; at < end; at += 1) if (frame[at] !== 0) return -1;
  return value;
}
