import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { Place } from '../../test/sample-messages.js';
import { fixtureOf } from '../derive/fixture.js';
import { envelopeShape } from './envelope.js';
import { headOf, headProblem } from './head.js';

fc.configureGlobal({ seed: 20_261_106, numRuns: 5_000 });

/** What readers and tools are told of a head. */
const described = z.object({ ...envelopeShape, type: z.literal(Place.type), v: z.literal(Place.version) });
const good = Object.fromEntries(Object.entries(fixtureOf(Place)).filter(([name]) => name !== 'data'));

const names = Object.keys(envelopeShape);
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'x',
    'x'.repeat(64),
    'x'.repeat(65),
    'a b',
    'a\n',
    'ä',
    'auth',
    'a'.repeat(17),
    'Auth',
    '9a',
  ),
  fc.constantFrom<unknown>(
    0,
    -0,
    1,
    -1,
    0.5,
    2 ** 53 - 1,
    2 ** 53,
    Number.NaN,
    Infinity,
    '1',
    null,
    undefined,
    true,
    [],
    {},
  ),
  fc.constantFrom<unknown>('x'.repeat(4_096), 'x'.repeat(4_097), Place.type, `${Place.type}x`),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.anything({ maxDepth: 1 }),
);
const changes = fc.dictionary(fc.constantFrom(...names, 'more'), odd, { maxKeys: 3 });

describe('the head of an envelope', () => {
  it('is taken by hand exactly where its description takes it', () => {
    fc.assert(
      fc.property(changes, (changed) => {
        const head = { ...good, ...changed };
        expect(headProblem(Place, head) === undefined).toBe(described.safeParse(head).success);
      }),
    );
  });

  it.each(names)('names the field that is wrong: %s', (name) => {
    expect(headProblem(Place, { ...good, [name]: {} })).toMatch(new RegExp(`^${name}: must be `));
  });

  it('has every field that is described, and no other', () => {
    const full = { ...good, causationId: 'm0', actor: 'stamp', validUntil: 1, epoch: 1 };
    expect(headOf({ ...full, data: 1, more: 2 })).toEqual(full);
    expect(Object.keys(headOf(full)).sort()).toEqual([...names].sort());
  });
});
