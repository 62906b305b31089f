/**
 * As much of JSON Schema, in the flavour of OpenAPI 3.0, as our documents use. What else stands in a schema is met with
 * a refusal, because a rule that is read past is a rule that nobody proves.
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | readonly string[]} [type]
 * @property {boolean} [nullable]
 * @property {readonly unknown[]} [enum]
 * @property {unknown} [const]
 * @property {string} [format]
 * @property {string} [pattern]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number | boolean} [exclusiveMinimum]
 * @property {number | boolean} [exclusiveMaximum]
 * @property {number} [multipleOf]
 * @property {Schema} [items]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {boolean} [uniqueItems]
 * @property {Readonly<Record<string, Schema>>} [properties]
 * @property {readonly string[]} [required]
 * @property {boolean | Schema} [additionalProperties]
 * @property {number} [minProperties]
 * @property {number} [maxProperties]
 * @property {readonly Schema[]} [oneOf]
 * @property {readonly Schema[]} [anyOf]
 * @property {readonly Schema[]} [allOf]
 * @property {string} [description]
 * @property {unknown} [example]
 * @property {readonly unknown[]} [examples]
 * @property {unknown} [default]
 */

/** Words that say something about a value. */
const judging = [
  ...['$ref', 'type', 'nullable', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties', 'oneOf', 'anyOf', 'allOf'],
];

/** Words that only tell people something. */
const telling = [
  ...['description', 'title', 'example', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs'],
  ...['discriminator', '$schema', 'contentMediaType'],
];

const known = new Set([...judging, ...telling]);

/** Words of a schema that no reader here knows. @param {Schema} schema */
export const unknownWordsOf = (schema) =>
  Object.keys(schema).filter((word) => !known.has(word) && !word.startsWith('x-'));

/** The types that a schema allows, with OpenAPI's `nullable` said as a type. @param {Schema} schema @returns {string[]} */
export function typesOf({ type, nullable }) {
  const types = type === undefined ? [] : typeof type === 'string' ? [type] : [...type];
  return types.length > 0 && nullable === true ? [...types, 'null'] : types;
}

/** The type of a value, as schemas name them. @param {unknown} value */
export function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Schemas directly inside this one. @param {Schema} schema @returns {Schema[]} */
export function partsOf({ items, properties = {}, additionalProperties, oneOf = [], anyOf = [], allOf = [] }) {
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...(items ? [items] : []), ...Object.values(properties), ...others, ...oneOf, ...anyOf, ...allOf];
}
