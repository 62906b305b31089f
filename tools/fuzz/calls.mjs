/** Every way in which an operation is called: as it is described, nearly so, and not at all. */
import fc from 'fast-check';
import { isFile } from '../openapi/api.mjs';
import { changedOf } from './changed-values.mjs';
import { justOutside, oddTexts, oddValues } from './odd-values.mjs';
import { valuesOf } from './valid-values.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('../openapi/api.mjs').Parameter} Parameter */
/** @typedef {'described' | 'changed' | 'raw' | 'without login' | 'other method'} Kind */

/**
 * A call as it is sent, whatever its parts mean.
 * @typedef {object} PlannedCall
 * @property {Kind} kind
 * @property {string} method
 * @property {string} path with its query
 * @property {Readonly<Record<string, string>>} headers without the login's own
 * @property {Buffer | undefined} body
 * @property {boolean} asUser whether it carries the login
 */

/** @typedef {{ method: string, params: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>>, body: unknown }} Parts */

const allMethods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'];

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** As UTF-8, in which a lone surrogate has no form and becomes a sign of its own. @param {string} text */
const encode = (text) => encodeURIComponent(Buffer.from(text).toString());

/** Header values as the wire can carry them. @param {string} text */
const headerText = (text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').trim();

/** @param {string} path @param {readonly Parameter[]} parameters @param {Readonly<Record<string, unknown>>} params */
function addressOf(path, parameters, params) {
  const inPath = new Set(parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name));
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encode(textOf(params[name])));
  const query = Object.entries(params)
    .filter(([name]) => !inPath.has(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `${encode(name)}=${encode(textOf(one))}`),
    );
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** @param {Operation} operation @param {Parts} parts @param {Kind} kind @returns {PlannedCall} */
function planned({ path, parameters, body: described }, { method, params, headers, body }, kind) {
  return {
    kind,
    method,
    path: addressOf(path, parameters, params),
    headers: { ...(body !== undefined && described && { 'content-type': described.mediaType }), ...headers },
    body: body === undefined ? undefined : Buffer.from(isFile(described) ? textOf(body) : JSON.stringify(body)),
    asUser: kind !== 'without login',
  };
}

/** @param {Operation} operation @param {Api} api @param {readonly string[]} ids of things that are there @returns {fc.Arbitrary<Parts>} */
function describedParts({ method, path, parameters, body }, { resolve }, ids) {
  const valueOf = (/** @type {Parameter} */ { in: place, name, schema }) => {
    const values = valuesOf(schema, resolve);
    const isAboutThing = place === 'path' && path.endsWith(`{${name}}`) && ids.length > 0;
    return isAboutThing ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...ids) }, values) : values;
  };
  const inside = (/** @type {readonly string[]} */ places) => {
    const wanted = parameters.filter(({ in: place }) => places.includes(place));
    // Each is there as often as not: made up, some of them fit their schema and mean nothing, such as a cursor.
    const entries = wanted.map((parameter) => {
      const values = valueOf(parameter).map((value) => [[parameter.name, value]]);
      return parameter.isRequired ? values : fc.oneof(fc.constant([]), values);
    });
    return fc.tuple(...entries).map((told) => Object.fromEntries(told.flat()));
  };
  const bodies = body ? valuesOf(body.schema, resolve) : fc.constant(undefined);
  const examples = body?.example === undefined ? [] : [fc.constant(body.example)];
  return fc.record({
    method: fc.constant(method),
    params: inside(['path', 'query']),
    headers: inside(['header']).map((values) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, headerText(textOf(value))])),
    ),
    body: fc.oneof({ weight: 2, arbitrary: bodies }, ...examples),
  });
}

/** @param {Operation} operation @param {Parts} parts @returns {fc.Arbitrary<Parts>} */
function changedParams({ parameters }, parts) {
  const known = parameters.filter(({ in: place }) => place === 'path' || place === 'query');
  const replaced = known.map(({ name, schema }) =>
    fc
      .constantFrom(...oddTexts.filter((text) => text.length < 4_000), ...justOutside(schema), ['a', 'b'])
      .map((odd) => ({ ...parts, params: { ...parts.params, [name]: odd } })),
  );
  const more = fc.constantFrom('unknown', 'limit', 'cursor', '__proto__', 'a[b]', '').map((name) => {
    // By definition, because an assignment to __proto__ adds no field.
    const params = Object.fromEntries([...Object.entries(parts.params), [name, 'x']]);
    return { ...parts, params };
  });
  const fewer = known
    .filter(({ in: place, isRequired }) => place === 'query' && isRequired)
    .map(({ name }) => {
      const params = Object.fromEntries(Object.entries(parts.params).filter(([each]) => each !== name));
      return fc.constant({ ...parts, params });
    });
  return fc.oneof(more, ...replaced, ...fewer);
}

