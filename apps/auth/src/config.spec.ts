import { describe, expect, it } from '@jest/globals';
import { loadSettings } from '@sutra/platform';
import { AuthSettings } from './config.js';

const required = { SUTRA_AUTH_SEALING_KEY: 'k0nV1x6xJtQm3c2b9yZp4rTq8sUu7wXa5dEf6gHi7jk' };
const load = (env: Readonly<Record<string, string>>) =>
  loadSettings(AuthSettings, { ...required, ...env }, { owner: 'auth' }).settings;

describe('the settings of auth', () => {
  it('hold good values by themselves', () => {
    expect(load({})).toMatchObject({ keyLifetimeMs: 30 * 86_400_000, keyOverlapMs: 3_600_000 });
  });

  it('let no more keys be valid at once than the published set holds', () => {
    expect(load({ SUTRA_AUTH_KEY_LIFETIME: '1h', SUTRA_AUTH_KEY_OVERLAP: '7h' })).toMatchObject({
      keyOverlapMs: 25_200_000,
    });
    const tooLong = () => load({ SUTRA_AUTH_KEY_LIFETIME: '1h', SUTRA_AUTH_KEY_OVERLAP: '8h' });
    expect(tooLong).toThrow('SUTRA_AUTH_KEY_OVERLAP: must be at most 7 times SUTRA_AUTH_KEY_LIFETIME (is "8h")');
  });

  it('ask for a sealing key of 32 bytes and show nothing of a wrong one', () => {
    const short = () => load({ SUTRA_AUTH_SEALING_KEY: 'secret-but-short' });
    expect(short).toThrow(/SUTRA_AUTH_SEALING_KEY: must be 32 bytes in base64url, 43 characters \(value not shown\)/);
  });
});
