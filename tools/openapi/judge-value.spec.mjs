import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readApi } from './api.mjs';
import { faultsOf } from './judge-value.mjs';
import { shelfDocument } from './test/shelf-api.mjs';

/** @typedef {import('./schema.mjs').Schema} Schema */

const { resolve } = readApi(shelfDocument);

/** Schemas, values that fit, and values that don't. @type {readonly [Schema, readonly unknown[], readonly unknown[]][]} */
const cases = [
  [{ type: 'string', minLength: 2, maxLength: 3 }, ['ab', '😀😀😀'], ['a', 'abcd', 1, null]],
  [{ type: 'string', pattern: '^a+$' }, ['aa'], ['b']],
  [{ type: 'string', format: 'uuid' }, ['6f1f9a1c-9c5f-4c0e-9a5e-0d1f5a1c2b3d'], ['6f1f9a1c', '']],
  [{ type: 'string', format: 'date-time' }, ['2026-11-21T12:00:00.000Z'], ['2026-11-21', '2026-13-21T12:00:00Z']],
  [{ type: 'string', format: 'email' }, ['asha@example.in'], ['asha', 'a b@c']],
  [{ type: 'integer', minimum: 1, maximum: 3 }, [1, 3], [0, 4, 1.5, '1']],
  [{ type: 'number', exclusiveMinimum: 0 }, [0.1, 2], [0, -1]],
  [{ type: 'number', multipleOf: 5 }, [10], [11]],
  [{ type: 'boolean' }, [true], ['true', 0]],
  [{ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 2 }, [[1]], [[], [1, 2, 3], ['1'], {}]],
  [{ enum: ['left', 'right'] }, ['left'], ['up', 1]],
  [
    { type: 'object', required: ['a'], properties: { a: { type: 'string' } }, additionalProperties: false },
    [{ a: '' }],
    [{}, { a: 1 }, { a: '', b: 1 }, [], null],
  ],
  [{ type: 'object', additionalProperties: { type: 'integer' } }, [{}, { x: 1 }], [{ x: 'y' }]],
  [{ oneOf: [{ type: 'string' }, { type: 'integer' }] }, ['a', 1], [true]],
  [{ anyOf: [{ type: 'string' }, { type: 'string', minLength: 3 }] }, ['a', 'abc'], [1]],
  [{ allOf: [{ type: 'string' }, { type: 'string', minLength: 3 }] }, ['abc'], ['ab', 1]],
];

describe('a value, judged by its schema', () => {
  it.each(cases)('%j', (schema, fitting, others) => {
    for (const value of fitting) expect(faultsOf(schema, value, resolve)).toEqual([]);
    for (const value of others) expect([value, faultsOf(schema, value, resolve)]).not.toEqual([value, []]);
  });

  it('agrees with another reader of the same language', () => {
    for (const [schema, fitting, others] of cases) {
      const other = z.fromJSONSchema(/** @type {any} */ (schema));
      for (const value of [...fitting, ...others]) {
        const isFit = faultsOf(schema, value, resolve).length === 0;
        expect([schema, value, isFit]).toEqual([schema, value, other.safeParse(value).success]);
      }
    }
  });

  it('says where what is wrong', () => {
    const page = { items: [{ id: 'x', title: 'Sutra', copies: 1.5, shelf: null }, {}] };
    expect(faultsOf({ $ref: '#/components/schemas/BookPage' }, page, resolve)).toEqual([
      '/items/0/id is no uuid',
      '/items/0/copies is number instead of integer',
      '/items/1/id is missing',
      '/items/1/title is missing',
      '/items/1/copies is missing',
    ]);
  });

  it('takes nothing that every object has for a field', () => {
    const schema = { type: 'object', required: ['toString'], properties: {}, additionalProperties: false };
    expect(faultsOf(schema, {}, resolve)).toEqual(['/toString is missing']);
    expect(faultsOf(schema, JSON.parse('{"__proto__":1,"toString":1}'), resolve)).toHaveLength(2);
  });

  it('lets absent be absent where the document says so', () => {
    expect(faultsOf({ nullable: true, allOf: [{ type: 'object' }] }, null, resolve)).toEqual([]);
    expect(faultsOf({ type: 'string', nullable: true }, null, resolve)).toEqual([]);
  });
});
