import { describe, expect, it } from '@jest/globals';
import { Pulse } from './pulse.js';

/** A pulse whose slots have ticked at these intervals up to a moment. */
function pulseOf(intervals: readonly number[], untilMs = 600_000): Pulse {
  const pulse = new Pulse(intervals.length);
  const ticks = intervals.flatMap((interval, slot) =>
    Array.from({ length: Math.floor(untilMs / interval) }, (_, index) => ({ slot, atMs: untilMs - index * interval })),
  );
  for (const { slot, atMs } of ticks.sort((a, b) => a.atMs - b.atMs)) pulse.observe(slot, atMs);
  return pulse;
}
const until = 600_000;

describe('an instrument', () => {
  it.each([
    ['live', 250, 900],
    ['quiet', 250, 4_900],
    ['silent', 250, 5_100],
    ['live', 10_000, 19_000],
    ['quiet', 10_000, 100_000],
    ['silent', 10_000, 161_000],
  ])('is %s when it ticks every %d ms and has been still for %d ms', (state, interval, stillMs) => {
    expect(pulseOf([interval]).stateOf(0, until + stillMs)).toBe(state);
  });

  it('with few ticks, or after a night, is unknown', () => {
    expect(pulseOf([100_000]).stateOf(0, until)).toBe('unknown');
    const rested = pulseOf([250]);
    rested.rest();
    expect(rested.stateOf(0, until + 60_000_000)).toBe('unknown');
    rested.observe(0, until + 60_000_000);
    expect(rested.stateOf(0, until + 60_000_100)).toBe('live');
    expect(rested.usualMs(0)).toBeCloseTo(250, 6);
  });

  it('that has long pauses by nature is not called silent in one more of them', () => {
    const pulse = new Pulse(1);
    let atMs = 0;
    for (let burst = 0; burst < 20; burst += 1) {
      for (let each = 0; each < 10; each += 1) pulse.observe(0, (atMs += 50));
      atMs += 20_000;
    }
    expect(pulse.stateOf(0, atMs + 20_000)).toBe('quiet');
    expect(pulse.stateOf(0, atMs + 90_000)).toBe('silent');
  });
});

describe('D1 a feed', () => {
  it('of many instruments is silent within five seconds, though none of them alone would show it', () => {
    const pulse = pulseOf(Array<number>(40).fill(5_000));
    expect(pulse.feedState(until + 900)).toBe('live');
    expect(pulse.feedState(until + 3_900)).toBe('quiet');
    expect(pulse.feedState(until + 4_500)).toBe('silent');
    expect(pulse.stateOf(0, until + 4_500)).toBe('live');
  });

  it('of few and rare instruments is quiet until its pauses explain no more', () => {
    const pulse = pulseOf([10_000]);
    expect(pulse.feedState(until + 100_000)).toBe('quiet');
    expect(pulse.feedState(until + 170_000)).toBe('silent');
  });

  it('that has said nothing yet is unknown', () => {
    expect(new Pulse(3).feedState(1_000)).toBe('unknown');
  });
});
