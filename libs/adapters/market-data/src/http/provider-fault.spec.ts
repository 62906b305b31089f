import { describe, expect, it } from '@jest/globals';
import { quoted } from './provider-fault.js';

describe("a provider's words", () => {
  it('are told on one line, cut, and without secrets', () => {
    expect(quoted('your key abc\n\u001b[31mis abc', ['abc', ''])).toBe('your key *** [31mis ***');
    expect(quoted('x'.repeat(500))).toHaveLength(201);
    expect(quoted({ a: 1 })).toBe('{"a":1}');
    expect(quoted(undefined)).toBe('');
  });
});
