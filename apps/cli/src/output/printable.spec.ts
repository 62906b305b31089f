import { describe, expect, it } from '@jest/globals';
import { jsonText, onOneLine, printable } from './printable.js';

describe('what a terminal is shown', () => {
  it('obeys nothing that came from outside', () => {
    expect(printable('a\u001b[2Jb\r\u0007\u009b')).toBe('a\\u001b[2Jb\\u000d\\u0007\\u009b');
    expect(printable('right\u202eleft')).toBe('right\\u202eleft');
  });

  it('keeps lines, letters of every script and signs', () => {
    expect(printable('₹ 1\nनमस्ते 📈')).toBe('₹ 1\nनमस्ते 📈');
    expect(onOneLine('a\nb')).toBe('a\\nb');
  });

  it('is JSON that reads back as it was', () => {
    const data = { text: 'a\u001b\u0085\u2028\u202e\n"' };
    expect(jsonText(data)).not.toMatch(/[\u001b\u0085\u2028\u202e]/);
    expect(JSON.parse(jsonText(data))).toEqual(data);
  });
});
