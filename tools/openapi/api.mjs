/**
 * The one reading of an OpenAPI document: client, fuzzer and matrix all see operations as they are told here. A document
 * that says less than they need is refused with everything that is missing.
 */
import { Fault } from '@sutra/kernel';
import { partsOf, unknownWordsOf } from './schema.mjs';

/** @typedef {import('./schema.mjs').Schema} Schema */
/** @typedef {'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH'} Method */
/** @typedef {{ name: string, in: 'path' | 'query' | 'header' | 'cookie', isRequired: boolean, doc: string, schema: Schema, example?: unknown }} Parameter */
/** @typedef {{ isRequired: boolean, mediaType: string, mediaTypes: readonly string[], schema: Schema, example?: unknown }} Body where there are several types, the first one is the usual */
/** @typedef {{ status: string, doc: string, content: ReadonlyMap<string, Schema>, headers: readonly string[] }} Answer */

/**
 * @typedef {object} Operation
 * @property {string} id as the document names it
 * @property {string} group the area that it belongs to, such as `auth`
 * @property {string} name what it does, as a function's name
 * @property {Method} method
 * @property {string} path with its parameters in braces
 * @property {string} doc
 * @property {readonly Parameter[]} parameters
 * @property {Body | undefined} body
 * @property {readonly Answer[]} answers
 * @property {readonly string[]} logins names of the security schemes of which one will do; empty when anybody may ask
 * @property {Readonly<Record<string, unknown>>} extensions what the document says under names that begin with `x-`
 */

/**
 * @typedef {object} Api
 * @property {string} title
 * @property {string} version
 * @property {readonly Operation[]} operations
 * @property {ReadonlyMap<string, Schema>} schemas
 * @property {(schema: Schema) => Schema} resolve follows a reference to what it names
 */

const methods = /** @type {const} */ (['get', 'put', 'post', 'delete', 'patch']);
const REFERENCE = /^#\/components\/schemas\/([^/]+)$/;

/** @typedef {Readonly<Record<string, any>>} Json */

/** @param {string} text */
const wordsOf = (text) => text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');

