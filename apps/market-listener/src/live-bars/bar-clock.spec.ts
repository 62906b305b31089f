import { beforeEach, describe, expect, it } from '@jest/globals';
import { BarClock } from './bar-clock.js';

const START = 1_767_671_100_000;
const HOUR = 3_600_000;
let wallMs: number;
let steadyMs: number;
let steps: number;
let clock: BarClock;

const pass = (ms: number) => {
  wallMs += ms;
  steadyMs += ms;
};

beforeEach(() => {
  wallMs = START;
  steadyMs = 0;
  steps = 0;
  clock = new BarClock({ marketMs: () => wallMs, monotonicMs: () => steadyMs }, () => (steps += 1));
});

describe('the clock that closes bars', () => {
  it('follows the wall, and its drift', () => {
    for (let second = 0; second < 100; second += 1) {
      pass(1_000);
      wallMs += 10;
      expect(clock.now()).toBe(wallMs);
    }
    expect(steps).toBe(0);
  });

  it('D5 does not follow a step of an hour that the times of ticks take back', () => {
    for (const step of [HOUR, -HOUR]) {
      pass(1_000);
      const before = clock.now();
      wallMs += step;
      pass(20_000);
      expect(clock.now()).toBe(before + 20_000);
      wallMs -= step;
      pass(1_000);
      expect(clock.now()).toBe(before + 21_000);
    }
    expect(steps).toBe(0);
  });

  it('follows a step that stands, and says so', () => {
    clock.now();
    wallMs += HOUR;
    clock.now();
    pass(59_999);
    expect(clock.now()).toBe(START + 59_999);
    pass(1);
    expect(clock.now()).toBe(START + HOUR + 60_000);
    expect(steps).toBe(1);
  });
});
