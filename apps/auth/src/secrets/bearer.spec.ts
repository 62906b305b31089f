import { describe, expect, it } from '@jest/globals';
import { mintApiKey, mintBearer, readApiKey, readBearer } from './bearer.js';

const userId = '019a3f6c-0000-7aaa-8bbb-0123456789ab';
const keyId = '019a3f6c-7777-7c3e-8d21-0c5b9a6e1d4f';

describe('a secret that opens something', () => {
  it('tells for whom it is, and is kept by its hash', () => {
    const { text, hash } = mintBearer('refresh', userId);
    expect(readBearer('refresh', text)).toEqual({ userId, hash });
    expect(text).toMatch(/^rt_[\w-]{65}$/);
    expect(hash).toHaveLength(32);
  });

  it('is never the same twice', () => {
    expect(mintBearer('reset', userId).text).not.toBe(mintBearer('reset', userId).text);
  });

  it('E5 passes for no other kind, and nothing else passes for it', () => {
    const { text } = mintBearer('reset', userId);
    for (const kind of ['refresh', 'verification'] as const) expect(readBearer(kind, text)).toBeUndefined();
    expect(readApiKey(text)).toBeUndefined();
    for (const wrong of ['', 'pr_', text.slice(1), text.slice(0, -1), `${text}x`, `${text}\n`, text.toUpperCase()]) {
      expect(readBearer('reset', wrong)).toBeUndefined();
    }
  });

  it('has another hash for another user or after any change', () => {
    const { text, hash } = mintBearer('refresh', userId);
    const moved = text.replace(/^rt_.{22}/, mintBearer('refresh', keyId).text.slice(0, 25));
    expect(readBearer('refresh', moved)).toMatchObject({ userId: keyId });
    expect(readBearer('refresh', moved)?.hash.equals(hash)).toBe(false);
  });
});

describe('an API key', () => {
  it('reads sk_<id>_<secret> and tells id and user', () => {
    const { text, hash } = mintApiKey(keyId, userId);
    expect(text).toMatch(/^sk_[\w-]{22}_[\w-]{65}$/);
    expect(readApiKey(text)).toEqual({ id: keyId, userId, hash });
    expect(readBearer('refresh', text)).toBeUndefined();
  });
});