/** @param {string} text */
export function camelCase(text) {
  const [first = '', ...rest] = wordsOf(text);
  const others = rest.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return [`${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...others].join('');
}

/** The name that the code gave a schema by reference. @param {Schema} schema */
export const nameOf = ({ $ref }) => ($ref === undefined ? undefined : REFERENCE.exec($ref)?.[1]);

/** @param {Json} content */
const exampleOf = ({ example, examples }) => example ?? Object.values(examples ?? {})[0]?.value;

/** @param {Json} parameter @returns {Parameter} */
const readParameter = ({ name, in: place, required = place === 'path', description = '', schema = {}, ...rest }) => ({
  name,
  in: place,
  isRequired: required,
  doc: description,
  schema,
  example: exampleOf(rest) ?? schema.example,
});

/** @param {Json | undefined} body @returns {Body | undefined} */
function readBody(body) {
  const [entry] = Object.entries(body?.['content'] ?? {});
  if (entry === undefined) return undefined;
  const [mediaType, content] = entry;
  return {
    isRequired: body?.['required'] === true,
    mediaType,
    mediaTypes: Object.keys(body?.['content']),
    schema: content.schema ?? {},
    example: exampleOf(content) ?? content.schema?.example,
  };
}

/** @param {[string, Json]} entry @returns {Answer} */
function readAnswer([status, { description = '', content = {}, headers = {} }]) {
  const schemas = Object.entries(content).map(
    ([type, { schema = {} }]) => /** @type {[string, Schema]} */ ([type, schema]),
  );
  return { status, doc: description, content: new Map(schemas), headers: Object.keys(headers) };
}

/** @param {Json} document @param {string} path @param {string} method @param {Json} told @returns {Operation} */
function readOperation(document, path, method, told) {
  const shared = document['paths'][path].parameters ?? [];
  const security = /** @type {Json[]} */ (told['security'] ?? document['security'] ?? []);
  const id = told['operationId'] ?? '';
  return {
    id,
    group: camelCase(told['tags']?.[0] ?? ''),
    // What a generator of documents puts before the name of the handler is of no use to a reader.
    name: camelCase(id.slice(id.search(/[^_.]*$/))),
    method: /** @type {Method} */ (method.toUpperCase()),
    path,
    doc: told['summary'] ?? '',
    parameters: [...shared, ...(told['parameters'] ?? [])].map(readParameter),
    body: readBody(told['requestBody']),
    answers: Object.entries(told['responses'] ?? {}).map(readAnswer),
    logins: security.some((scheme) => Object.keys(scheme).length === 0) ? [] : security.flatMap(Object.keys),
    extensions: Object.fromEntries(Object.entries(told).filter(([word]) => word.startsWith('x-'))),
  };
}

/** Every schema that an operation names or holds. @param {Operation} operation @returns {Schema[]} */
const schemasOf = ({ parameters, body, answers }) => [
  ...parameters.map(({ schema }) => schema),
  ...(body ? [body.schema] : []),
  ...answers.flatMap(({ content }) => [...content.values()]),
];

/** @param {Schema} schema @returns {Schema[]} */
const withParts = (schema) => [schema, ...partsOf(schema).flatMap(withParts)];

/** @param {Operation} operation @returns {string[]} */
function gapsOf({ id, group, name, method, path, doc, answers, parameters }) {
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const told = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  const where = `${method} ${path}`;
  return [
    ...(id === '' || name === '' ? [`${where} has no operationId`] : []),
    ...(group === '' ? [`${where} has no tag`] : []),
    ...(doc === '' ? [`${where} has no summary`] : []),
    ...(answers.some(({ status }) => /^(101|[23]..)$/.test(status)) ? [] : [`${where} says no good answer`]),
    ...inPath.filter((name) => !told.includes(name ?? '')).map((name) => `${where} does not describe {${name}}`),
  ];
}

/** @param {readonly Operation[]} operations @returns {string[]} */
function doublesOf(operations) {
  const names = operations.map(({ group, name }) => `${group}.${name}`);
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two operations are called ${name}`);
}

/** @param {unknown} document as `JSON.parse` gives it @returns {Api} */
export function readApi(document) {
  const told = /** @type {Json} */ (document);
  const schemas = new Map(Object.entries(/** @type {Json} */ (told['components']?.schemas ?? {})));
  const operations = Object.entries(/** @type {Json} */ (told['paths'])).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => readOperation(told, path, method, item[method])),
  );
  const all = [...schemas.values(), ...operations.flatMap(schemasOf)].flatMap(withParts);
  const gaps = [
    ...operations.flatMap(gapsOf),
    ...doublesOf(operations),
    ...all.flatMap((schema) => unknownWordsOf(schema).map((word) => `no reader knows the word ${word} of a schema`)),
    ...all
      .filter(({ $ref }) => $ref !== undefined && !schemas.has(nameOf({ $ref }) ?? ''))
      .map(({ $ref }) => `nothing is called ${$ref}`),
  ];
  if (gaps.length > 0) throw new Fault('invalid', 'OPENAPI.GAPS', [...new Set(gaps)].join('; '));
  /** @type {Api['resolve']} */
  const resolve = (schema) => {
    const name = nameOf(schema);
    return name === undefined ? schema : resolve(schemas.get(name) ?? {});
  };
  return { title: told['info'].title, version: told['info'].version, operations, schemas, resolve };
}

/** The media types in which an operation answers when all is well. @param {Operation} operation */
export const goodTypesOf = ({ answers }) =>
  answers.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => [...content.keys()]);

/** Whether the operation answers with a stream of events. @param {Operation} operation */
export const isStream = (operation) => goodTypesOf(operation).includes('text/event-stream');

/** Whether a body is a file as it lies on a disk, and no JSON. @param {Body | undefined} body */
export const isFile = (body) => body !== undefined && !/json$/.test(body.mediaType);

/** Whether the operation takes a key, under which the same wish has one effect. @param {Operation} operation */
export const takesKey = ({ parameters }) =>
  parameters.some(({ in: place, name }) => place === 'header' && name.toLowerCase() === 'idempotency-key');
