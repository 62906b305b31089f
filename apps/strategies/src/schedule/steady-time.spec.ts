import { expect, it } from '@jest/globals';
import { SteadyTime } from './steady-time.js';

const HOUR = 3_600_000;

function clocks() {
  const at = { wallMs: 1_000_000_000, monotonicMs: 50 };
  const time = new SteadyTime(
    () => at.wallMs,
    () => at.monotonicMs,
  );
  const pass = (ms: number) => {
    at.wallMs += ms;
    at.monotonicMs += ms;
  };
  return { at, time, pass };
}

it('goes with the wall clock, drift included', () => {
  const { at, time, pass } = clocks();
  for (let step = 0; step < 100; step += 1) {
    pass(30_000);
    at.wallMs += 1_500;
    expect(time.nowMs()).toBe(at.wallMs);
  }
});

it.each([HOUR, -HOUR])('D5 a step of %d ms is not believed for a minute, and forgotten if it is taken back', (step) => {
  const { at, time, pass } = clocks();
  const trueMs = () => at.wallMs - step;
  at.wallMs += step;
  for (let look = 0; look < 5; look += 1) {
    expect(time.nowMs()).toBe(trueMs());
    pass(10_000);
  }
  at.wallMs -= step;
  expect(time.nowMs()).toBe(at.wallMs);
  at.wallMs += step;
  pass(59_000);
  expect(time.nowMs()).toBe(trueMs());
});

it('D5 a step that stands for a minute is the truth', () => {
  const { at, time, pass } = clocks();
  at.wallMs += HOUR;
  expect(time.nowMs()).toBe(at.wallMs - HOUR);
  pass(60_000);
  expect(time.nowMs()).toBe(at.wallMs);
  pass(1_000);
  expect(time.nowMs()).toBe(at.wallMs);
});
