import { ABSENT, begin, DEPTH_STEPS, newTick, type Tick, type TickSink } from '../tick.js';
import { viewOf, type FeedDecoder } from './decoder.js';
import { noCounts } from './unread.js';

// Kite's binary ticker, big-endian: a count, then each packet behind its length; the length says what it is. A message of
// one byte is a heartbeat. All 32-bit numbers are unsigned but the count, the lengths and an index's change.

const LTP = 8;
const INDEX_QUOTE = 28;
const INDEX_FULL = 32;
const QUOTE = 44;
const FULL = 184;
const DEPTH_AT = 64;
const DEPTH_ENTRY = 12;

const INDICES = 9;
/** Units of 1/10,000 rupee in one unit of the wire, by the token's low byte; zero where the segment is not ours. */
const unitsBySegment: readonly number[] = [0, 100, 100, 0, 100, 100, 0, 0, 0, 100];

/** A decoder of Kite's ticker. The token of a tick is Kite's instrument token. */
export class KiteDecoder implements FeedDecoder {
  readonly counts = noCounts();
  private readonly tick = newTick();

  decode(frame: Uint8Array, sink: TickSink): void {
    const { counts } = this;
    counts.frames += 1;
    const { length } = frame;
    if (length === 1) {
      counts.others += 1;
      return;
    }
    if (length < 4) {
      counts.unread.cut += 1;
      return;
    }
    const view = viewOf(frame);
    const packets = view.getInt16(0);
    // Every packet needs its length and eight bytes at least, so a count beyond that is a lie.
    if (packets < 0 || packets > (length - 2) / 2) {
      counts.unread.count += 1;
      return;
    }
    let at = 2;
    for (let packet = 0; packet < packets; packet += 1) {
      if (at + 2 > length) {
        counts.unread.cut += 1;
        return;
      }
      const size = view.getInt16(at);
      at += 2;
      if (size < 0 || at + size > length) {
        counts.unread[size < 0 ? 'length' : 'cut'] += 1;
        return;
      }
      this.packet(view, at, size, sink);
      at += size;
    }
    if (at < length) counts.unread.trailing += 1;
  }

  private packet(view: DataView, at: number, size: number, sink: TickSink): void {
    const { tick, counts } = this;
    const isKnown = size === LTP || size === QUOTE || size === FULL || size === INDEX_QUOTE || size === INDEX_FULL;
    if (!isKnown) {
      counts.unread.length += 1;
      return;
    }
    const token = view.getUint32(at);
    const segment = token & 0xff;
    const units = unitsBySegment[segment] ?? 0;
    if (units === 0) {
      counts.unread.segment += 1;
      return;
    }
    if (size !== LTP && (segment === INDICES) !== (size === INDEX_QUOTE || size === INDEX_FULL)) {
      counts.unread.kind += 1;
      return;
    }
    begin(
      tick,
      size === LTP ? 'ltp' : size === QUOTE || size === INDEX_QUOTE ? 'quote' : 'full',
      token,
      view.getUint32(at + 4) * units,
    );
    if (size === QUOTE || size === FULL) readTradable(tick, view, at, units);
    else if (size !== LTP) readIndex(tick, view, at, units);
    if (size === FULL) readFull(tick, view, at, units);
    else if (size === INDEX_FULL) tick.exchangeAtMs = momentOf(view.getUint32(at + 28));
    counts.ticks += 1;
    sink(tick);
  }
}

function readTradable(tick: Tick, view: DataView, at: number, units: number): void {
  tick.lastQuantity = view.getUint32(at + 8);
  tick.averagePrice = view.getUint32(at + 12) * units;
  tick.volume = view.getUint32(at + 16);
  tick.buyQuantity = view.getUint32(at + 20);
  tick.sellQuantity = view.getUint32(at + 24);
  tick.open = view.getUint32(at + 28) * units;
  tick.high = view.getUint32(at + 32) * units;
  tick.low = view.getUint32(at + 36) * units;
  tick.previousClose = view.getUint32(at + 40) * units;
}

/** High, low, open: not the order of a tradable packet. */
function readIndex(tick: Tick, view: DataView, at: number, units: number): void {
  tick.high = view.getUint32(at + 8) * units;
  tick.low = view.getUint32(at + 12) * units;
  tick.open = view.getUint32(at + 16) * units;
  tick.previousClose = view.getUint32(at + 20) * units;
}

function readFull(tick: Tick, view: DataView, at: number, units: number): void {
  tick.tradedAtMs = momentOf(view.getUint32(at + 44));
  tick.openInterest = view.getUint32(at + 48);
  tick.exchangeAtMs = momentOf(view.getUint32(at + 60));
  tick.hasDepth = true;
  const { depth } = tick;
  for (let step = 0; step < DEPTH_STEPS; step += 1) {
    const bid = at + DEPTH_AT + step * DEPTH_ENTRY;
    const ask = bid + DEPTH_STEPS * DEPTH_ENTRY;
    depth.bidQuantities[step] = view.getUint32(bid);
    depth.bidPrices[step] = view.getUint32(bid + 4) * units;
    depth.bidOrders[step] = view.getUint16(bid + 8);
    depth.askQuantities[step] = view.getUint32(ask);
    depth.askPrices[step] = view.getUint32(ask + 4) * units;
    depth.askOrders[step] = view.getUint16(ask + 8);
  }
}

/** Seconds since the epoch; zero stands for a trade that has not happened yet. */
const momentOf = (seconds: number): number => (seconds === 0 ? ABSENT : seconds * 1_000);
