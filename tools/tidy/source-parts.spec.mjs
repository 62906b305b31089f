import { describe, expect, it } from '@jest/globals';
import { partsOf } from './source-parts.mjs';

const text = [
  '/** A page */',
  "const a = 'it // only'; // first",
  'const b = `x ${c /* inner */} y`;',
  'const d = /"\\/\\//; /* last',
  '*/ f(d);',
  '// end',
].join('\n');

describe('partsOf', () => {
  const { code, comments } = partsOf(text);

  it('keeps every offset and line', () => {
    expect([code.length, comments.length]).toEqual([text.length, text.length]);
    expect([code, comments].map((part) => part.split('\n').length)).toEqual([6, 6]);
  });

  it('leaves code without what it quotes and says', () => {
    expect(code.replace(/\s+/g, ' ').trim()).toBe('const a = ; const b = c ; const d = ; f(d);');
  });

  it('leaves comments alone', () => {
    expect(comments.replace(/\s+/g, ' ').trim()).toBe('/** A page */ // first /* inner */ /* last */ // end');
  });
});
