import { describe, expect, it } from '@jest/globals';
import { Fault } from './fault.js';
import { andThen, certain, fail, ok, orThrow } from './result.js';

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

  it('hands out the value or throws the very error', () => {
    const fault = new Fault('invalid', 'ID.MALFORMED', 'not an id');
    expect(orThrow(ok(7))).toBe(7);
    expect(() => orThrow(fail(fault))).toThrow(fault);
  });

  it('holds a failure that could not be for a bug, and keeps it as the cause', () => {
    const fault = new Fault('invalid', 'ID.MALFORMED', 'not an id');
    expect(certain(ok(7))).toBe(7);
    expect(() => certain(fail(fault))).toThrow(
      expect.objectContaining({ kind: 'bug', code: 'ID.MALFORMED', cause: fault }),
    );
  });
});
