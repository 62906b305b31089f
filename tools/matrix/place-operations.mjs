/**
 * Which part each operation plays when one user tries to reach what another one owns. What can be placed from the document
 * is placed from it; the rest stands in a table with its reason, or the matrix has a gap and says so.
 */
import { bears, isRight } from '@sutra/contracts';
import { isStream } from '../openapi/api.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('../openapi/schema.mjs').Schema} Schema */

/**
 * What the document does not say. Names of operations read `METHOD /path`.
 * @typedef {object} Table
 * @property {Readonly<Record<string, string>>} makers by a path that ends in a parameter, the operation that makes what lies there
 * @property {Readonly<Record<string, string>>} fields by a field of a body or query that names a thing, the operation that makes it
 * @property {Readonly<Record<string, string>>} nameless fields, and parameters of paths, that look as if they named a thing and do not, with the reason
 * @property {Readonly<Record<string, string>>} shared rights to what belongs to nobody and is the same for everybody, with the reason
 * @property {Readonly<Record<string, string>>} exempt operations that are left out, with the reason
 * @property {Readonly<Record<string, string>>} [awaited] operations that make what is not ready at once, each with the operation that tells its `state`
 * @property {readonly string[]} [given] operations that their owner does before anybody looks: what they make has no id of its own
 * @property {readonly string[]} changing names of fields that change without anybody touching them
 */

/**
 * `public`: anybody may ask. `staff`: no plain user may. `shared`: it is nobody's. `thing`: it is about one thing, which
 * a maker makes. `list`: the caller's things. `own`: about the caller.
 * @typedef {'public' | 'staff' | 'shared' | 'thing' | 'list' | 'own' | 'stream' | 'exempt'} Part
 */

/** @typedef {{ operation: Operation, part: Part, makers: ReadonlyMap<string, Operation>, teller?: Operation | undefined }} Placement by parameter or field, what makes the thing that it names; who tells whether what it makes is ready */

/** @param {Operation} operation */
export const nameOf = ({ method, path }) => `${method} ${path}`;

/** Whether a plain user is refused whatever they ask. @param {Operation} operation */
function isForStaff({ extensions }) {
  const needs = extensions['x-needs'];
  return typeof needs === 'string' && isRight(needs) && !bears({ roles: ['USER'], isLocked: false }, needs);
}

/** The path up to and with each of its parameters. @param {string} path @returns {[string, string][]} */
const stepsOf = (path) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(({ 0: braces, 1: name = '', index }) => [
    name,
    path.slice(0, index + braces.length),
  ]);

/** Names of fields that name a thing. @param {Schema | undefined} schema @param {Api} api @returns {string[]} */
function referencesIn(schema, { resolve }) {
  const { properties = {} } = schema ? resolve(schema) : {};
  return Object.keys(properties).filter((name) => /(^id|Id|Ids|_id)$/.test(name));
}

/** Names of whatever the query or the body names. @param {Operation} operation @param {Api} api @returns {string[]} */
const namesIn = ({ parameters, body }, api) => [
  ...parameters.filter(({ in: place, name }) => place === 'query' && /(Id|Ids)$/.test(name)).map(({ name }) => name),
  ...referencesIn(body?.schema, api),
];

/** @param {Operation} operation @param {Api} api */
function isList({ method, answers }, { resolve }) {
  const good = answers.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => [...content.values()]);
  return method === 'GET' && good.some((schema) => Object.hasOwn(resolve(schema).properties ?? {}, 'items'));
}

/** @param {Operation} operation @param {Api} api @param {Table} table @returns {{ makers: Map<string, Operation>, gaps: string[] }} */
function makersOf(operation, api, table) {
  const find = (/** @type {string} */ name) => api.operations.find((one) => nameOf(one) === name);
  const steps = stepsOf(operation.path).map(([name, path]) => {
    const maker = table.makers[path] ?? `POST ${path.slice(0, path.lastIndexOf('/'))}`;
    return {
      name,
      maker: find(maker),
      words: `nothing is known to make what lies at ${path}; name its maker in the table`,
    };
  });
  const fields = namesIn(operation, api).map((name) => ({
    name,
    maker: find(table.fields[name] ?? ''),
    words: `nothing is known to make what its field ${name} names; name its maker in the table`,
  }));
  const all = [...steps, ...fields].filter(({ name }) => !Object.hasOwn(table.nameless, name));
  const makers = all.flatMap(({ name, maker }) => (maker ? [/** @type {const} */ ([name, maker])] : []));
  const gaps = all.filter(({ maker }) => maker === undefined).map(({ words }) => `${nameOf(operation)}: ${words}`);
  return { makers: new Map(makers), gaps };
}

/** @param {Operation} operation @param {Api} api @param {Table} table @returns {Part} */
function partOf(operation, api, table) {
  if (Object.hasOwn(table.exempt, nameOf(operation))) return 'exempt';
  if (operation.logins.length === 0) return 'public';
  if (isForStaff(operation)) return 'staff';
  // A stream of one thing is that thing's.
  if (isStream(operation) && !operation.path.includes('{')) return 'stream';
  if (Object.hasOwn(table.shared, String(operation.extensions['x-needs']))) return 'shared';
  if (operation.path.includes('{')) return 'thing';
  return isList(operation, api) ? 'list' : 'own';
}

/** @param {Api} api @param {Table} table @returns {string[]} lines of the table that are about nothing */
function staleLines(api, { makers, fields, nameless, shared, exempt, given = [], awaited = {} }) {
  const names = api.operations.map(nameOf);
  const told = [
    ...Object.values(makers),
    ...Object.values(fields),
    ...Object.keys(exempt),
    ...given,
    ...Object.entries(awaited).flat(),
  ];
  const inPaths = api.operations.flatMap(({ path }) => stepsOf(path).map(([name]) => name));
  const known = new Set([...api.operations.flatMap((operation) => namesIn(operation, api)), ...inPaths]);
  const gone = [...Object.keys(fields), ...Object.keys(nameless)].filter((name) => !known.has(name));
  const paths = Object.keys(makers).filter((path) => !api.operations.some((one) => one.path.startsWith(path)));
  const needs = new Set(api.operations.map(({ extensions }) => extensions['x-needs']));
  const unneeded = Object.keys(shared).filter((right) => !needs.has(right));
  return [...told.filter((name) => !names.includes(name)), ...paths, ...gone, ...unneeded].map(
    (name) => `the table names ${name}, which is not there`,
  );
}

/** @param {Api} api @param {Table} table @returns {{ placements: Placement[], gaps: string[] }} */
export function placeOperations(api, table) {
  const placed = api.operations.map((operation) => {
    const part = partOf(operation, api, table);
    const { makers, gaps } = makersOf(operation, api, table);
    // Who is turned away before anything is looked up needs nothing to be there.
    const isGuarded = ['public', 'exempt', 'staff', 'shared'].includes(part);
    const teller = api.operations.find((one) => nameOf(one) === table.awaited?.[nameOf(operation)]);
    return { placement: { operation, part, makers, teller }, gaps: isGuarded ? [] : gaps };
  });
  return {
    placements: placed.map(({ placement }) => placement),
    gaps: [...staleLines(api, table), ...placed.flatMap(({ gaps }) => gaps)],
  };
}
