import { describe, expect, it } from '@jest/globals';
import { demoLine, hasDemo } from './demo.mjs';

const own = { isOwnDatabase: true };
const foreign = { isOwnDatabase: false };

describe('the demo user', () => {
  it('is there on a database of our own, unless it is told otherwise or this is production', () => {
    expect(hasDemo({}, own)).toBe(true);
    expect(hasDemo({ SUTRA_DEMO: '' }, own)).toBe(true);
    expect(hasDemo({ SUTRA_DEMO: 'off' }, own)).toBe(false);
    expect(hasDemo({ SUTRA_ENVIRONMENT: 'production' }, own)).toBe(false);
  });

  it("is in nobody else's database, unless it is asked for", () => {
    expect(hasDemo({}, foreign)).toBe(false);
    expect(hasDemo({ SUTRA_DEMO: 'on' }, foreign)).toBe(true);
  });

  it('logs in by a password that this installation alone has', () => {
    expect(demoLine({ SUTRA_AUTH_DEMO_PASSWORD: 'lomi-tasu' })).toMatch(
      /^Demo login {2}demo@sutra\.local {2}lomi-tasu {2}\(/,
    );
  });
});
