import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type JsonValue } from './canonical-json.js';

describe('canonicalJson', () => {
  it('sorts keys at every depth and leaves lists alone', () => {
    expect(canonicalJson({ b: [3, 1, { d: null, c: true }], a: 'x' })).toBe('{"a":"x","b":[3,1,{"c":true,"d":null}]}');
  });

  it('sorts by code units and writes numbers as RFC 8785 shows', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, ö: 5 })).toBe(
      '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}',
    );
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it.each([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', [1, , 2]], // prettier-ignore
    ['NaN', [Number.NaN]],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('x')],
  ])('holds %s for a bug', (_, value) => {
    expect(() => canonicalJson(value as unknown as JsonValue)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it('holds a value that contains itself for a bug', () => {
    const loop: { self?: JsonValue } = {};
    loop.self = loop as JsonValue;
    expect(() => canonicalJson(loop as JsonValue)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it('reads back as the same value and is the same text for any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (generated) => {
        const value = JSON.parse(JSON.stringify(generated)) as JsonValue;
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
      { seed: 20_251_121, numRuns: 500 },
    );
  });
});

/** The same value with every object's keys put in the opposite order. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item as JsonValue)]),
  );
}
