import { describe, expect, it } from '@jest/globals';
import { isSubjectKey, parseSubjectKey } from './subject-key.js';

describe('SubjectKey', () => {
  it.each(['a', 'NIFTY25NOV24000CE', '0190f7c2-1b2c-7def-8123-456789abcdef', '_', 'x'.repeat(64)])(
    'takes %s',
    (text) => {
      expect(parseSubjectKey(text)).toEqual({ ok: true, value: text });
    },
  );

  it.each(['', 'x'.repeat(65), 'a.b', '*', '>', 'a b', 'a\n', 'é', 'a/b', '$SYS', '１'])('refuses %j', (text) => {
    expect(parseSubjectKey(text)).toMatchObject({ ok: false, error: { kind: 'invalid', code: 'KEY.MALFORMED' } });
  });

  it('refuses what is not a string', () => {
    expect([5, null, undefined, ['a'], { toString: () => 'a' }].map(isSubjectKey)).toEqual(Array(5).fill(false));
  });
});
