import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readApi } from '../openapi/api.mjs';
import { faultsOf } from '../openapi/judge-value.mjs';
import { shelfDocument } from '../openapi/test/shelf-api.mjs';
import { changedOf } from './changed-values.mjs';
import { valuesOf } from './valid-values.mjs';

const { resolve, schemas } = readApi(shelfDocument);
const seed = 20261121;

/** @type {readonly import('../openapi/schema.mjs').Schema[]} */
const others = [
  { type: 'string', pattern: '^[a-z]{2,4}$', maxLength: 3 },
  { type: 'string', pattern: '^[^\\p{Cc}\\p{Cs}]*$', maxLength: 5 },
  { type: 'string', format: 'date-time' },
  { type: 'integer', minimum: 3, exclusiveMaximum: 5, multipleOf: 2 },
  { type: 'number', minimum: 0, maximum: 1, exclusiveMinimum: true },
  { type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 }, minItems: 1, maxItems: 3, uniqueItems: true },
  { oneOf: [{ type: 'string' }, { type: 'boolean' }] },
  {
    allOf: [
      { $ref: '#/components/schemas/Book' },
      { type: 'object', required: ['x'], properties: { x: { const: 1 } } },
    ],
  },
  { type: 'object', nullable: true, required: ['a'], properties: { a: { type: 'string' } } },
];

describe('values made from a schema', () => {
  it.each([...[...schemas.keys()].map((name) => ({ $ref: `#/components/schemas/${name}` })), ...others])(
    'fit it: %j',
    (schema) => {
      fc.assert(
        fc.property(valuesOf(schema, resolve), (value) => expect(faultsOf(schema, value, resolve)).toEqual([])),
        { seed, numRuns: 200 },
      );
    },
  );

  it('reach both ends of a range', () => {
    const schema = { type: 'integer', minimum: 1, maximum: 1_000_000 };
    const values = fc.sample(valuesOf(schema, resolve), { seed, numRuns: 100 });
    expect(values).toEqual(expect.arrayContaining([1, 1_000_000]));
  });
});

describe('values that are changed in one place', () => {
  const schema = { $ref: '#/components/schemas/NewBook' };
  const faults = fc
    .sample(changedOf(valuesOf(schema, resolve), schema, resolve), { seed, numRuns: 2_000 })
    .flatMap((value) => faultsOf(schema, value, resolve));

  it.each([
    '/title is missing',
    '/title is longer than 80',
    '/title is shorter than 1',
    '/copies is above 9',
    '/copies is below 1',
    '/copies is string instead of integer',
    '/tags has more than 5 entries',
    '/isAdmin is not a known field',
    ' is null instead of object',
  ])('break rules of every kind: %s', (fault) => expect(faults).toContain(fault));
});
