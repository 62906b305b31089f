import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provesRobust } from '../../test/decoder-proof.js';
import { anyTick, shaped, ticksOf } from '../../test/ticks.js';
import { encodeKite, kiteHeartbeat } from '../encode/kite.encoder.js';
import { ABSENT, newTick, type Tick } from '../tick.js';
import { KiteDecoder } from './kite.decoder.js';

const seed = { seed: 20_251_121 };
const token = fc
  .record({ id: fc.integer({ min: 1, max: 16_000_000 }), segment: fc.constantFrom(1, 2, 4, 5, 9) })
  .map(({ id, segment }) => id * 256 + segment);
const tick = anyTick(token, ['ltp', 'quote', 'full']);
const frame = fc.array(tick, { minLength: 1, maxLength: 5 }).map(encodeKite);

const day = ['lastPrice', 'open', 'high', 'low', 'previousClose'] as const;
const tradable = [...day, 'lastQuantity', 'averagePrice', 'volume', 'buyQuantity', 'sellQuantity'] as const;

function carried(of: Tick): Tick {
  if (of.kind === 'ltp') return shaped(of, ['lastPrice']);
  const isIndex = of.token % 256 === 9;
  const quote = isIndex ? day : tradable;
  if (of.kind === 'quote') return shaped(of, quote);
  if (isIndex) return shaped(of, [...quote, 'exchangeAtMs']);
  return shaped(of, [...quote, 'tradedAtMs', 'openInterest', 'exchangeAtMs', 'hasDepth', 'depth']);
}

describe("Kite's frames", () => {
  it('read back as they were sent', () => {
    fc.assert(
      fc.property(fc.array(tick, { minLength: 1, maxLength: 20 }), (ticks) => {
        const decoder = new KiteDecoder();
        expect(ticksOf(decoder, encodeKite(ticks))).toEqual(ticks.map(carried));
        expect(decoder.counts).toMatchObject({ frames: 1, ticks: ticks.length, others: 0 });
        expect(Object.values(decoder.counts.unread).every((count) => count === 0)).toBe(true);
      }),
      seed,
    );
  });

  it('never make the decoder fail, however they are broken', () => {
    provesRobust(() => new KiteDecoder(), frame);
  });

  it('read the same in the middle of a larger buffer', () => {
    fc.assert(
      fc.property(frame, fc.nat(9), (bytes, offset) => {
        const buffer = new Uint8Array(bytes.length + 20).fill(0xee);
        buffer.set(bytes, offset);
        const part = buffer.subarray(offset, offset + bytes.length);
        expect(ticksOf(new KiteDecoder(), part)).toEqual(ticksOf(new KiteDecoder(), bytes));
      }),
      seed,
    );
  });
});

const ltp = (of: number, price = 2_450_000): Tick => ({ ...newTick(), token: of, lastPrice: price });
const good = encodeKite([ltp(256 * 3 + 1)]);
const reasonOf = (bytes: Uint8Array | readonly number[]) => {
  const decoder = new KiteDecoder();
  const ticks = ticksOf(decoder, Uint8Array.from(bytes));
  return [ticks.length, ...Object.entries(decoder.counts.unread).filter(([, count]) => count > 0)];
};

describe("Kite's packet", () => {
  it.each<[string, readonly number[], number]>([
    ['cut', [0, 1], 0],
    ['cut', good.slice(0, -1) as unknown as number[], 0],
    ['count', [255, 255, 0, 8], 0],
    ['count', [127, 255, 0, 8, 1, 2], 0],
    ['length', [0, 1, 255, 255, 1, 2], 0],
    ['length', [0, 1, 0, 9, 0, 0, 3, 1, 0, 0, 0, 1, 7], 0],
    ['cut', [0, 2, 0, 8, 0, 0, 3, 1, 0, 0, 0, 1], 1],
    ['trailing', [...good, 1], 1],
  ])('is counted as %s: %j', (reason, bytes, ticks) => {
    expect(reasonOf(bytes)).toEqual([ticks, [reason, 1]]);
  });

  it('of a currency or commodity, or of no segment, is none of ours', () => {
    for (const segment of [0, 3, 6, 7, 8, 10, 255]) {
      expect(reasonOf(encodeKite([ltp(256 * 3 + segment)]))).toEqual([0, ['segment', 1]]);
    }
  });

  it('of a share in the form of an index is refused, and the packet behind it is read', () => {
    const index = encodeKite([{ ...ltp(256 * 3 + 9), kind: 'quote' }, ltp(256 * 3 + 1)]);
    index[7] = 1;
    expect(reasonOf(index)).toEqual([1, ['kind', 1]]);
  });

  it('holds paise, and unsigned numbers above two thousand million', () => {
    const [read] = ticksOf(
      new KiteDecoder(),
      encodeKite([{ ...ltp(4_294_967_041), kind: 'quote', volume: 4_000_000_000 }]),
    );
    expect(read).toMatchObject({
      token: 4_294_967_041,
      lastPrice: 2_450_000,
      volume: 4_000_000_000,
      tradedAtMs: ABSENT,
    });
  });

  it('of one byte is a heartbeat', () => {
    const decoder = new KiteDecoder();
    expect(ticksOf(decoder, kiteHeartbeat())).toEqual([]);
    expect(decoder.counts).toMatchObject({ frames: 1, others: 1, ticks: 0 });
  });
});
