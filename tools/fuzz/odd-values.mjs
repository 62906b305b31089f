/** Values that fit no schema, or only just not: what programs send by mistake and people on purpose. */
import { boundsOf } from '../openapi/judge-value.mjs';

/** @typedef {import('../openapi/schema.mjs').Schema} Schema */

/** @param {number} depth */
const nested = (depth) => {
  /** @type {unknown} */
  let value = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Texts that have broken something somewhere. None of them looks like what an answer must not tell. */
export const oddTexts = /** @type {const} */ ([
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff\u202e\u200b',
  '\r\nx-injected: 1',
  'é'.normalize('NFD'),
  '𝔸🏳️‍🌈'.repeat(20),
  '%00',
  '%',
  '%E0%A4%A',
  '..',
  '../../../../etc/hosts',
  "' or '1'='1",
  '"; --',
  '$' + '{7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e400',
  '0x10',
  '9223372036854775808',
  '2026-02-30T25:61:61Z',
  'x'.repeat(9_000),
]);

/** JSON values of every other kind. */
export const oddValues = /** @type {readonly unknown[]} */ ([
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER + 2,
  -1e308,
  5e-324,
  [],
  {},
  [null],
  [[[]]],
  { a: 1 },
  { toString: 1, valueOf: 1 },
  { $gt: '' },
  { $ref: '#' },
  nested(40),
  nested(200),
  Array.from({ length: 3_000 }, (_, at) => at),
  ...oddTexts,
]);

/** Values just outside of what a schema allows. @param {Schema} schema @returns {unknown[]} */
export function justOutside(schema) {
  const { lowest, highest } = boundsOf(schema);
  const { minLength = 0, maxLength, minItems = 0, maxItems, enum: choices } = schema;
  return [
    ...(lowest === undefined ? [] : [lowest - 1, lowest - 0.5]),
    ...(highest === undefined ? [] : [highest + 1, highest + 0.5]),
    ...(minLength > 0 ? ['a'.repeat(minLength - 1)] : []),
    ...(maxLength === undefined ? [] : ['a'.repeat(maxLength + 1)]),
    ...(minItems > 0 ? [Array(minItems - 1).fill('a')] : []),
    ...(maxItems === undefined ? [] : [Array(maxItems + 1).fill('a')]),
    ...(choices === undefined ? [] : [`${choices[0]}x`, String(choices[0]).toUpperCase()]),
  ];
}
