/**
 * Calls every operation of a document at a door, in good and in bad manners, and says what came back wrong. The same seed
 * plans the same calls; a failing one is made as small as it gets.
 */
import fc from 'fast-check';
import { Fault } from '@sutra/kernel';
import { callsOf } from './calls.mjs';
import { curlLine } from './curl-line.mjs';
import { complaintsAbout, isReached } from './judge-reply.mjs';
import { knownIds } from './known-ids.mjs';
import { sendCall } from './send-call.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('./calls.mjs').PlannedCall} PlannedCall */
/** @typedef {import('./send-call.mjs').Reply} Reply */

/**
 * @typedef {object} Door
 * @property {string} address
 * @property {() => Promise<Readonly<Record<string, string>>>} login headers of a user who has just logged in
 */

/** @typedef {{ operation: Operation, complaints: readonly string[], curl: string }} Failure */
/** @typedef {{ operation: Operation, statuses: ReadonlyMap<number, number>, isReached: boolean, failure: Failure | undefined }} Outcome */

/** How often a failing call is tried in smaller forms. */
const SHRINKS_MAX = 200;

/** A login that has ended, by an operation that ends logins for example. @param {Reply} reply */
const isLoginOver = ({ status, body }) =>
  status === 401 && /"code":"[A-Z]+\.(TOKEN_INVALID|TOKEN_EXPIRED|LOGIN_REQUIRED)"/.test(body);

/** @param {Door} door */
function keepLogin(door) {
  /** @type {Promise<Readonly<Record<string, string>>> | undefined} */
  let current;
  return {
    headers: () => (current ??= door.login()),
    renew: () => (current = door.login()),
  };
}

/** @typedef {ReturnType<typeof keepLogin>} Login */

/** @param {Door} door @param {Login} login @param {PlannedCall} call */
async function ask({ address }, login, call) {
  const reply = await sendCall(address, call, await login.headers());
  const usedOwnLogin = call.asUser && !('authorization' in call.headers) && !('x-api-key' in call.headers);
  return usedOwnLogin && isLoginOver(reply) ? sendCall(address, call, await login.renew()) : reply;
}

/** @param {Api} api @param {Operation} operation @param {{ door: Door, login: Login, seed: number, calls: number }} how @returns {Promise<Outcome>} */
async function fuzzOperation(api, operation, { door, login, seed, calls }) {
  /** @type {Map<number, number>} */
  const statuses = new Map();
  let reached = false;
  let shrinks = 0;
  let hasFailed = false;
  const ids = await knownIds(api, operation, { address: door.address, login: await login.headers() });
  const property = fc.asyncProperty(callsOf(operation, api, ids), async (call) => {
    if (hasFailed && (shrinks += 1) > SHRINKS_MAX) return;
    const reply = await ask(door, login, call).catch((error) => error.code ?? String(error));
    const complaints =
      typeof reply === 'string' ? [`no reply: ${reply}`] : complaintsAbout(api, operation, call, reply);
    if (typeof reply !== 'string') {
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      reached ||= call.kind === 'described' && isReached(operation, reply);
    }
    hasFailed ||= complaints.length > 0;
    if (complaints.length > 0)
      throw new Fault('bug', 'FUZZ.COMPLAINTS', complaints.join('\n'), { details: { complaints } });
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: calls });
  const [call] = counterexample ?? [];
  const failure =
    failed && call
      ? { operation, complaints: complaintsOf(errorInstance), curl: curlLine(door.address, call) }
      : undefined;
  return { operation, statuses, isReached: reached, failure };
}

/** @param {unknown} error @returns {string[]} */
function complaintsOf(error) {
  const complaints = error instanceof Fault ? error.details?.['complaints'] : undefined;
  return Array.isArray(complaints) ? complaints : [String(error)];
}

/**
 * One operation after the other, because a failure is to be about one of them alone.
 * @param {Api} api @param {Door} door
 * @param {{ seed: number, calls: number, only?: string, tell?: (outcome: Outcome) => void }} how where `only` is part of `METHOD /path`
 * @returns {Promise<Outcome[]>}
 */
export async function fuzzApi(api, door, { seed, calls, only = '', tell = () => undefined }) {
  const outcomes = [];
  const wanted = api.operations.filter(({ method, path }) => `${method} ${path}`.includes(only));
  for (const operation of wanted) {
    // Anew for each, because presence that was proved a while ago is not enough for some.
    const login = keepLogin(door);
    const outcome = await fuzzOperation(api, operation, { door, login, seed, calls });
    outcomes.push(outcome);
    tell(outcome);
  }
  return outcomes;
}

/** An outcome in words, one line where all is well. @param {Outcome} outcome @param {number} seed */
export function describeOutcome({ operation: { method, path }, statuses, isReached, failure }, seed) {
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`);
  const line = `${failure ? 'FAILED' : isReached ? 'passed' : 'GUARDED'}  ${method} ${path}  ${counts.join(' ')}`;
  if (!failure) return line;
  return [line, ...failure.complaints.map((complaint) => `  ${complaint}`), `  ${failure.curl}`, `  seed ${seed}`].join(
    '\n',
  );
}
