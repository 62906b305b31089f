import { describe, expect, it } from '@jest/globals';
import { andThen, fail, ok } from './result.js';

describe('Result', () => {
  it('runs the next step on a success', () => {
    expect(andThen(ok(2), (n) => ok(n * 3))).toEqual({ ok: true, value: 6 });
  });

  it('passes a failure through without running the step', () => {
    let ran = false;
    const outcome = andThen(fail('no margin'), () => {
      ran = true;
      return ok(1);
    });
    expect(outcome).toEqual({ ok: false, error: 'no margin' });
    expect(ran).toBe(false);
  });
});
