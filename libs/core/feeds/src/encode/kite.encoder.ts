import { ABSENT, DEPTH_STEPS, type Tick } from '../tick.js';

// What a server of Kite's protocol sends: for the simulated exchange and for tests. A price that is no whole number of
// paise cannot travel and is cut, as on the real wire.

const UNITS = 100;

/** A frame with these ticks; a tick's kind and segment choose its packet. */
export function encodeKite(ticks: readonly Readonly<Tick>[]): Uint8Array {
  const sizes = ticks.map(sizeOf);
  const frame = new Uint8Array(2 + sizes.reduce((sum, size) => sum + 2 + size, 0));
  const view = new DataView(frame.buffer);
  view.setInt16(0, ticks.length);
  let at = 2;
  ticks.forEach((tick, index) => {
    const size = sizes[index] ?? 0;
    view.setInt16(at, size);
    writePacket(view, at + 2, size, tick);
    at += 2 + size;
  });
  return frame;
}

/** The sign of life between packets. */
export const kiteHeartbeat = (): Uint8Array => new Uint8Array(1);

function sizeOf({ kind, token }: Readonly<Tick>): number {
  if (kind === 'ltp') return 8;
  const isIndex = token % 256 === 9;
  return kind === 'full' ? (isIndex ? 32 : 184) : isIndex ? 28 : 44;
}

function writePacket(view: DataView, at: number, size: number, tick: Readonly<Tick>): void {
  const price = (offset: number, units: number) =>
    view.setUint32(at + offset, units === ABSENT ? 0 : Math.trunc(units / UNITS));
  const count = (offset: number, value: number) => view.setUint32(at + offset, Math.max(0, value));
  const seconds = (offset: number, ms: number) => count(offset, ms === ABSENT ? 0 : Math.floor(ms / 1_000));
  count(0, tick.token);
  price(4, tick.lastPrice);
  if (size === 28 || size === 32) {
    [tick.high, tick.low, tick.open, tick.previousClose].forEach((each, index) => price(8 + 4 * index, each));
    view.setInt32(at + 24, Math.trunc((tick.lastPrice - Math.max(0, tick.previousClose)) / UNITS));
  }
  if (size === 32) seconds(28, tick.exchangeAtMs);
  if (size < 44) return;
  count(8, tick.lastQuantity);
  price(12, tick.averagePrice);
  [tick.volume, tick.buyQuantity, tick.sellQuantity].forEach((each, index) => count(16 + 4 * index, each));
  [tick.open, tick.high, tick.low, tick.previousClose].forEach((each, index) => price(28 + 4 * index, each));
  if (size < 184) return;
  seconds(44, tick.tradedAtMs);
  [48, 52, 56].forEach((offset) => count(offset, tick.openInterest));
  seconds(60, tick.exchangeAtMs);
  if (tick.hasDepth) writeDepth(view, at + 64, tick);
}

function writeDepth(view: DataView, at: number, { depth }: Readonly<Tick>): void {
  const sides = [
    [depth.bidQuantities, depth.bidPrices, depth.bidOrders],
    [depth.askQuantities, depth.askPrices, depth.askOrders],
  ] as const;
  sides.forEach(([quantities, prices, orders], side) => {
    for (let step = 0; step < DEPTH_STEPS; step += 1) {
      const row = at + (side * DEPTH_STEPS + step) * 12;
      view.setUint32(row, quantities[step] ?? 0);
      view.setUint32(row + 4, (prices[step] ?? 0) / UNITS);
      view.setUint16(row + 8, orders[step] ?? 0);
    }
  });
}
