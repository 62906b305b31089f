import { describe, expect, it } from '@jest/globals';
import { editDistance, warnOfUnknownNames } from './unknown-names.js';

describe('editDistance', () => {
  it.each([
    ['SUTRA', 'SUTRA', 0],
    ['SUTRA', 'SURTA', 1],
    ['LEVEL', 'LEVL', 1],
    ['LEVEL', 'LEVEAL', 1],
    ['', 'ABC', 3],
  ])('between "%s" and "%s" is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('warnOfUnknownNames', () => {
  const known = ['SUTRA_LOG_LEVEL', 'SUTRA_NATS_URL'];

  it('suggests the setting that was probably meant', () => {
    expect(warnOfUnknownNames({ present: ['SUTRA_LOG_LEVLE'], known, alsoKnown: [] })).toEqual([
      'SUTRA_LOG_LEVLE is not a known setting. Did you mean SUTRA_LOG_LEVEL?',
    ]);
  });

  it('never suggests a setting that is already given', () => {
    const present = ['SUTRA_LOG_LEVEL', 'SUTRA_LOG_LEVLE'];
    expect(warnOfUnknownNames({ present, known, alsoKnown: [] })).toEqual(['SUTRA_LOG_LEVLE is not a known setting.']);
  });

  it('is silent on foreign names and on those of other programs', () => {
    const present = ['PATH', 'SUTRA_GW_HTTP_PORT', 'SUTRA_POSTGRES_ADMIN_URL', 'SUTRA_NATS_URL'];
    const alsoKnown = ['SUTRA_GW_*', 'SUTRA_POSTGRES_ADMIN_URL'];
    expect(warnOfUnknownNames({ present, known, alsoKnown })).toEqual([]);
  });
});
