/** Values that were good and have been changed in one place. */
import fc from 'fast-check';
import { typesOf } from '../openapi/schema.mjs';
import { justOutside, oddValues } from './odd-values.mjs';

/** @typedef {import('../openapi/schema.mjs').Schema} Schema */
/** @typedef {import('../openapi/judge-value.mjs').Resolve} Resolve */
/** @typedef {readonly (string | number)[]} Path */
/** @typedef {{ path: Path, schema: Schema }} Place */

/** Every place inside a value that its schema describes. @param {Schema} schema @param {unknown} value @param {Resolve} resolve @param {Path} path @returns {Place[]} */
function placesIn(schema, value, resolve, path = []) {
  const rule = resolve(schema);
  const here = { path, schema: rule };
  if (Array.isArray(value)) {
    return [here, ...value.flatMap((one, at) => placesIn(rule.items ?? {}, one, resolve, [...path, at]))];
  }
  if (typeof value !== 'object' || value === null) return [here];
  const fields = Object.entries(value).flatMap(([name, part]) => {
    const known = Object.hasOwn(rule.properties ?? {}, name) ? rule.properties?.[name] : undefined;
    return placesIn(known ?? {}, part, resolve, [...path, name]);
  });
  return [here, ...fields];
}

/** @param {unknown} value @param {Path} path @param {(before: unknown) => unknown} change @returns {unknown} */
function changedAt(value, [step, ...rest], change) {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, at) => (at === step ? changedAt(one, rest, change) : one));
  const entries = Object.entries(/** @type {object} */ (value)).map(
    ([name, part]) => /** @type {const} */ ([name, name === step ? changedAt(part, rest, change) : part]),
  );
  return Object.fromEntries(entries);
}

/** @param {unknown} value @param {Path} path */
function without(value, path) {
  const last = path.at(-1);
  return changedAt(value, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return parent.filter((_, at) => at !== last);
    return Object.fromEntries(Object.entries(/** @type {object} */ (parent)).filter(([name]) => name !== last));
  });
}

/** @param {unknown} parent @param {string} name */
const withField = (parent, name) =>
  typeof parent === 'object' && parent !== null && !Array.isArray(parent) ? { ...parent, [name]: 1 } : parent;

/** Put into a text that is good otherwise, so that checks of its length and shape let it through. */
const spoilers = ['\u0000', '\ud800', '\u202e', '%00', "'", '\\', '\r\n'];

/** @param {unknown} text @param {string} sign */
const spoil = (text, sign) => (typeof text === 'string' && text !== '' ? `${text.slice(0, -1)}${sign}` : sign);

/** One change at one place: gone, something odd instead, just outside of what is allowed, or a field more. @param {unknown} value @param {Place} place */
function changesAt(value, { path, schema }) {
  const outside = justOutside(schema);
  const others = [oddValues, ...(outside.length > 0 ? [outside] : [])].map((some) => fc.constantFrom(...some));
  const replaced = fc.oneof(...others).map((odd) => changedAt(value, path, () => odd));
  const spoiled = fc.constantFrom(...spoilers).map((sign) => changedAt(value, path, (text) => spoil(text, sign)));
  const names = fc.constantFrom('unknown', 'isAdmin', 'roles', 'userId', 'constructor', 'toString', '');
  const widened = names.map((name) => changedAt(value, path, (parent) => withField(parent, name)));
  const dropped = path.length === 0 ? [] : [fc.constant(without(value, path))];
  const isText = typesOf(schema).includes('string');
  const weighted = isText ? [{ weight: 3, arbitrary: spoiled }] : [];
  return fc.oneof({ weight: 3, arbitrary: replaced }, ...weighted, widened, ...dropped);
}

/** @param {fc.Arbitrary<unknown>} values good ones @param {Schema} schema @param {Resolve} resolve @returns {fc.Arbitrary<unknown>} */
export const changedOf = (values, schema, resolve) =>
  values.chain((value) =>
    fc.constantFrom(...placesIn(schema, value, resolve)).chain((place) => changesAt(value, place)),
  );
