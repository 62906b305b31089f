import { describe, expect, it } from '@jest/globals';
import type { Publisher } from '@sutra/bus';
import { Fault, machineInstant } from '@sutra/kernel';
import type { Credentials } from './credentials.js';
import { Stamps } from './stamps.js';

const beginMs = Date.UTC(2026, 10, 2, 3, 30);
const nothing = () => Promise.resolve();
const token = (secret: string): Credentials => ({ kind: 'access', secret });

/** Stamps from an auth that answers as told, each good for a minute. */
function scene(answer?: () => Promise<unknown>) {
  const time = { nowMs: beginMs };
  const asked: object[] = [];
  const ask = (_: unknown, data: object) => {
    asked.push(data);
    const expiresAt = new Date(time.nowMs + 60_000).toISOString();
    return answer === undefined ? Promise.resolve({ stamp: `stamp ${asked.length}`, expiresAt }) : answer();
  };
  const clock = { now: () => machineInstant(time.nowMs), monotonicMs: () => 0 };
  const stamps = new Stamps({ ask } as unknown as Publisher<'gw'>, clock);
  return { stamps, time, asked, get: (credentials: Credentials) => stamps.get(credentials, 'c-1', nothing) };
}

describe('stamps', () => {
  it('are got once for what is shown, and again shortly before they end', async () => {
    const { get, time, asked } = scene();
    expect(await Promise.all([get(token('a')), get(token('a')), get(token('a'))])).toEqual(Array(3).fill('stamp 1'));
    time.nowMs += 54_999;
    expect(await get(token('a'))).toBe('stamp 1');
    time.nowMs += 1;
    expect(await get(token('a'))).toBe('stamp 2');
    expect(asked).toEqual([{ accessToken: 'a' }, { accessToken: 'a' }]);
  });

  it('tell a key from a token of the same letters', async () => {
    const { get, asked } = scene();
    expect([await get(token('a')), await get({ kind: 'key', secret: 'a' })]).toEqual(['stamp 1', 'stamp 2']);
    expect(asked).toEqual([{ accessToken: 'a' }, { apiKey: 'a' }]);
  });

  it('that are forgotten are got anew', async () => {
    const { stamps, get } = scene();
    await get(token('a'));
    stamps.forget(token('a'));
    expect(await get(token('a'))).toBe('stamp 2');
  });

  it('are remembered up to a number, the newest of them', async () => {
    const { get, asked } = scene();
    for (let n = 0; n <= 10_000; n += 1) await get(token(`t-${n}`));
    await get(token('t-10000'));
    await get(token('t-1'));
    expect(asked).toHaveLength(10_001);
    await get(token('t-0'));
    expect(asked).toHaveLength(10_002);
  });

  it('are not asked for where nobody is to be asked', async () => {
    const { stamps, asked } = scene();
    const limited = new Fault('refused', 'HTTP.RATE_LIMITED', 'Too many');
    await expect(stamps.get(token('a'), 'c-1', () => Promise.reject(limited))).rejects.toBe(limited);
    expect(asked).toEqual([]);
    expect(await stamps.get(token('a'), 'c-1', nothing)).toBe('stamp 1');
  });

  it.each<[Fault, string]>([
    [new Fault('denied', 'AUTH.BAD_CREDENTIALS', 'No such key'), 'ACCESS.TOKEN_INVALID'],
    [new Fault('unavailable', 'BUS.NOBODY', 'Nobody answers'), 'ACCESS.UNSURE'],
    [new Fault('unknown', 'BUS.UNANSWERED', 'Not in time'), 'ACCESS.UNSURE'],
    [new Fault('bug', 'BUS.HANDLER', 'The handler failed'), 'BUS.HANDLER'],
  ])('that are not given are not remembered, and it is said why: %s', async (fault, code) => {
    const { get, asked } = scene(() => Promise.reject(fault));
    for (let n = 0; n < 2; n += 1) await expect(get(token('a'))).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(2);
  });
});
