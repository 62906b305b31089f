import { describe, expect, it } from '@jest/globals';
import { matchesIn, partsOf } from './source-parts.mjs';

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

it('finds matches in the half that is asked', () => {
  const text = "f('x'); // x\nx();";
  expect(matchesIn(text, 'code', /x/g).map(({ index }) => index)).toEqual([13]);
  expect(matchesIn(text, 'comments', /x/g).map(({ index }) => index)).toEqual([11]);
  expect(matchesIn(text, 'code', /y/g)).toEqual([]);
});
