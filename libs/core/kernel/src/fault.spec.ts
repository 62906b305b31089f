import { describe, expect, it } from '@jest/globals';
import { assert, Fault, kindOf } from './fault.js';

describe('Fault', () => {
  it('keeps its kind, code, cause and details', () => {
    const cause = new TypeError('socket closed');
    const fault = new Fault('unavailable', 'BUS.DISCONNECTED', 'NATS is away', { cause, details: { attempt: 3 } });
    expect(fault).toMatchObject({ kind: 'unavailable', code: 'BUS.DISCONNECTED', cause, details: { attempt: 3 } });
    expect(kindOf(fault)).toBe('unavailable');
  });

  it('classes anything unforeseen as a bug', () => {
    expect(kindOf(new Error('boom'))).toBe('bug');
    expect(kindOf('a string')).toBe('bug');
    expect(kindOf(undefined)).toBe('bug');
  });
});

describe('assert', () => {
  it('passes on a true condition and throws a bug on a false one', () => {
    expect(() => assert(1 < 2, 'order')).not.toThrow();
    expect(() => assert(false, 'filled exceeds ordered', { filled: 3 })).toThrow(
      expect.objectContaining({ kind: 'bug', code: 'KERNEL.ASSERTION', details: { filled: 3 } }),
    );
  });
});
