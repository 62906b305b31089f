/** Values that fit a schema, examples and both ends of every range among them. */
import fc from 'fast-check';
import { boundsOf } from '../openapi/judge-value.mjs';
import { typesOf } from '../openapi/schema.mjs';

/** @typedef {import('../openapi/schema.mjs').Schema} Schema */
/** @typedef {import('../openapi/judge-value.mjs').Resolve} Resolve */
/** @typedef {fc.Arbitrary<unknown>} Values */

/** Texts, lists and depths grow no further where the schema sets no limit. */
const LENGTH_MAX = 40;
const ITEMS_MAX = 4;
const DEPTH_MAX = 6;

/** @type {Readonly<Record<string, () => fc.Arbitrary<string>>>} */
const formats = {
  uuid: () => fc.uuid(),
  email: () => fc.emailAddress(),
  uri: () => fc.webUrl(),
  'date-time': () =>
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString()),
  date: () =>
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
};

/** Texts like a pattern, as far as they can be made from it. @param {RegExp} pattern @returns {fc.Arbitrary<string> | undefined} */
function textsLike(pattern) {
  try {
    return fc.stringMatching(pattern);
  } catch {
    // Some classes of signs, such as "anything but", can only be tried.
    return undefined;
  }
}

/** @param {Schema} schema @returns {Values} */
function texts({ format = '', pattern, minLength = 0, maxLength }) {
  const like = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const fits = (/** @type {string} */ text) => {
    const length = [...text].length;
    return length >= minLength && length <= (maxLength ?? Infinity) && (like?.test(text) ?? true);
  };
  const made = formats[format]?.() ?? (like && textsLike(like));
  if (made) return made.filter(fits);
  const usual = Math.max(minLength, Math.min(maxLength ?? LENGTH_MAX, LENGTH_MAX));
  const plain = fc.string({ unit: 'grapheme', minLength, maxLength: usual }).filter(fits);
  const ends = [minLength, maxLength ?? minLength].map((length) => 'a'.repeat(length)).filter(fits);
  return ends.length === 0 ? plain : fc.oneof({ weight: 3, arbitrary: plain }, fc.constantFrom(...ends));
}

/** @param {Schema} schema @returns {Values} */
function integers(schema) {
  const { lowest = -1e6, highest = 1e6, isLowestOut, isHighestOut } = boundsOf(schema);
  const step = schema.multipleOf ?? 1;
  const min = Math.ceil((lowest + (isLowestOut ? 1 : 0)) / step);
  const max = Math.floor((highest - (isHighestOut ? 1 : 0)) / step);
  const inside = fc.integer({ min: Math.min(min, max), max });
  return fc.oneof(inside, fc.constantFrom(min, max)).map((count) => count * step);
}

/** @param {Schema} schema @returns {Values} */
function numbers(schema) {
  const { lowest, highest, isLowestOut, isHighestOut } = boundsOf(schema);
  const min = lowest ?? -1e9;
  const max = highest ?? Math.max(1e9, min);
  return fc
    .double({ min, max, minExcluded: isLowestOut, maxExcluded: isHighestOut, noNaN: true })
    .map((value) => (Object.is(value, -0) ? 0 : value));
}

/** @param {Schema} schema @param {Resolve} resolve @param {number} depth @returns {Values} */
function objects({ properties = {}, required = [], minProperties = 0 }, resolve, depth) {
  const wanted = Object.entries(properties).filter(([name]) => depth > 0 || required.includes(name));
  const fields = Object.fromEntries(wanted.map(([name, schema]) => [name, valuesOf(schema, resolve, depth - 1)]));
  const requiredKeys = Object.keys(fields).filter((name) => required.includes(name));
  return fc
    .record(fields, { requiredKeys, noNullPrototype: true })
    .filter((value) => Object.keys(value).length >= minProperties);
}

/** @param {Schema} schema @param {Resolve} resolve @param {number} depth @returns {Values} */
function lists({ items = {}, minItems = 0, maxItems, uniqueItems }, resolve, depth) {
  const maxLength = Math.max(minItems, Math.min(maxItems ?? ITEMS_MAX, depth > 0 ? ITEMS_MAX : 0));
  const entries = valuesOf(items, resolve, depth - 1);
  if (!uniqueItems) return fc.array(entries, { minLength: minItems, maxLength });
  return fc.uniqueArray(entries, { minLength: minItems, maxLength, selector: (one) => JSON.stringify(one) });
}

/** @param {Schema} schema @param {string} type @param {Resolve} resolve @param {number} depth @returns {Values} */
function valuesOfType(schema, type, resolve, depth) {
  if (type === 'string') return texts(schema);
  if (type === 'integer') return integers(schema);
  if (type === 'number') return numbers(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return type === 'array' ? lists(schema, resolve, depth) : objects(schema, resolve, depth);
}

/** @param {Schema} schema @param {Resolve} resolve @param {number} depth @returns {Values} */
function generated(schema, resolve, depth) {
  const { oneOf, anyOf, allOf } = schema;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = oneOf ?? anyOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, resolve, depth)));
  if (allOf) {
    const parts = fc.tuple(...allOf.map((part) => valuesOf(part, resolve, depth)));
    return parts.map((values) => (values.length === 1 ? values[0] : Object.assign({}, ...values)));
  }
  const types = typesOf(schema);
  if (types.length === 0) return fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  return fc.oneof(...types.map((type) => valuesOfType(schema, type, resolve, depth)));
}

/** @param {Schema} schema @param {Resolve} resolve @param {number} [depth] @returns {Values} */
export function valuesOf(schema, resolve, depth = DEPTH_MAX) {
  const rule = resolve(schema);
  const examples = [...(rule.examples ?? []), ...('example' in rule ? [rule.example] : [])];
  const usual = generated(rule, resolve, depth);
  return examples.length === 0 ? usual : fc.oneof({ weight: 2, arbitrary: usual }, fc.constantFrom(...examples));
}
