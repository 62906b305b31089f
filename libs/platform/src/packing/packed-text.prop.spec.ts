import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { packText, unpackText } from './packed-text.js';

describe('packed text', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        const packed = packText(text, 1_000_000) ?? '';
        expect(packed).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
        expect(unpackText(packed, 1_000_000)).toBe(text);
      }),
    );
  });

  it('is not made where it would be too long', () => {
    const text = 'no two of these words are alike';
    const { length } = packText(text, 1_000) ?? '';
    expect([packText(text, length), packText(text, length - 1)]).toEqual([expect.any(String), undefined]);
  });

  it('never unpacks more than is asked for: a small bomb stays small', () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64');
    expect(() => unpackText(bomb, 100_000)).toThrow(expect.objectContaining({ code: 'PACKED.UNREADABLE' }));
    expect(unpackText(packText('x'.repeat(100), 1_000) ?? '', 100)).toHaveLength(100);
    expect(() => unpackText(packText('x'.repeat(101), 1_000) ?? '', 100)).toThrow('at most 100 bytes');
  });

  it('is refused where it is none', () => {
    for (const none of ['', 'AAAA', '!!!!', 'x'.repeat(100)]) {
      expect(() => unpackText(none, 1_000)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    }
  });
});
