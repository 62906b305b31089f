/** What is wrong with a reply of the door, whatever it was asked. */
import { faultsOf } from '../openapi/judge-value.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('./calls.mjs').PlannedCall} PlannedCall */
/** @typedef {import('./send-call.mjs').Reply} Reply */

/** Words that only our insides say. */
const insides = [
  ['a line of a stack', /\n\s+at .+[:(]\d+/],
  ['a path of the machine', /(^|[\s"'(])(file:\/\/|\/(home|root|usr|var|tmp|work|app)\/)\S/],
  ['a source file', /node_modules|\.(ts|js|mjs):\d+/],
  ['SQL', /\b(select\s.+\sfrom|insert into|update\s\S+\sset|delete from|syntax error at or near|relation ")/i],
  ['a driver', /\b(ECONN|ENOTFOUND|EPIPE|QueryFailedError|PostgresError|NatsError|jetstream|no responders)/i],
  ['an address of the house', /\b(nats|postgres|postgresql|redis):\/\//i],
];

/** Statuses that a server gives for what is wrong with the request line, before anybody looks at the route. */
const beforeRouting = new Set([400, 404, 405, 413, 414, 431]);

const login = new Set([401, 429, 503]);

/** @param {string} text */
function parse(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** @param {Operation} operation @param {number} status */
const describedAnswer = ({ answers }, status) =>
  answers.find((answer) => answer.status === String(status)) ??
  answers.find((answer) => answer.status.toUpperCase() === `${String(status)[0]}XX` || answer.status === 'default');

/** @param {Reply} reply @returns {string[]} */
function judgeProblem({ status, headers, body }) {
  const type = headers['content-type'] ?? 'nothing';
  if (!type.startsWith('application/problem+json')) return [`a problem comes as ${type}`];
  const problem = parse(body)?.value ?? {};
  const texts = ['type', 'title', 'detail', 'code', 'requestId'];
  const missing = texts.filter((name) => typeof problem[name] !== 'string' || problem[name] === '');
  return [
    ...missing.map((name) => `a problem without ${name}`),
    ...(problem.status === status ? [] : [`a problem of status ${problem.status} comes with ${status}`]),
    ...(/^[A-Z][A-Z_]*\.[A-Z0-9_]+$/.test(problem.code) ? [] : [`a problem of the code ${problem.code}`]),
    // The door has read it and passed it on; whoever is behind it reads it by another rule.
    ...(/^CONTRACT\./.test(problem.code) ? [`door and contract judge it differently: ${problem.detail}`] : []),
    ...(problem.requestId === headers['x-request-id'] ? [] : ['a problem bears another request id than its reply']),
  ];
}

/** @param {Api} api @param {Operation} operation @param {Reply} reply @returns {string[]} */
function judgeContent(api, operation, reply) {
  const { status, headers, body, isCut } = reply;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const described = describedAnswer(operation, status);
  if (described === undefined) return [`status ${status} is not documented`];
  if (described.content.size === 0) return body === '' ? [] : [`status ${status} has a body that is not documented`];
  const schema = described.content.get(type);
  if (schema === undefined) return [`status ${status} comes as ${type || 'nothing'}, which is not documented`];
  if (isCut || !/json$/.test(type)) return [];
  const parsed = parse(body);
  if (parsed === undefined) return ['the body is no JSON'];
  return faultsOf(schema, parsed.value, api.resolve).map((fault) => `the body is not as described: ${fault}`);
}

/** @param {Operation} operation @param {PlannedCall} call @param {Reply} reply @returns {string[]} */
function judgeStatus({ logins, answers }, { kind, method }, { status }) {
  const isDocumented503 = status === 503 && answers.some((answer) => answer.status === '503');
  if (status >= 500 && !isDocumented503) return [`status ${status}`];
  if (kind === 'without login' && logins.length > 0 && !login.has(status)) {
    return [`status ${status} for somebody who is not logged in`];
  }
  // Fastify answers HEAD wherever it answers GET.
  if (kind === 'other method' && method !== 'HEAD' && method !== 'OPTIONS' && status < 400) {
    return [`status ${status} for a method that is not documented`];
  }
  return [];
}

/** Every complaint about a reply; none when all is well. @param {Api} api @param {Operation} operation @param {PlannedCall} call @param {Reply} reply */
export function complaintsAbout(api, operation, call, reply) {
  const told = `${JSON.stringify(reply.headers)}\n${reply.body}`;
  const leaks = insides
    .filter(([, sign]) => /** @type {RegExp} */ (sign).test(told))
    .map(([what]) => `it tells ${what}`);
  const isOther = call.kind === 'other method';
  const isEarly = isOther || (call.kind !== 'described' && beforeRouting.has(reply.status));
  const isDescribed = describedAnswer(operation, reply.status) !== undefined;
  return [
    ...judgeStatus(operation, call, reply),
    ...leaks,
    ...(reply.status >= 400 && call.method !== 'HEAD' ? judgeProblem(reply) : []),
    ...(isOther || (isEarly && !isDescribed) ? [] : judgeContent(api, operation, reply)),
  ];
}

/**
 * Whether the operation itself, and not only what guards it, has looked at the call. Where anybody may ask, a 401 or 403 is
 * its own verdict on what it was told.
 * @param {Operation} operation @param {Reply} reply
 */
export const isReached = ({ logins }, { status }) =>
  ![405, 413, 415, 429, 503, ...(logins.length > 0 ? [401, 403] : [])].includes(status);
