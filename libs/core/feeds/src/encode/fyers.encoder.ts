import { ABSENT, DEPTH_STEPS, type Tick } from '../tick.js';

// What a server of Fyers' data socket sends, as far as it is known: for the simulated exchange and for tests.

const UNCHANGED = -2_147_483_648;

/** A topic that is introduced, and then only what changes of it. */
export type FyersEntry =
  | { readonly type: 'snapshot'; readonly id: number; readonly topic: string; readonly tick: Readonly<Tick> }
  | {
      readonly type: 'update';
      readonly id: number;
      readonly topic: string;
      readonly tick: Readonly<Tick>;
      readonly before: Readonly<Tick>;
    };

/** A frame of entries. Prices travel in paise. */
export function encodeFyers(entries: readonly FyersEntry[]): Uint8Array {
  const bytes: number[] = [0, 0, 6, 0, 0, 0, 0, ...u16(entries.length)];
  for (const entry of entries) bytes.push(...(entry.type === 'snapshot' ? snapshot(entry) : update(entry)));
  const length = u16(bytes.length - 2);
  return Uint8Array.from([...length, ...bytes.slice(2)]);
}

function snapshot({ id, topic, tick }: FyersEntry): number[] {
  const fields = fieldsOf(topic, tick);
  return [
    ...[0x53, ...u16(id), topic.length, ...ascii(topic), fields.length, ...fields.flatMap(i32)],
    ...(topic.startsWith('if|') ? [] : [0, 0]),
    ...[...u16(1), 2, ...text('NSE'), ...text('1'), ...text('X')],
  ];
}

function update(entry: FyersEntry & { readonly type: 'update' }): number[] {
  const { id, topic, tick, before } = entry;
  const old = fieldsOf(topic, before);
  const fields = fieldsOf(topic, tick).map((value, index) => (value === old[index] ? UNCHANGED : value));
  return [0x55, ...u16(id), fields.length, ...fields.flatMap(i32)];
}

/** The fields of a topic in their order; what has no place in a tick stays unsaid. */
function fieldsOf(topic: string, tick: Readonly<Tick>): number[] {
  const price = (units: number) => (units === ABSENT ? UNCHANGED : Math.trunc(units / 100));
  const count = (value: number) => (value === ABSENT ? UNCHANGED : value);
  const seconds = (ms: number) => (ms === ABSENT ? UNCHANGED : Math.floor(ms / 1_000));
  const { depth } = tick;
  if (topic.startsWith('dp|')) {
    const columns = [depth.bidPrices, depth.askPrices].flatMap((column) => Array.from(column, price));
    const counts = [depth.bidQuantities, depth.askQuantities, depth.bidOrders, depth.askOrders];
    return [...columns, ...counts.flatMap((column) => Array.from(column.subarray(0, DEPTH_STEPS)))];
  }
  if (topic.startsWith('if|')) {
    const day = [tick.high, tick.low, tick.open].map(price);
    return [price(tick.lastPrice), price(tick.previousClose), seconds(tick.exchangeAtMs), ...day];
  }
  return [
    ...[price(tick.lastPrice), count(tick.volume), seconds(tick.tradedAtMs), seconds(tick.exchangeAtMs)],
    ...[UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED],
    ...[tick.lastQuantity, tick.buyQuantity, tick.sellQuantity].map(count),
    ...[price(tick.averagePrice), count(tick.openInterest), price(tick.low), price(tick.high)],
    ...[UNCHANGED, UNCHANGED, price(tick.lowerLimit), price(tick.upperLimit)],
    ...[price(tick.open), price(tick.previousClose)],
  ];
}

const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const i32 = (value: number): number[] => [
  (value >> 24) & 0xff,
  (value >> 16) & 0xff,
  (value >> 8) & 0xff,
  value & 0xff,
];
const ascii = (value: string): number[] => Array.from(value, (sign) => sign.charCodeAt(0));
const text = (value: string): number[] => [value.length, ...ascii(value)];
