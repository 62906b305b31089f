import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breaksOf, type JsonSchema, type Snapshot } from './compatibility.js';

fc.configureGlobal({ seed: 20_261_104, numRuns: 500 });

interface ObjectSchema extends JsonSchema {
  readonly type: 'object';
  readonly properties: Record<string, JsonSchema>;
  readonly required: string[];
}

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ type: fc.constant('string'), enum: fc.constant(['a', 'b']) }),
);

const { root } = fc.letrec<{ root: ObjectSchema; field: JsonSchema }>((tie) => ({
  root: fc
    .dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.tuple(tie('field'), fc.boolean()), { minKeys: 1, maxKeys: 4 })
    .map((fields) => ({
      type: 'object' as const,
      properties: Object.fromEntries(Object.entries(fields).map(([name, [schema]]) => [name, schema])),
      required: Object.keys(fields).filter((name) => fields[name]?.[1]),
    })),
  field: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ type: fc.constant('array'), items: tie('field') }),
    fc.record({ anyOf: fc.tuple(tie('field'), tie('field')) }),
    tie('root'),
  ),
}));

const snap = (data: JsonSchema): Snapshot => ({ type: 'x', delivery: 'durable', isKeyed: true, data });

/** Every object inside, so that a change can strike at any depth. */
function objectsIn(schema: unknown): ObjectSchema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? [schema as ObjectSchema] : [];
  return [...own, ...Object.values(schema).flatMap(objectsIn)];
}

/** A copy in which one object, picked by number, is changed in place. */
function changed(schema: ObjectSchema, pick: number, change: (object: ObjectSchema) => void): ObjectSchema {
  const copy = structuredClone(schema);
  const objects = objectsIn(copy);
  const target = objects[pick % objects.length];
  if (target !== undefined) change(target);
  return copy;
}

const firstField = ({ properties }: ObjectSchema): string => Object.keys(properties)[0] ?? '';

describe('breaksOf', () => {
  it('finds nothing in a copy', () => {
    fc.assert(fc.property(root, (schema) => expect(breaksOf(snap(schema), snap(structuredClone(schema)))).toEqual([])));
  });

  it('lets an optional field be added at any depth, and finds it gone the other way round', () => {
    fc.assert(
      fc.property(root, fc.nat(), leaf, (schema, pick, field) => {
        const now = changed(schema, pick, ({ properties }) => void (properties['added'] = field));
        expect(breaksOf(snap(schema), snap(now))).toEqual([]);
        expect(breaksOf(snap(now), snap(schema))).toEqual([expect.stringMatching(/\.added is gone$/)]);
      }),
    );
  });

  it.each<[string, (object: ObjectSchema) => void]>([
    ['a field that goes', (object) => void Reflect.deleteProperty(object.properties, firstField(object))],
    ['a field of another type', (object) => void (object.properties[firstField(object)] = { type: 'boolean' })],
    [
      'a new field that is required',
      ({ properties, required }) => void ((properties['new'] = { type: 'null' }), required.push('new')),
    ],
    ['a field that becomes required or optional', (object) => toggle(object.required, firstField(object))],
    ['a limit', (object) => void Object.assign(object.properties[firstField(object)] ?? {}, { maxLength: 65 })],
  ])('finds %s at any depth', (_, change) => {
    fc.assert(
      fc.property(root, fc.nat(), (schema, pick) => {
        expect(breaksOf(snap(schema), snap(changed(schema, pick, change)))).not.toEqual([]);
      }),
    );
  });
});

function toggle(names: string[], name: string): void {
  const at = names.indexOf(name);
  if (at < 0) names.push(name);
  else names.splice(at, 1);
}
