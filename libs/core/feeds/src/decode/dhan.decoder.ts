import { ABSENT, begin, DEPTH_STEPS, newTick, type Tick, type TickSink } from '../tick.js';
import { tokenIn, viewOf, type FeedDecoder } from './decoder.js';
import { noCounts } from './unread.js';

// Dhan's live feed, little-endian: packets of 8 bytes of header (code, length, segment, security id) and a payload whose
// size the code says. Prices are floats of 32 bits: they come out as the nearest paisa, with how far off they may be.

const HEADER = 8;
const sizes: Readonly<Record<number, number>> = { 2: 16, 3: 112, 4: 50, 5: 12, 6: 16, 7: 8, 8: 162, 50: 10 };
const TICKER = 2;
const LEGACY_DEPTH = 3;
const QUOTE = 4;
const INTEREST = 5;
const PREVIOUS_CLOSE = 6;
const FULL = 8;

/** Segments that we trade by Dhan's code: indices, NSE and BSE, each cash and derivatives. */
const isOurs: readonly boolean[] = [true, true, true, false, true, false, false, false, true];

const UNITS_PER_PAISA = 100;
/** Beyond this a price is no rupee amount that any instrument has. */
const RUPEES_MAX = 10_000_000;

/** The token of a tick: Dhan counts security ids by segment. */
export const dhanToken = (segment: number, securityId: number): number => tokenIn(segment, securityId);

/** A decoder of Dhan's live feed. */
export class DhanDecoder implements FeedDecoder {
  readonly counts = noCounts();
  private readonly tick = newTick();

  /** @param shiftMs what to add to the feed's times: whether they are true UTC or already India's is not documented */
  constructor(private readonly shiftMs = 0) {}

  decode(frame: Uint8Array, sink: TickSink): void {
    const { counts } = this;
    counts.frames += 1;
    const view = viewOf(frame);
    let at = 0;
    while (at < frame.length) {
      if (at + HEADER > frame.length) {
        counts.unread.cut += 1;
        return;
      }
      const code = view.getUint8(at);
      const size = sizes[code];
      if (size === undefined) {
        // Without a size there is no telling where the next packet begins.
        counts.unread.kind += 1;
        return;
      }
      const said = view.getUint16(at + 1, true);
      if (said !== size && said !== size - HEADER) {
        counts.unread.length += 1;
        return;
      }
      if (at + size > frame.length) {
        counts.unread.cut += 1;
        return;
      }
      this.packet(view, at, code, sink);
      at += size;
    }
  }

  private packet(view: DataView, at: number, code: number, sink: TickSink): void {
    const { counts, tick } = this;
    if (code === 7 || code === 50) {
      counts.others += 1;
      return;
    }
    const segment = view.getUint8(at + 3);
    if (isOurs[segment] !== true) {
      counts.unread.segment += 1;
      return;
    }
    const token = dhanToken(segment, view.getUint32(at + 4, true));
    if (!this.read(tick, view, at, code, token)) {
      counts.unread.number += 1;
      return;
    }
    counts.ticks += 1;
    sink(tick);
  }

  /** Writes a packet into the tick; false when one of its prices is no price. */
  private read(tick: Tick, view: DataView, at: number, code: number, token: number): boolean {
    if (code === INTEREST) {
      begin(tick, 'interest', token, ABSENT);
      tick.openInterest = view.getUint32(at + 8, true);
      return true;
    }
    const first = view.getFloat32(at + 8, true);
    const price = unitsOf(first);
    if (code === PREVIOUS_CLOSE) {
      begin(tick, 'close', token, ABSENT);
      tick.previousClose = price;
      tick.openInterest = view.getUint32(at + 12, true);
      return price >= 0;
    }
    begin(tick, code === TICKER ? 'ltp' : code === QUOTE ? 'quote' : 'full', token, price);
    tick.priceNoise = noiseOf(first);
    if (code === TICKER) tick.tradedAtMs = this.momentOf(view.getUint32(at + 12, true));
    if (code === LEGACY_DEPTH) return readDepth(tick, view, at + 12) && price >= 0;
    if (code === QUOTE || code === FULL) this.readQuote(tick, view, at);
    if (code === QUOTE) return readDay(tick, view, at + 34) && price >= 0;
    if (code !== FULL) return price >= 0;
    tick.openInterest = view.getUint32(at + 34, true);
    const isDay = readDay(tick, view, at + 46);
    return readDepth(tick, view, at + 62) && isDay && price >= 0;
  }

  private readQuote(tick: Tick, view: DataView, at: number): void {
    tick.lastQuantity = view.getUint16(at + 12, true);
    tick.tradedAtMs = this.momentOf(view.getUint32(at + 14, true));
    tick.averagePrice = Math.max(ABSENT, unitsOf(view.getFloat32(at + 18, true)));
    tick.volume = view.getUint32(at + 22, true);
    tick.sellQuantity = view.getUint32(at + 26, true);
    tick.buyQuantity = view.getUint32(at + 30, true);
  }

  private momentOf(seconds: number): number {
    return seconds === 0 ? ABSENT : seconds * 1_000 + this.shiftMs;
  }
}

/** Open, close, high, low. The close is zero until the session is over and today's after it, never that of the day before. */
function readDay(tick: Tick, view: DataView, at: number): boolean {
  tick.open = unitsOf(view.getFloat32(at, true));
  tick.high = unitsOf(view.getFloat32(at + 8, true));
  tick.low = unitsOf(view.getFloat32(at + 12, true));
  return tick.open >= 0 && tick.high >= 0 && tick.low >= 0;
}

function readDepth(tick: Tick, view: DataView, at: number): boolean {
  const { depth } = tick;
  tick.hasDepth = true;
  let isSound = true;
  for (let step = 0; step < DEPTH_STEPS; step += 1) {
    const row = at + step * 20;
    const bid = unitsOf(view.getFloat32(row + 12, true));
    const ask = unitsOf(view.getFloat32(row + 16, true));
    depth.bidQuantities[step] = view.getUint32(row, true);
    depth.askQuantities[step] = view.getUint32(row + 4, true);
    depth.bidOrders[step] = view.getUint16(row + 8, true);
    depth.askOrders[step] = view.getUint16(row + 10, true);
    depth.bidPrices[step] = bid;
    depth.askPrices[step] = ask;
    isSound &&= bid >= 0 && ask >= 0;
  }
  return isSound;
}

/** The nearest paisa, in units; below zero when the float is no price. */
function unitsOf(rupees: number): number {
  return rupees >= 0 && rupees <= RUPEES_MAX ? Math.round(rupees * 100) * UNITS_PER_PAISA : -2;
}

/** Half of the distance to the next float, in units, rounded up; nothing where floats lie closer than half a paisa. */
function noiseOf(rupees: number): number {
  if (!(rupees >= 65_536)) return 0;
  return Math.ceil(2 ** (Math.floor(Math.log2(rupees)) - 24) * 10_000);
}
