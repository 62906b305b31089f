import { describe, expect, it } from '@jest/globals';
import { CookieJar } from './cookie-jar.js';

const setting = (...cookies: readonly string[]): Headers => {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
};

describe('cookies', () => {
  it('are kept by name, replaced, and dropped when they are taken back', () => {
    const jar = new CookieJar();
    jar.take(setting('a=1; Path=/; HttpOnly', 'b=x=y; Secure', 'broken', '=none'));
    expect([jar.header, jar.size]).toEqual(['a=1; b=x=y', 2]);
    jar.take(setting('a=2', 'b=; Max-Age=0'));
    expect(jar.header).toBe('a=2');
    jar.take(setting('a=2; max-age=0'));
    expect(jar.header).toBe('');
    jar.take(setting('c=3'));
    jar.clear();
    expect(jar.size).toBe(0);
  });
});
