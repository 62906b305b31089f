import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { Holdback } from './relay-holdback.js';
import type { WaitingRow } from './outbox.js';

const away = new Fault('unavailable', 'TEST.AWAY', 'away');
const tooLarge = new Fault('invalid', 'TEST.TOO_LARGE', 'too large');

function start() {
  const clock = { nowMs: 0 };
  return { clock, holdback: new Holdback({ firstMs: 10, maxMs: 50 }, () => clock.nowMs) };
}
const row = (key: string, stream = 'S'): WaitingRow => ({
  ...{ id: '1', messageId: 'm', subject: 's', sequence: 1, body: '', headers: {} },
  ...{ key, stream },
});

describe('Holdback', () => {
  it('holds back the key of a row that cannot be sent, and nothing else', () => {
    const { holdback } = start();
    expect(holdback.failed(row('a'), tooLarge)).toEqual({ of: 'key', tries: 1 });
    expect(holdback.held()).toEqual({ keys: ['a'], streams: [] });
    expect([row('a'), row('a', 'T'), row('b')].map((one) => holdback.holds(one))).toEqual([true, true, false]);
  });

  it('holds back the whole stream when it is away, and counts rows on their way as the same failure', () => {
    const { holdback } = start();
    expect(holdback.failed(row('a'), away)).toEqual({ of: 'stream', tries: 1 });
    expect(holdback.failed(row('b'), away)).toBeUndefined();
    expect(holdback.held()).toEqual({ keys: ['a', 'b'], streams: ['S'] });
    expect(holdback.holds(row('c', 'T'))).toBe(false);
  });

  it('lets a stream go on that has taken another row, and still holds the key that failed', () => {
    const { holdback } = start();
    holdback.failed(row('a'), away);
    holdback.sent(row('b'));
    expect(holdback.held()).toEqual({ keys: ['a'], streams: [] });
  });

  it('waits longer at each failure, up to a limit, and starts anew after a success', () => {
    const { clock, holdback } = start();
    const waits = Array.from({ length: 5 }, () => {
      holdback.failed(row('a'), away);
      const waitMs = (holdback.nextMs() ?? NaN) - clock.nowMs;
      clock.nowMs += waitMs;
      expect(holdback.holds(row('a'))).toBe(false);
      return waitMs;
    });
    expect(waits).toEqual([10, 20, 40, 50, 50]);
    expect(holdback.nextMs()).toBe(clock.nowMs);
    holdback.sent(row('a'));
    expect(holdback.nextMs()).toBeUndefined();
    expect(holdback.failed(row('a'), away)).toEqual({ of: 'stream', tries: 1 });
  });

  it('forgets everything when what was away is back', () => {
    const { holdback } = start();
    holdback.failed(row('a'), away);
    holdback.failed(row('b', 'T'), tooLarge);
    holdback.forget();
    expect(holdback.held()).toEqual({ keys: [], streams: [] });
    expect(holdback.nextMs()).toBeUndefined();
  });
});
