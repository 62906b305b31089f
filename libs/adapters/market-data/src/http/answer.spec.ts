import { describe, expect, it } from '@jest/globals';
import { jsonOf, rateLimited, statusFault, type Answer } from './answer.js';

const answer = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({
  ...{ provider: 'x', status, secrets: ['s3cret'] },
  headers: new Headers(headers),
  bytes: new TextEncoder().encode(body),
});

describe('an answer', () => {
  it.each([
    [401, 'denied', 'LOGIN_EXPIRED'],
    [403, 'denied', 'NOT_ALLOWED'],
    [404, 'refused', 'NOT_FOUND'],
    [408, 'unavailable', 'DOWN'],
    [418, 'refused', 'SAID_NO'],
    [429, 'unavailable', 'RATE_LIMITED'],
    [301, 'unavailable', 'WRONG'],
    [500, 'unavailable', 'DOWN'],
    [504, 'unavailable', 'DOWN'],
  ])('of status %s is %s, %s', (status, kind, reason) => {
    expect(statusFault(answer(status))).toMatchObject({ kind, code: `PROVIDER.${reason}` });
  });

  it('of success is no failure', () => expect(statusFault(answer(204))).toBeUndefined());

  it('that is no JSON is wrong, and never empty', () => {
    for (const body of ['', ' ', '<html>', '{"a":', 'null,', 's3cret']) {
      const json = jsonOf(answer(200, body));
      expect(json).toMatchObject({ ok: false, error: { kind: 'unavailable', code: 'PROVIDER.WRONG' } });
      expect(JSON.stringify(json.ok ? '' : json.error.message)).not.toContain('s3cret');
    }
    expect(jsonOf(answer(200, '{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
  });

  it('says how long to wait, in any of the ways', () => {
    const after = (headers: Record<string, string>) => rateLimited(answer(429, '', headers)).details?.['retryAfterMs'];
    expect(after({ 'retry-after': '7' })).toBe(7_000);
    expect(after({ 'x-retry-after-ms': '250', 'retry-after': '7' })).toBe(250);
    const date = 'Mon, 10 Aug 2026 10:00:00 GMT';
    expect(after({ date, 'retry-after': 'Mon, 10 Aug 2026 10:00:30 GMT' })).toBe(30_000);
    expect(after({ date, 'retry-after': 'Mon, 10 Aug 2026 09:00:30 GMT' })).toBe(0);
    for (const headers of [{}, { 'retry-after': 'soon' }, { 'retry-after': '-1' }, { 'retry-after': date }]) {
      expect(after(headers as Record<string, string>)).toBeUndefined();
    }
  });
});
