import { ABSENT, DEPTH_STEPS, type Tick, type TickKind } from '../tick.js';

// What a server of Angel One's SmartStream sends: for the simulated exchange and for tests.

const modes: Readonly<Partial<Record<TickKind, readonly [mode: number, size: number]>>> = {
  ltp: [1, 51],
  quote: [2, 123],
  full: [3, 379],
};

/** A packet; its tick's token holds exchange type and token. */
export function encodeAngelOne(tick: Readonly<Tick>, sequence = 0): Uint8Array {
  const [mode, size] = modes[tick.kind] ?? [1, 51];
  const packet = new Uint8Array(size);
  const view = new DataView(packet.buffer);
  const whole = (at: number, value: number) => view.setBigInt64(at, BigInt(Math.max(0, value)), true);
  const price = (at: number, units: number) => whole(at, Math.trunc(units / 100));
  packet[0] = mode;
  packet[1] = Math.floor(tick.token / 2 ** 32);
  packet.set(new TextEncoder().encode(String(tick.token % 2 ** 32)), 2);
  whole(27, sequence);
  whole(35, tick.exchangeAtMs);
  price(43, tick.lastPrice);
  if (size < 123) return packet;
  whole(51, tick.lastQuantity);
  price(59, tick.averagePrice);
  whole(67, tick.volume);
  view.setFloat64(75, Math.max(0, tick.buyQuantity), true);
  view.setFloat64(83, Math.max(0, tick.sellQuantity), true);
  [tick.open, tick.high, tick.low, tick.previousClose].forEach((each, index) => price(91 + 8 * index, each));
  if (size < 379) return packet;
  whole(123, tick.tradedAtMs === ABSENT ? 0 : Math.floor(tick.tradedAtMs / 1_000));
  whole(131, tick.openInterest);
  writeDepth(view, tick);
  price(347, tick.upperLimit);
  price(355, tick.lowerLimit);
  return packet;
}

function writeDepth(view: DataView, { depth }: Readonly<Tick>): void {
  for (let index = 0; index < 2 * DEPTH_STEPS; index += 1) {
    const row = 147 + index * 20;
    const isBuy = index < DEPTH_STEPS;
    const step = index % DEPTH_STEPS;
    view.setUint16(row, isBuy ? 1 : 0, true);
    view.setBigInt64(row + 2, BigInt((isBuy ? depth.bidQuantities : depth.askQuantities)[step] ?? 0), true);
    view.setBigInt64(row + 10, BigInt(((isBuy ? depth.bidPrices : depth.askPrices)[step] ?? 0) / 100), true);
    view.setUint16(row + 18, (isBuy ? depth.bidOrders : depth.askOrders)[step] ?? 0, true);
  }
}
