import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provesRobust } from '../../test/decoder-proof.js';
import { anyTick, shaped, ticksOf } from '../../test/ticks.js';
import { encodeAngelOne } from '../encode/angel-one.encoder.js';
import { newTick, type Tick } from '../tick.js';
import { AngelOneDecoder, angelOneToken } from './angel-one.decoder.js';

const token = fc
  .record({ type: fc.constantFrom(1, 2, 3, 4), id: fc.integer({ min: 0, max: 2 ** 32 - 1 }) })
  .map(({ type, id }) => angelOneToken(type, id));
const tick = anyTick(token, ['ltp', 'quote', 'full']);
const quote = [
  ...(['lastPrice', 'exchangeAtMs', 'lastQuantity', 'averagePrice', 'volume', 'buyQuantity', 'sellQuantity'] as const),
  ...(['open', 'high', 'low', 'previousClose'] as const),
];
const full = [...quote, 'tradedAtMs', 'openInterest', 'upperLimit', 'lowerLimit', 'hasDepth', 'depth'] as const;
const carried = (of: Tick): Tick =>
  shaped(of, of.kind === 'ltp' ? ['lastPrice', 'exchangeAtMs'] : of.kind === 'quote' ? quote : full);

describe("Angel One's packets", () => {
  it('read back as they were sent', () => {
    fc.assert(
      fc.property(fc.array(tick, { minLength: 1, maxLength: 5 }), (ticks) => {
        const packets = ticks.map((each) => encodeAngelOne(each));
        expect(ticksOf(new AngelOneDecoder(), ...packets)).toEqual(ticks.map(carried));
      }),
      { seed: 20_251_121 },
    );
  });

  it('never make the decoder fail, however they are broken', () => {
    provesRobust(
      () => new AngelOneDecoder(),
      tick.map((each) => encodeAngelOne(each)),
    );
  });
});

const snap = encodeAngelOne({
  ...newTick(),
  kind: 'full',
  token: angelOneToken(2, 40_081),
  lastPrice: 1_505_000,
  hasDepth: true,
});
const readOf = (change: (bytes: Uint8Array) => Uint8Array) => {
  const decoder = new AngelOneDecoder();
  const ticks = ticksOf(decoder, change(snap.slice()));
  return {
    ticks,
    unread: Object.entries(decoder.counts.unread).filter(([, count]) => count > 0),
    counts: decoder.counts,
  };
};
const withBytes =
  (at: number, ...values: readonly number[]) =>
  (bytes: Uint8Array) => {
    bytes.set(values, at);
    return bytes;
  };

describe("Angel One's packet", () => {
  it.each([
    ['cut', (bytes: Uint8Array) => bytes.slice(0, 378)],
    ['cut', (bytes: Uint8Array) => bytes.slice(0, 20)],
    ['length', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
    ['kind', withBytes(0, 9)],
    ['segment', withBytes(1, 13)],
    ['token', withBytes(2, 65)],
    ['token', withBytes(2, 0, 0, 0, 0, 0)],
    ['token', withBytes(9, 0, 49)],
    ['number', withBytes(43, 255, 255, 255, 255, 255, 255, 255, 255)],
    ['number', withBytes(43, 0, 0, 0, 0, 0, 0, 0, 64)],
    ['number', withBytes(75, 0, 0, 0, 0, 0, 0, 248, 127)],
    ['number', withBytes(147, 2)],
    ['number', withBytes(247, 1)],
  ])('is counted as %s', (reason, change) => {
    expect(readOf(change)).toMatchObject({ ticks: [], unread: [[reason, 1]] });
  });

  it('tells the sides of its book by their flags, wherever they stand', () => {
    const mixed = snap.slice();
    const view = new DataView(mixed.buffer);
    for (let row = 0; row < 10; row += 1) {
      view.setUint16(147 + row * 20, row % 2, true);
      view.setBigInt64(147 + row * 20 + 2, BigInt(10 + row), true);
    }
    const { ticks } = readOf(() => mixed);
    expect([...(ticks[0]?.depth.bidQuantities ?? [])]).toEqual([11, 13, 15, 17, 19]);
    expect([...(ticks[0]?.depth.askQuantities ?? [])]).toEqual([10, 12, 14, 16, 18]);
  });

  it('of twenty steps is left out', () => {
    expect(readOf(withBytes(0, 4))).toMatchObject({ ticks: [], unread: [], counts: { others: 1 } });
  });
});
