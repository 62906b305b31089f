import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provesRobust } from '../../test/decoder-proof.js';
import { anyTick, shaped, ticksOf } from '../../test/ticks.js';
import { encodeDhan } from '../encode/dhan.encoder.js';
import { newTick, type Tick } from '../tick.js';
import { DhanDecoder, dhanToken } from './dhan.decoder.js';

const seed = { seed: 20_251_121 };
const token = fc
  .record({ segment: fc.constantFrom(0, 1, 2, 4, 8), id: fc.integer({ min: 1, max: 2 ** 32 - 1 }) })
  .map(({ segment, id }) => dhanToken(segment, id));
/** Below 65,536 rupees a float of 32 bits still tells one paisa from the next. */
const inFloat = (tick: Tick): Tick => {
  const price = (units: number) => units % 655_300_000;
  const { depth } = tick;
  return {
    ...tick,
    lastPrice: price(tick.lastPrice),
    averagePrice: price(tick.averagePrice),
    open: price(tick.open),
    high: price(tick.high),
    low: price(tick.low),
    previousClose: price(tick.previousClose),
    depth: { ...depth, bidPrices: depth.bidPrices.map(price), askPrices: depth.askPrices.map(price) },
  };
};
const tick = anyTick(token, ['ltp', 'quote', 'full', 'interest', 'close']).map(inFloat);

const quote = [
  ...(['lastPrice', 'lastQuantity', 'tradedAtMs', 'averagePrice', 'volume'] as const),
  ...(['sellQuantity', 'buyQuantity', 'open', 'high', 'low'] as const),
];
const fields: Partial<Record<Tick['kind'], readonly (keyof Tick)[]>> = {
  ltp: ['lastPrice', 'tradedAtMs'],
  quote,
  full: [...quote, 'openInterest', 'hasDepth', 'depth'],
  interest: ['openInterest'],
  close: ['previousClose', 'openInterest'],
};
const carried = (of: Tick): Tick => shaped(of, fields[of.kind] ?? []);

describe("Dhan's packets", () => {
  it('read back as they were sent, alone or one behind the other', () => {
    fc.assert(
      fc.property(fc.array(tick, { minLength: 1, maxLength: 8 }), fc.boolean(), (ticks, isOneFrame) => {
        const packets = ticks.map(encodeDhan);
        const frames = isOneFrame ? [Uint8Array.from(packets.flatMap((packet) => [...packet]))] : packets;
        expect(ticksOf(new DhanDecoder(), ...frames)).toEqual(ticks.map(carried));
      }),
      seed,
    );
  });

  it('never make the decoder fail, however they are broken', () => {
    provesRobust(() => new DhanDecoder(), tick.map(encodeDhan));
  });
});

const bare: Tick = { ...newTick(), token: dhanToken(1, 3045), lastPrice: 8_000_000, tradedAtMs: 1_767_671_100_000 };
const packet = encodeDhan(bare);
const reasonOf = (change: (bytes: Uint8Array) => Uint8Array) => {
  const decoder = new DhanDecoder();
  const ticks = ticksOf(decoder, change(packet.slice()));
  return [ticks.length, ...Object.entries(decoder.counts.unread).filter(([, count]) => count > 0)];
};
const withByte = (at: number, value: number) => (bytes: Uint8Array) => {
  bytes[at] = value;
  return bytes;
};
const withFloat = (value: number) => (bytes: Uint8Array) => {
  new DataView(bytes.buffer).setFloat32(8, value, true);
  return bytes;
};

describe("Dhan's packet", () => {
  it.each([
    ['kind', withByte(0, 99)],
    ['length', withByte(1, 17)],
    ['segment', withByte(3, 5)],
    ['cut', (bytes: Uint8Array) => bytes.slice(0, 15)],
    ['cut', (bytes: Uint8Array) => bytes.slice(0, 3)],
    ['number', withFloat(Number.NaN)],
    ['number', withFloat(Infinity)],
    ['number', withFloat(-0.05)],
    ['number', withFloat(1e9)],
  ])('is counted as %s', (reason, change) => {
    expect(reasonOf(change)).toEqual([0, [reason, 1]]);
  });

  it('may say its length with or without its header', () => {
    expect(reasonOf(withByte(1, 8))).toEqual([1]);
  });

  it('of a high price says how far it may be off', () => {
    const [read] = ticksOf(new DhanDecoder(), encodeDhan({ ...bare, lastPrice: 1_500_050_500 }));
    expect(read?.priceNoise).toBeGreaterThanOrEqual(Math.abs((read?.lastPrice ?? 0) - 1_500_050_500));
    expect(read?.priceNoise).toBeLessThan(100);
    expect(ticksOf(new DhanDecoder(), packet)[0]?.priceNoise).toBe(0);
  });

  it('has its time shifted where the feed says India’s time for UTC', () => {
    expect(ticksOf(new DhanDecoder(-19_800_000), packet)[0]?.tradedAtMs).toBe(bare.tradedAtMs - 19_800_000);
  });

  it('about the connection or the market is a sign of life', () => {
    const decoder = new DhanDecoder();
    expect(
      ticksOf(decoder, Uint8Array.from([7, 8, 0, 1, 0, 0, 0, 0]), Uint8Array.from([50, 10, 0, 0, 0, 0, 0, 0, 37, 3])),
    ).toEqual([]);
    expect(decoder.counts.others).toBe(2);
  });
});
