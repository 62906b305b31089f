import { ABSENT, DEPTH_STEPS, type Tick, type TickKind } from '../tick.js';

// What a server of Dhan's feed sends: for the simulated exchange and for tests.

const codes: Readonly<Record<Exclude<TickKind, 'depth'>, readonly [code: number, size: number]>> = {
  ltp: [2, 16],
  quote: [4, 50],
  full: [8, 162],
  interest: [5, 12],
  close: [6, 16],
};

/** A packet; its tick's token holds segment and security id. */
export function encodeDhan(tick: Readonly<Tick>): Uint8Array {
  const [code, size] = codes[tick.kind === 'depth' ? 'full' : tick.kind];
  const packet = new Uint8Array(size);
  const view = new DataView(packet.buffer);
  const price = (at: number, units: number) => view.setFloat32(at, units === ABSENT ? 0 : units / 10_000, true);
  const count = (at: number, value: number) => view.setUint32(at, Math.max(0, value), true);
  const seconds = (at: number, ms: number) => count(at, ms === ABSENT ? 0 : Math.floor(ms / 1_000));
  view.setUint8(0, code);
  view.setUint16(1, size, true);
  view.setUint8(3, Math.floor(tick.token / 2 ** 32));
  view.setUint32(4, tick.token % 2 ** 32, true);
  if (tick.kind === 'interest') count(8, tick.openInterest);
  if (tick.kind === 'close') {
    price(8, tick.previousClose);
    count(12, tick.openInterest);
  }
  if (tick.kind === 'ltp') {
    price(8, tick.lastPrice);
    seconds(12, tick.tradedAtMs);
  }
  if (tick.kind !== 'quote' && tick.kind !== 'full') return packet;
  price(8, tick.lastPrice);
  view.setUint16(12, Math.max(0, tick.lastQuantity) % 65_536, true);
  seconds(14, tick.tradedAtMs);
  price(18, tick.averagePrice);
  count(22, tick.volume);
  count(26, tick.sellQuantity);
  count(30, tick.buyQuantity);
  const day = tick.kind === 'quote' ? 34 : 46;
  price(day, tick.open);
  price(day + 8, tick.high);
  price(day + 12, tick.low);
  if (tick.kind === 'full') {
    count(34, tick.openInterest);
    if (tick.hasDepth) writeDepth(view, tick);
  }
  return packet;
}

function writeDepth(view: DataView, { depth }: Readonly<Tick>): void {
  for (let step = 0; step < DEPTH_STEPS; step += 1) {
    const row = 62 + step * 20;
    view.setUint32(row, depth.bidQuantities[step] ?? 0, true);
    view.setUint32(row + 4, depth.askQuantities[step] ?? 0, true);
    view.setUint16(row + 8, depth.bidOrders[step] ?? 0, true);
    view.setUint16(row + 10, depth.askOrders[step] ?? 0, true);
    view.setFloat32(row + 12, (depth.bidPrices[step] ?? 0) / 10_000, true);
    view.setFloat32(row + 16, (depth.askPrices[step] ?? 0) / 10_000, true);
  }
}
