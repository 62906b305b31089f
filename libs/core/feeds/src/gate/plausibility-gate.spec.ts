import { describe, expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import fc from 'fast-check';
import { ABSENT, newTick, type Tick } from '../tick.js';
import type { GateInstrument } from './gate-instrument.js';
import { PlausibilityGate } from './plausibility-gate.js';

const now = 1_767_671_100_000;
const rupees = (price: number) => Math.round(price * 10_000);
const nifty = InstrumentId.of('NSE-NIFTY-INDEX');
const instruments: readonly GateInstrument[] = [
  { id: nifty, token: 1, tick: 0, band: { kind: 'index' }, previousClose: rupees(24_000) },
  {
    id: InstrumentId.of('NSE-SBIN-EQ'),
    token: 2,
    tick: rupees(0.05),
    band: { kind: 'flexing', stepPercent: 5 },
    previousClose: rupees(800),
  },
  {
    id: InstrumentId.of('NSE-PLAIN-EQ'),
    token: 3,
    tick: rupees(0.01),
    band: { kind: 'fixed' },
    previousClose: rupees(100),
  },
  ...([24_000, 20_000, 30_000] as const).flatMap((strike, index) =>
    [true, false].map((isCall, side) => ({
      id: InstrumentId.of(`NSE-NIFTY-20260127-${strike}-${isCall ? 'CE' : 'PE'}`),
      token: 10 + 2 * index + side,
      tick: rupees(0.05),
      band: { kind: 'none' } as const,
      option: { isCall, strike: rupees(strike), underlying: nifty, isOnIndex: true, years: 0.06 },
    })),
  ),
];
const CALL_24000 = 10;
const PUT_24000 = 11;
const CALL_20000 = 12;

const tick = (token: number, price: number, over: Partial<Tick> = {}): Tick => ({
  ...newTick(),
  kind: 'full',
  token,
  lastPrice: rupees(price),
  exchangeAtMs: now,
  ...over,
});
/** A gate that has seen the index at 24,000 just now. */
function gateWithSpot(spot = 24_000): PlausibilityGate {
  const gate = new PlausibilityGate(instruments);
  expect(gate.judge(tick(1, spot), now)).toBe('fresh');
  return gate;
}
const judge = (of: Tick, at = now) => gateWithSpot().judge(of, at);

describe('the gate lets pass', () => {
  it.each<[string, Tick]>([
    ['a share on its tick', tick(2, 800.05)],
    ['an index between all ticks', tick(1, 24_000.37)],
    ['an index that fell by a fifth and more', tick(1, 18_000)],
    ['a call at the money', tick(CALL_24000, 250)],
    ['a call of one tick far out of the money', tick(CALL_24000, 0.05)],
    [
      'a call somewhat below its intrinsic value, because its spot has run',
      tick(CALL_20000, 2_000, { tradedAtMs: now }),
    ],
    ['a call whose last trade is hours old', tick(CALL_20000, 100, { tradedAtMs: now - 7_200_000 })],
    ['a call of which no trade time is known', tick(CALL_20000, 100)],
    ['a put deep in the money', tick(15, 6_000)],
    ['a price without any time', tick(2, 800, { exchangeAtMs: ABSENT })],
    ['a price of almost two seconds ahead', tick(2, 800, { exchangeAtMs: now + 2_000 })],
    ['a price of three seconds ago', tick(2, 800, { exchangeAtMs: now - 3_000 })],
  ])('%s', (_what, of) => {
    expect(judge(of)).toBe('fresh');
  });
});

describe('the gate keeps out', () => {
  it.each<[string, string, Tick]>([
    ['a token that is nobody’s', 'unknown-token', tick(99, 100)],
    ['a price of zero', 'no-price', tick(2, 0)],
    ['a price between two ticks', 'off-tick', tick(2, 800.03)],
    ['an index of half its close', 'outside-band', tick(1, 11_999)],
    ['an index a hundred times its close', 'outside-band', tick(1, 2_400_000)],
    ['a call above its spot', 'against-spot', tick(CALL_24000, 26_500)],
    ['a put above its strike', 'against-spot', tick(PUT_24000, 26_500)],
    ['a young trade far below its intrinsic value', 'against-spot', tick(CALL_20000, 100, { tradedAtMs: now })],
    ['a price from more than two seconds ahead', 'future', tick(2, 800, { exchangeAtMs: now + 2_001 })],
    ['a time that is India’s where UTC should be', 'future', tick(2, 800, { exchangeAtMs: now + 19_800_000 })],
  ])('%s', (_what, verdict, of) => {
    const gate = gateWithSpot();
    expect(gate.judge(of, now)).toBe(verdict);
    expect(gate.counts[verdict as 'future']).toBe(1);
  });

  it('nothing against a spot that is a minute old', () => {
    expect(judge(tick(CALL_24000, 26_500, { exchangeAtMs: now + 61_000 }), now + 61_000)).toBe('fresh');
  });
});

describe('the day’s limits', () => {
  const limits = { lowest: rupees(720), highest: rupees(880), atMs: now };

  it('of a fixed band hold', () => {
    const gate = gateWithSpot();
    gate.limit(2, { lowest: rupees(90), highest: rupees(110), atMs: now });
    const at = (price: number) => gate.judge(tick(3, price, { exchangeAtMs: ABSENT }), now);
    expect([90, 110, 89.99, 110.01].map(at)).toEqual(['fresh', 'fresh', 'outside-band', 'outside-band']);
  });

  it('of a flexing band give way by as many steps as the exchange can have made', () => {
    const gate = gateWithSpot();
    gate.limit(1, limits);
    const at = (price: number, afterMs: number) => gate.judge(tick(2, price, { exchangeAtMs: ABSENT }), now + afterMs);
    expect([at(920, 0), at(920.05, 0), at(680, 0), at(679.95, 0)]).toEqual([
      'fresh',
      'outside-band',
      'fresh',
      'outside-band',
    ]);
    expect([at(960, 300_000), at(960.05, 300_000)]).toEqual(['fresh', 'outside-band']);
  });

  it('come with a tick, too, and upside down they are none', () => {
    const gate = gateWithSpot();
    const with_ = (price: number) => tick(2, price, { lowerLimit: limits.lowest, upperLimit: limits.highest });
    expect([gate.judge(with_(850), now), gate.judge(tick(2, 1_500), now)]).toEqual(['fresh', 'outside-band']);
    gate.limit(2, { lowest: rupees(110), highest: rupees(90), atMs: now });
    expect(gate.judge(tick(3, 500), now)).toBe('fresh');
  });
});

describe('D1 time', () => {
  it('older than three seconds is no news, and twice the same old time is frozen', () => {
    const gate = gateWithSpot();
    const old = tick(2, 800, { exchangeAtMs: now - 3_001 });
    expect([gate.judge(old, now), gate.judge(old, now), gate.judge(tick(2, 801), now)]).toEqual([
      'stale',
      'frozen',
      'fresh',
    ]);
  });

  it('that runs backwards is late, by its clock or by the day’s volume', () => {
    const gate = gateWithSpot();
    const volume = (of: number, exchangeAtMs = now) => gate.judge(tick(2, 800, { volume: of, exchangeAtMs }), now);
    expect([volume(100), volume(100, now - 1_000), volume(99), volume(100), volume(90, now + 1_000)]).toEqual([
      ...['fresh', 'late', 'late', 'fresh', 'fresh'],
    ]);
    expect(gate.judge(tick(2, 800, { volume: 80, exchangeAtMs: ABSENT }), now)).toBe('late');
  });

  it('of a late tick changes nothing behind the gate', () => {
    const gate = gateWithSpot();
    gate.judge(tick(1, 12_001, { exchangeAtMs: now - 2_000 }), now);
    expect(gate.judge(tick(CALL_24000, 20_000), now)).toBe('fresh');
  });
});

it('a price that travelled as a float is set onto the tick that it can only mean', () => {
  const gate = gateWithSpot();
  const float = tick(2, 800.04, { priceNoise: rupees(0.02) });
  expect(gate.judge(float, now)).toBe('fresh');
  expect(float.lastPrice).toBe(rupees(800.05));
  expect(gate.judge(tick(2, 800.03, { priceNoise: rupees(0.01) }), now)).toBe('off-tick');
});

it('open interest and closes pass aside, and the close counts from then on', () => {
  const gate = new PlausibilityGate([{ id: nifty, token: 1, tick: 0, band: { kind: 'index' } }]);
  expect(gate.judge(tick(1, 1), now)).toBe('fresh');
  expect(gate.judge({ ...newTick(), kind: 'close', token: 1, previousClose: rupees(24_000) }, now)).toBe('aside');
  expect(gate.judge(tick(1, 1, { exchangeAtMs: now + 1 }), now)).toBe('outside-band');
});

it('every path of a real market passes: moves within the band, on the tick, in the order of time', () => {
  const steps = fc.array(
    fc.record({ ticks: fc.integer({ min: -40, max: 40 }), ms: fc.integer({ min: 0, max: 5_000 }) }),
    {
      minLength: 1,
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(steps, (path) => {
      const gate = gateWithSpot();
      let price = rupees(800);
      let at = now;
      for (const step of path) {
        price = Math.min(rupees(880), Math.max(rupees(720), price + step.ticks * rupees(0.05)));
        at += step.ms;
        const verdict = gate.judge(
          { ...tick(2, 0), lastPrice: price, exchangeAtMs: Math.floor(at / 1_000) * 1_000 },
          at,
        );
        expect(verdict).toBe('fresh');
      }
    }),
    { seed: 20_251_121 },
  );
});
