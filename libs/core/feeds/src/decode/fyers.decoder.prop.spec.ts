import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provesRobust } from '../../test/decoder-proof.js';
import { anyTick, shaped, ticksOf } from '../../test/ticks.js';
import { encodeFyers, type FyersEntry } from '../encode/fyers.encoder.js';
import { newTick, type Tick } from '../tick.js';
import { FyersDecoder } from './fyers.decoder.js';

const topics = ['sf|nse_fo|40081', 'if|nse_cm|Nifty 50', 'dp|nse_fo|40081'] as const;
const tokens = new Map<string, number>(topics.map((topic, index) => [topic, index + 1]));
const decoder = () => new FyersDecoder((topic) => tokens.get(topic));
/** Prices of the wire are 32 bits of paise. */
const tick = anyTick(fc.constant(0), ['full']);
const day = ['lastPrice', 'open', 'high', 'low', 'previousClose', 'exchangeAtMs'] as const;
const symbol = [
  ...day,
  ...(['volume', 'tradedAtMs', 'lastQuantity', 'buyQuantity', 'sellQuantity', 'averagePrice', 'openInterest'] as const),
  ...(['lowerLimit', 'upperLimit'] as const),
];

function carried(topic: string, of: Tick): Tick {
  const token = tokens.get(topic) ?? -1;
  if (topic.startsWith('if|')) return { ...shaped(of, day), kind: 'quote', token };
  if (topic.startsWith('dp|')) return { ...shaped(of, ['hasDepth', 'depth']), kind: 'depth', token };
  return { ...shaped(of, symbol), kind: 'full', token };
}

const said = fc.record({ topic: fc.constantFrom(...topics), first: tick, next: tick });
const snapshotOf = (topic: string, first: Tick, id = 7): FyersEntry => ({ type: 'snapshot', id, topic, tick: first });

describe("Fyers' frames", () => {
  it('read back as they were sent, snapshots and what changes after them', () => {
    fc.assert(
      fc.property(said, ({ topic, first, next }) => {
        // What an update leaves out stays as it was, so a moment that is absent later keeps its earlier value.
        const kept = {
          tradedAtMs: next.tradedAtMs < 0 ? first.tradedAtMs : next.tradedAtMs,
          exchangeAtMs: next.exchangeAtMs < 0 ? first.exchangeAtMs : next.exchangeAtMs,
        };
        const update: FyersEntry = { type: 'update', id: 7, topic, tick: next, before: first };
        const frames = [encodeFyers([snapshotOf(topic, first)]), encodeFyers([update, update])];
        const after = carried(topic, { ...next, ...kept });
        expect(ticksOf(decoder(), ...frames)).toEqual([carried(topic, first), after, after]);
      }),
      { seed: 20_251_121 },
    );
  });

  it('never make the decoder fail, however they are broken', () => {
    const frame = fc
      .array(said, { minLength: 1, maxLength: 3 })
      .map((list) => encodeFyers(list.map(({ topic, first }, index) => snapshotOf(topic, first, index))));
    provesRobust(decoder, frame);
  });
});

const bare: Tick = { ...newTick(), lastPrice: 1_505_000, averagePrice: 1_500_000 };
const reasonsOf = (...frames: readonly Uint8Array[]) => {
  const reader = decoder();
  return [ticksOf(reader, ...frames).length, ...Object.entries(reader.counts.unread).filter(([, count]) => count > 0)];
};
const snap = encodeFyers([snapshotOf(topics[0], bare)]);
const withByte = (at: number, value: number) => snap.map((byte, index) => (index === at ? value : byte));
const scaleAt = snap.length - 11;

describe("Fyers' entry", () => {
  it('about a topic that was not introduced is counted', () => {
    expect(
      reasonsOf(encodeFyers([{ type: 'update', id: 3, topic: topics[0], tick: bare, before: newTick() }])),
    ).toEqual([0, ['stranger', 1]]);
  });

  it('of a topic that nobody asked for is passed over, and the entry behind it is read', () => {
    expect(reasonsOf(encodeFyers([snapshotOf('sf|mcx_fo|1', bare), snapshotOf(topics[0], bare, 8)]))).toEqual([
      1,
      ['segment', 1],
    ]);
  });

  it.each([
    ['kind', withByte(9, 0x4c), 0],
    ['cut', snap.slice(0, -1), 0],
    ['cut', snap.slice(0, 12), 0],
    ['cut', snap.slice(0, 8), 0],
    ['trailing', Uint8Array.from([...snap, 0]), 1],
    ['number', withByte(scaleAt + 1, 3), 0],
    ['number', withByte(scaleAt + 2, 5), 0],
  ])('is counted as %s', (reason, frame, ticks) => {
    expect(reasonsOf(frame)).toEqual([ticks, [reason, 1]]);
  });

  it('of another type than data is a sign of life', () => {
    const reader = decoder();
    expect(ticksOf(reader, Uint8Array.from([0, 3, 4, 1, 0]))).toEqual([]);
    expect(reader.counts.others).toBe(1);
  });
});
