import { describe, expect, it } from '@jest/globals';
import { epochMs } from '@sutra/kernel';
import { FakeTime } from '../../test/fake-time.js';
import { localUrl } from './listening.js';
import { systemClock } from './system-clock.js';
import { systemRandom } from './system-random.js';
import { systemTimers, within } from './timers.js';

describe('systemClock', () => {
  it('gives the time of this machine, and a monotonic one', () => {
    const before = Date.now();
    expect(epochMs(systemClock.now())).toBeGreaterThanOrEqual(before);
    expect(epochMs(systemClock.now())).toBeLessThanOrEqual(Date.now());
    const first = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });
});

describe('systemRandom', () => {
  it('draws bytes that differ and numbers below the bound', () => {
    const [a, b] = [systemRandom.bytes(32), systemRandom.bytes(32)];
    expect(a).toHaveLength(32);
    expect(a).not.toEqual(b);
    // 2,000 draws miss one of six sides with a chance far below that of a broken disk.
    const sides = new Set(Array.from({ length: 2_000 }, () => systemRandom.below(6)));
    expect([...sides].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('draws many bytes at once', () => {
    expect(systemRandom.bytes(100_000)).toHaveLength(100_000);
  });
});

describe('within', () => {
  it('gives the work itself if it is in time, failures included', async () => {
    const time = new FakeTime();
    await expect(within(time, 10, Promise.resolve('done'), () => 'late')).resolves.toBe('done');
    await expect(within(time, 10, Promise.reject(new RangeError('no')), () => 'late')).rejects.toThrow('no');
  });

  it('gives the other answer when time is up', async () => {
    const time = new FakeTime();
    const answer = within(time, 10, new Promise(() => undefined), () => 'late');
    await time.pass(10);
    await expect(answer).resolves.toBe('late');
  });
});

describe('systemTimers', () => {
  it('runs the work later, unless it is called off', async () => {
    const ran: string[] = [];
    const callOff = systemTimers.after(1, () => ran.push('called off'));
    callOff();
    await new Promise<void>((resume) => systemTimers.after(20, resume));
    expect(ran).toEqual([]);
  });
});

describe('localUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80'],
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://[::1]:80'],
    ['fe80::1', 'http://[fe80::1]:80'],
  ])('of %s is %s', (host, url) => {
    expect(localUrl(host, 80)).toBe(url);
  });
});
