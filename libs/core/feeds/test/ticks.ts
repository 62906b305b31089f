import fc from 'fast-check';
import { ABSENT, copyOf, newTick, type Tick, type TickKind } from '../src/tick.js';
import type { FeedDecoder } from '../src/decode/decoder.js';

const paise = (max = 40_000_000) => fc.integer({ min: 0, max }).map((value) => value * 100);
const count = fc.integer({ min: 0, max: 2_000_000_000 });
const moment = fc.oneof(
  fc.constant(ABSENT),
  fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((s) => s * 1_000),
);
const column = (value: fc.Arbitrary<number>) =>
  fc.array(value, { minLength: 5, maxLength: 5 }).map((values) => Float64Array.from(values));

/** Ticks that say everything; `shaped` takes away what a packet does not carry. */
export const anyTick = (token: fc.Arbitrary<number>, kinds: readonly TickKind[]): fc.Arbitrary<Tick> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    token,
    lastPrice: paise(),
    priceNoise: fc.constant(0),
    lastQuantity: fc.integer({ min: 0, max: 65_535 }),
    averagePrice: paise(),
    volume: count,
    buyQuantity: count,
    sellQuantity: count,
    open: paise(),
    high: paise(),
    low: paise(),
    previousClose: paise(),
    openInterest: count,
    tradedAtMs: moment,
    exchangeAtMs: moment,
    lowerLimit: paise(),
    upperLimit: paise(),
    hasDepth: fc.constant(true),
    depth: fc.record({
      bidPrices: column(paise()),
      bidQuantities: column(count),
      bidOrders: column(fc.integer({ min: 0, max: 65_535 })),
      askPrices: column(paise()),
      askQuantities: column(count),
      askOrders: column(fc.integer({ min: 0, max: 65_535 })),
    }),
  });

/** The tick as a packet that carries only these fields gives it back. */
export function shaped(tick: Tick, fields: readonly (keyof Tick)[]): Tick {
  const bare = newTick();
  const carried = Object.fromEntries(fields.map((field) => [field, tick[field]]));
  return { ...bare, kind: tick.kind, token: tick.token, ...carried };
}

/** The ticks of some frames, each on its own. */
export function ticksOf(decoder: FeedDecoder, ...frames: readonly Uint8Array[]): Tick[] {
  const ticks: Tick[] = [];
  for (const frame of frames) decoder.decode(frame, (tick) => ticks.push(comparable(copyOf(tick))));
  return ticks;
}

/** A tick without a book says nothing about what the columns of its owner hold. */
export const comparable = (tick: Tick): Tick => (tick.hasDepth ? tick : { ...tick, depth: newTick().depth });

/** Frames that are broken in every way: cut, with bytes changed, with bytes behind, or nothing but chance. */
export const broken = (frame: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.tuple(frame, fc.nat()).map(([bytes, cut]) => bytes.slice(0, cut % (bytes.length + 1))),
    fc
      .tuple(frame, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }))
      .map(([bytes, changes]) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) if (changed.length > 0) changed[at % changed.length] = value;
        return changed;
      }),
    fc.tuple(frame, fc.uint8Array({ maxLength: 40 })).map(([bytes, more]) => Uint8Array.from([...bytes, ...more])),
  );