/** @param {Parts} parts @returns {fc.Arbitrary<Parts>} */
function changedHeaders(parts) {
  const names = [
    'idempotency-key',
    'x-request-id',
    'accept',
    'accept-language',
    'last-event-id',
    'origin',
    'traceparent',
  ];
  const texts = fc.constantFrom(
    ...oddTexts.map(headerText),
    'x'.repeat(300),
    '*/*;q=0',
    'text/html',
    'http://evil.example',
  );
  return fc
    .tuple(fc.constantFrom(...names, 'cookie', 'if-none-match', 'range'), texts)
    .map(([name, text]) => ({ ...parts, headers: { ...parts.headers, [name]: text } }));
}

/** @param {Operation} operation @param {Api} api @param {fc.Arbitrary<Parts>} described */
function changedCalls(operation, { resolve }, described) {
  const { body } = operation;
  const bodies = body
    ? changedOf(valuesOf(body.schema, resolve), body.schema, resolve)
    : fc.constantFrom(...oddValues.filter((value) => value !== null));
  const withBody = fc.tuple(described, bodies).map(([parts, value]) => ({ ...parts, body: value }));
  return fc
    .oneof(
      { weight: body ? 6 : 1, arbitrary: withBody },
      { weight: 2, arbitrary: described.chain((parts) => changedParams(operation, parts)) },
      { weight: 1, arbitrary: described.chain(changedHeaders) },
    )
    .map((parts) => planned(operation, parts, 'changed'));
}

/** Bodies that are no JSON, or more of it than anybody reads. */
const rawBodies = [
  ...['', ' ', '{', '{"a":', '[1,]', 'null', '"x"', '1e999', 'NaN', '{"a":1}{"b":2}', '\ufeff{}', "{'a':1}"],
  ...['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}', '{"a":1,"a":2}'],
  ...['['.repeat(50_000), `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, `{"a":"${'x'.repeat(1_500_000)}"}`],
].map((text) => Buffer.from(text));
const noText = [Buffer.from([0]), Buffer.from([0xff, 0xfe, 0xfd]), Buffer.from('{"a":"\xc3\x28"}', 'latin1')];

const mediaTypes = [
  ...['application/json', 'application/json; charset=utf-16', 'text/plain', 'application/xml', 'text/html'],
  ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream', 'x', ';', ''],
];

/** @param {Operation} operation @param {fc.Arbitrary<Parts>} described */
function rawCalls(operation, described) {
  const badBodies = fc.constantFrom(...rawBodies, ...noText);
  const badTypes = fc.constantFrom(...mediaTypes);
  return fc.tuple(described, badBodies, badTypes, fc.boolean()).map(([parts, body, mediaType, isGoodBody]) => {
    const call = planned(operation, parts, 'raw');
    const headers = { ...call.headers, 'content-type': mediaType };
    return { ...call, headers, body: isGoodBody && call.body ? call.body : body };
  });
}

const badLogins = [
  {},
  ...['Bearer', 'Bearer ', 'Bearer x', 'Basic YTpi', 'bearer a.b.c', `Bearer ${'x'.repeat(5_000)}`, 'Bearer \xff'].map(
    (authorization) => ({ authorization }),
  ),
  {
    authorization: `Bearer ${['{"alg":"none"}', '{"sub":"root"}'].map((part) => Buffer.from(part).toString('base64url')).join('.')}.`,
  },
  { 'x-api-key': '' },
  { 'x-api-key': 'x'.repeat(600) },
  { 'x-api-key': 'sutra_x' },
];

/** @param {Operation} operation @param {Api} api @param {readonly string[]} [ids] of things that are there @returns {fc.Arbitrary<PlannedCall>} */
export function callsOf(operation, api, ids = []) {
  const described = describedParts(operation, api, ids);
  const taken = api.operations.filter(({ path }) => path === operation.path).map(({ method }) => String(method));
  const others = fc.constantFrom(...allMethods.filter((method) => !taken.includes(method)));
  const otherMethods = fc
    .tuple(described, others)
    .map(([parts, method]) => planned(operation, { ...parts, method }, 'other method'));
  const withoutLogin = fc
    .tuple(described, fc.constantFrom(...badLogins))
    .map(([parts, login]) =>
      planned(operation, { ...parts, headers: { ...parts.headers, ...login } }, 'without login'),
    );
  return fc.oneof(
    { weight: 6, arbitrary: described.map((parts) => planned(operation, parts, 'described')) },
    { weight: 8, arbitrary: changedCalls(operation, api, described) },
    { weight: 3, arbitrary: rawCalls(operation, described) },
    { weight: 2, arbitrary: withoutLogin },
    { weight: 1, arbitrary: otherMethods },
  );
}
