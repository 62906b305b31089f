import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { failureOf, reasonOf } from './failure.js';

describe('a failure', () => {
  it('that the asker can mend ends with 2, every other one with 1', () => {
    expect(failureOf(new Fault('invalid', 'CLI.USAGE', 'so'))).toMatchObject({ exitCode: 2, stack: undefined });
    for (const kind of ['denied', 'refused', 'unavailable', 'unknown'] as const) {
      expect(failureOf(new Fault(kind, 'A.B', 'so'))).toEqual({
        ...{ kind, code: 'A.B', message: 'so', stack: undefined },
        exitCode: 1,
      });
    }
  });

  it('is understood from programs that cannot import the kernel', () => {
    const told = Object.assign(new RangeError('Port 1 is taken.'), { kind: 'unavailable', code: 'LAUNCH.PORT_TAKEN' });
    expect(failureOf(told)).toMatchObject({ kind: 'unavailable', message: 'Port 1 is taken.', stack: undefined });
  });

  it('that nobody foresaw is a bug and tells where it arose', () => {
    expect(failureOf(new RangeError('boom'))).toMatchObject({ kind: 'bug', stack: expect.stringContaining('boom') });
    expect(failureOf(new Fault('bug', 'A.B', 'boom')).stack).toContain('failure.spec');
    expect(failureOf('a word')).toMatchObject({ kind: 'bug', message: 'a word', stack: undefined });
  });

  it('gives the reason of its cause, which knows more', () => {
    const refused = new RangeError('connect ECONNREFUSED 127.0.0.1:1');
    expect(reasonOf(new TypeError('fetch failed', { cause: refused }))).toBe(refused.message);
    expect(reasonOf(new TypeError('fetch failed', { cause: new RangeError('') }))).toBe('fetch failed');
    expect(reasonOf('a word')).toBe('a word');
  });
});
