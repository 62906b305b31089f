import { describe, expect, it } from '@jest/globals';
import { epochMs } from '@sutra/kernel';
import { systemClock } from './system-clock.js';

describe('systemClock', () => {
  it('gives the time of this machine, and a monotonic one', () => {
    const before = Date.now();
    expect(epochMs(systemClock.now())).toBeGreaterThanOrEqual(before);
    expect(epochMs(systemClock.now())).toBeLessThanOrEqual(Date.now());
    const first = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });
});
