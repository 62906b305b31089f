import { beforeEach, describe, expect, it } from '@jest/globals';
import { encodeKite, newTick, type Tick } from '@sutra/feeds';
import { InstrumentId } from '@sutra/kernel';
import { TickLine } from './tick-line.js';

const START = 1_767_671_100_000;
const SBIN = 779_521;
const RELIANCE = 738_561;
const instruments = [
  { id: InstrumentId.of('NSE-SBIN-EQ'), token: SBIN, tick: 500, band: { kind: 'none' } as const },
  { id: InstrumentId.of('NSE-RELIANCE-EQ'), token: RELIANCE, tick: 1_000, band: { kind: 'none' } as const },
];
let nowMs: number;
let said: [slot: number, price: number][];
let line: TickLine;

const turn = () => new Promise((resolve) => setImmediate(resolve));
const tick = (token: number, rupees: number, over: Partial<Tick> = {}): Tick => ({
  ...{ ...newTick(), kind: 'full', token, lastPrice: rupees * 10_000, exchangeAtMs: nowMs, hasDepth: true },
  ...over,
});
const play = (...ticks: Tick[]) => line.frame(encodeKite(ticks));

beforeEach(() => {
  nowMs = START;
  said = [];
  line = new TickLine({
    instruments,
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    say: (slot) => said.push([slot, line.board.price(slot)]),
  });
});

describe('a tick line', () => {
  it('says of each instrument the newest price once a turn, in the order in which they came', async () => {
    play(tick(RELIANCE, 1_400), tick(SBIN, 800), tick(RELIANCE, 1_400.1));
    play(tick(SBIN, 800.05));
    expect(said).toEqual([]);
    await turn();
    expect(said).toEqual([
      [1, 14_001_000],
      [0, 8_000_500],
    ]);
    expect(line.conflation.overtaken).toBe(2);
    play(tick(SBIN, 801));
    await turn();
    expect(said.at(-1)).toEqual([0, 8_010_000]);
  });

  it('says nothing of what the gate refuses, and keeps what was said before', async () => {
    play(tick(SBIN, 800));
    play(tick(SBIN, 800.03), tick(1_000_000_001, 1), tick(SBIN, 799, { exchangeAtMs: nowMs - 1_000 }));
    await turn();
    expect(said).toEqual([[0, 8_000_000]]);
    expect(line.gate.counts).toMatchObject({ fresh: 1, 'off-tick': 1, 'unknown-token': 1, late: 1 });
  });

  it('keeps what a poorer packet does not carry', () => {
    play(tick(SBIN, 800, { openInterest: 42, volume: 7 }));
    play(tick(SBIN, 801, { kind: 'ltp' }));
    expect(line.board.quote(0)).toMatchObject({ lastPrice: 8_010_000, openInterest: 42, volume: 7, isFresh: true });
    expect(line.board.quote(1)).toBeUndefined();
  });

  it('D1 marks an old price as old, and takes a feed that repeats itself for no sign of life', () => {
    for (let second = 0; second < 20; second += 1) {
      nowMs += 1_000;
      play(tick(SBIN, 800));
    }
    expect(line.pulse.stateOf(0, nowMs)).toBe('live');
    const frozen = tick(SBIN, 800);
    for (let second = 0; second < 60; second += 1) {
      nowMs += 1_000;
      play(frozen);
    }
    expect(line.board.quote(0)?.isFresh).toBe(false);
    expect(line.gate.counts.frozen).toBeGreaterThan(50);
    expect(line.pulse.stateOf(0, nowMs)).toBe('silent');
  });

  it('D5 goes on when our clock is an hour behind', () => {
    const hour = 3_600_000;
    const ahead = () => tick(SBIN, 800, { exchangeAtMs: Math.floor((nowMs + hour) / 1_000) * 1_000 });
    for (let index = 0; index < 128; index += 1) play(ahead());
    expect(line.gate.counts.future).toBeGreaterThan(100);
    play(ahead());
    expect(line.board.quote(0)?.lastPrice).toBe(8_000_000);
  });

  it('D6 holds one price of each instrument while nobody takes any', () => {
    for (let index = 0; index < 10_000; index += 1) play(tick(SBIN, 800 + (index % 10)));
    expect(line.conflation.size).toBe(1);
  });
});
