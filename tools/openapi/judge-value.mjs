/** Whether a value is as its schema says: every fault with the place at which it lies. */
import { typeOf, typesOf } from './schema.mjs';

/** @typedef {import('./schema.mjs').Schema} Schema */
/** @typedef {(schema: Schema) => Schema} Resolve */
/** @typedef {{ resolve: Resolve, path: string }} Place */

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** @type {Readonly<Record<string, (text: string) => boolean>>} */
const formats = {
  'date-time': (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  uri: (text) => URL.canParse(text),
};

/** @param {Schema} schema @param {string} text @returns {string[]} */
function judgeText({ format = '', pattern, minLength = 0, maxLength = Infinity }, text) {
  const length = [...text].length;
  const isOfFormat = formats[format]?.(text) ?? true;
  return [
    ...(length < minLength ? [`is shorter than ${minLength}`] : []),
    ...(length > maxLength ? [`is longer than ${maxLength}`] : []),
    ...(pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? [`is not like ${pattern}`] : []),
    ...(isOfFormat ? [] : [`is no ${format}`]),
  ];
}

/** Lowest and highest number, in both ways in which versions of the language say "not this one itself". @param {Schema} schema */
export function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  const lowest = typeof exclusiveMinimum === 'number' ? exclusiveMinimum : minimum;
  const highest = typeof exclusiveMaximum === 'number' ? exclusiveMaximum : maximum;
  const isOpen = (/** @type {number | boolean | undefined} */ word) => typeof word === 'number' || word === true;
  return { lowest, highest, isLowestOut: isOpen(exclusiveMinimum), isHighestOut: isOpen(exclusiveMaximum) };
}

/** @param {Schema} schema @param {number} value @returns {string[]} */
function judgeNumber(schema, value) {
  const { lowest = -Infinity, highest = Infinity, isLowestOut, isHighestOut } = boundsOf(schema);
  const { multipleOf } = schema;
  return [
    ...(value < lowest || (isLowestOut && value === lowest) ? [`is below ${lowest}`] : []),
    ...(value > highest || (isHighestOut && value === highest) ? [`is above ${highest}`] : []),
    ...(multipleOf !== undefined && value % multipleOf !== 0 ? [`is no multiple of ${multipleOf}`] : []),
  ];
}

/** @param {Schema} schema @param {readonly unknown[]} list @param {Place} place @returns {string[]} */
function judgeList({ items, minItems = 0, maxItems = Infinity, uniqueItems }, list, place) {
  const { resolve, path } = place;
  const own = [
    ...(list.length < minItems ? [`has fewer than ${minItems} entries`] : []),
    ...(list.length > maxItems ? [`has more than ${maxItems} entries`] : []),
    ...(uniqueItems && new Set(list.map((one) => JSON.stringify(one))).size < list.length ? ['repeats itself'] : []),
  ];
  const inside = items ? list.flatMap((one, at) => judge(items, one, { resolve, path: `${path}/${at}` })) : [];
  return [...own.map((fault) => `${path} ${fault}`), ...inside];
}

/** @param {Schema} schema @param {Readonly<Record<string, unknown>>} value @param {Place} place @returns {string[]} */
function judgeObject(schema, value, { resolve, path }) {
  const { properties = {}, required = [], additionalProperties = true, minProperties = 0, maxProperties } = schema;
  const count = Object.keys(value).length;
  return [
    ...required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}/${name} is missing`),
    ...(count < minProperties || count > (maxProperties ?? Infinity) ? [`${path} has ${count} fields`] : []),
    ...Object.entries(value).flatMap(([name, part]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const inside = { resolve, path: `${path}/${name}` };
      if (known !== undefined) return judge(known, part, inside);
      if (additionalProperties === false) return [`${path}/${name} is not a known field`];
      return typeof additionalProperties === 'object' ? judge(additionalProperties, part, inside) : [];
    }),
  ];
}

/** @param {Schema} schema @param {unknown} value @param {Place} place @returns {string[]} */
function judgeChoices({ oneOf, anyOf, allOf = [] }, value, place) {
  const fitting = (/** @type {readonly Schema[]} */ choices) =>
    choices.filter((choice) => judge(choice, value, place).length === 0).length;
  return [
    ...allOf.flatMap((part) => judge(part, value, place)),
    ...(oneOf && fitting(oneOf) !== 1 ? [`${place.path} fits ${fitting(oneOf)} of the choices, not one`] : []),
    ...(anyOf && fitting(anyOf) === 0 ? [`${place.path} fits none of the choices`] : []),
  ];
}

/** @param {Schema} schema @param {unknown} value @param {Place} place @returns {string[]} */
function judge(schema, value, place) {
  const rule = place.resolve(schema);
  const types = typesOf(rule);
  const type = typeOf(value);
  const isOfType = types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
  if (!isOfType) return [`${place.path} is ${type} instead of ${types.join(' or ')}`];
  // A reference that may be absent is written as a choice beside `nullable`, and absent fits no choice.
  if (value === null && rule.nullable) return [];
  const said = (/** @type {string[]} */ faults) => faults.map((fault) => `${place.path} ${fault}`);
  const same = (/** @type {unknown} */ one) => JSON.stringify(one) === JSON.stringify(value);
  return [
    ...(rule.enum && !rule.enum.some(same) ? [`${place.path} is none of ${JSON.stringify(rule.enum)}`] : []),
    ...('const' in rule && !same(rule.const) ? [`${place.path} is not ${JSON.stringify(rule.const)}`] : []),
    ...(typeof value === 'string' ? said(judgeText(rule, value)) : []),
    ...(typeof value === 'number' ? said(judgeNumber(rule, value)) : []),
    ...(Array.isArray(value) ? judgeList(rule, value, place) : []),
    ...(type === 'object' ? judgeObject(rule, /** @type {Record<string, unknown>} */ (value), place) : []),
    ...judgeChoices(rule, value, place),
  ];
}

/** What is wrong with a value by its schema; nothing when it fits. @param {Schema} schema @param {unknown} value @param {Resolve} resolve */
export const faultsOf = (schema, value, resolve) => judge(schema, value, { resolve, path: '' });
