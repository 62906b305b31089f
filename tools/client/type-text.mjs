/** A schema as a TypeScript type. */
import { nameOf } from '../openapi/api.mjs';
import { partsOf, typesOf } from '../openapi/schema.mjs';

/** @typedef {import('../openapi/schema.mjs').Schema} Schema */

/** @type {Readonly<Record<string, string>>} */
const plain = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };

/** @param {string} name */
export const propertyText = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** @param {string | undefined} text */
export const docText = (text) => (text ? `/** ${text.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim()} */\n` : '');

/** @param {readonly string[]} texts @param {'|' | '&'} sign */
const joined = (texts, sign) => [...new Set(texts)].map((text) => `(${text})`).join(` ${sign} `);

/** The fields of an object, between braces. @param {Schema} schema */
export function objectText({ properties = {}, required = [] }) {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${docText(schema.description)}readonly ${propertyText(name)}${mark}: ${typeText(schema)};\n`;
  });
  return `{\n${fields.join('')}}`;
}

/** @param {Schema} schema */
function mapText({ additionalProperties }) {
  const value = typeof additionalProperties === 'object' ? typeText(additionalProperties) : 'unknown';
  return `Readonly<Record<string, ${value}>>`;
}

/** @param {Schema} schema @param {string} type */
function textOfType(schema, type) {
  if (type === 'array') return `readonly (${schema.items ? typeText(schema.items) : 'unknown'})[]`;
  if (type !== 'object') return plain[type] ?? 'unknown';
  return Object.keys(schema.properties ?? {}).length === 0 ? mapText(schema) : objectText(schema);
}

/** @param {Schema} schema @returns {string} */
function textOf(schema) {
  const { oneOf, anyOf, allOf } = schema;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = oneOf ?? anyOf;
  if (choices) return joined(choices.map(typeText), '|');
  if (allOf) return joined(allOf.map(typeText), '&');
  const types = typesOf({ ...schema, nullable: false });
  return types.length === 0
    ? 'unknown'
    : joined(
        types.map((type) => textOfType(schema, type)),
        '|',
      );
}

/** @param {Schema} schema @returns {string} */
export function typeText(schema) {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  return schema.nullable === true ? `${textOf(schema)} | null` : textOf(schema);
}

/** Names of the schemas that a type's text mentions. @param {Schema} schema @returns {string[]} */
export function namesIn(schema) {
  const name = nameOf(schema);
  if (name !== undefined) return [name];
  return partsOf(schema).flatMap(namesIn);
}
