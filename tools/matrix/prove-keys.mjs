/**
 * One key, one effect (E8): every operation that takes an Idempotency-Key is done, said again under the same key, and said
 * with another content under it. The second time nothing is done and the answer is the first one's; the third is refused.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { sendCall } from '../fuzz/send-call.mjs';
import { valuesOf } from '../fuzz/valid-values.mjs';
import { takesKey } from '../openapi/api.mjs';
import { callOf, parse, Things } from './make-things.mjs';
import { nameOf } from './place-operations.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('./make-things.mjs').Login} Login */
/** @typedef {import('./make-things.mjs').Values} Values */
/** @typedef {import('./place-operations.mjs').Placement} Placement */
/** @typedef {import('../fuzz/send-call.mjs').Reply} Reply */

/** Somebody of whom nothing is known yet, with every role. @typedef {{ email: string, password: string, logIn: () => Promise<Login> }} Newcomer */

/**
 * What the document does not say, by the name of an operation.
 * @typedef {object} KeyTable
 * @property {Readonly<Record<string, (who: Newcomer, address: string) => Promise<Values>>>} values without which it can't be done; may do what has to be done before
 * @property {Readonly<Record<string, string>>} shownOnce operations whose answer is given once, with the reason
 * @property {readonly string[]} endLogins operations after which their user logs in once more, a moment before the door would ask for it
 * @property {readonly string[]} changing names of fields that differ between two answers about the same deed
 */

/**
 * @typedef {object} KeyQuestion
 * @property {Api} api
 * @property {string} address
 * @property {readonly Placement[]} placements
 * @property {KeyTable} table
 * @property {() => Promise<Newcomer>} newcomer
 * @property {(requestId: string) => Promise<number>} outgoingBesides how many messages the services have written down to be sent, those left out that the request has caused
 */

const seed = 1;

/** The same wish with one value changed; nothing where it holds none. @param {Operation} operation @param {Api} api @param {Values} told @returns {Values | undefined} */
function otherwise({ parameters, body }, api, told) {
  const fields = Object.entries(body ? (api.resolve(body.schema).properties ?? {}) : {});
  const inPath = parameters.filter(({ in: place }) => place === 'path').map(({ name, schema }) => [name, schema]);
  const [first] = /** @type {[string, import('../openapi/schema.mjs').Schema][]} */ ([...fields, ...inPath]);
  if (first === undefined) return undefined;
  const [name, schema] = first;
  const example = /** @type {Values} */ (body?.example ?? {});
  const now = JSON.stringify(told[name] ?? example[name]);
  const others = fc.sample(valuesOf(schema, api.resolve), { seed, numRuns: 50 });
  return { ...told, [name]: others.find((other) => JSON.stringify(other) !== now) };
}

/** What the later answer says that the first one did not, fields that always differ left out. @param {unknown} later @param {unknown} first @param {readonly string[]} changing @returns {boolean} */
function isWithin(later, first, changing) {
  if (typeof later !== 'object' || later === null || typeof first !== 'object' || first === null) {
    return isDeepStrictEqual(later, first);
  }
  const told = /** @type {Readonly<Record<string, unknown>>} */ (first);
  return Object.entries(later).every(([name, part]) => changing.includes(name) || isWithin(part, told[name], changing));
}

class KeyTrial {
  /** @type {string[]} */
  findings = [];

  /** @param {KeyQuestion} question @param {Placement} placement @param {Newcomer} who @param {Login} login */
  constructor(question, placement, who, login) {
    this.question = question;
    this.placement = placement;
    this.who = who;
    this.login = login;
    this.things = new Things(question, () => Promise.resolve(this.login));
  }

  /** @param {string} words @param {Reply} [reply] */
  find(words, reply) {
    const told = reply ? `: ${reply.status} ${reply.body.slice(0, 300)}` : '';
    this.findings.push(`${nameOf(this.placement.operation)} ${words}${told}`);
  }

  /** Asks under the one key. @param {Values} told */
  ask(told) {
    const { address, api } = this.question;
    const { operation } = this.placement;
    const call = callOf(operation, api, told);
    const headers = { ...call.headers, 'idempotency-key': `once-${operation.id}` };
    return sendCall(address, { ...call, headers }, this.login);
  }

  /** Everything that the user can see of their own. */
  async look() {
    const { address, api, placements, table } = this.question;
    const own = placements.filter(
      ({ part, operation: { method } }) => ['list', 'own'].includes(part) && method === 'GET',
    );
    const seen = [];
    for (const { operation } of own) {
      const { status, body } = await sendCall(address, callOf(operation, api), this.login);
      seen.push([nameOf(operation), status, parse(body)]);
    }
    return JSON.stringify(seen, (name, value) => (table.changing.includes(name) ? undefined : value));
  }

  async run() {
    const { api, address, table, outgoingBesides } = this.question;
    const { operation } = this.placement;
    const name = nameOf(operation);
    await this.things.prepare(this.placement);
    this.findings.push(...this.things.findings);
    const prepared = await table.values[name]?.(this.who, address);
    const told = { ...this.things.namedBy(this.placement), ...prepared };
    const first = await this.ask(told);
    if (first.status >= 300) return this.find('can not be done; say in the table what it needs', first);
    if (table.endLogins.includes(name)) this.login = await this.who.logIn();
    const caused = String(first.headers['x-request-id']);
    const before = [await this.look(), await outgoingBesides(caused)];
    this.judgeAgain(first, await this.ask(told));
    const after = [await this.look(), await outgoingBesides(caused)];
    if (!isDeepStrictEqual(after, before))
      this.find(`has an effect twice: ${before.join(' ')} became ${after.join(' ')}`);
    const other = otherwise(operation, api, told);
    if (other === undefined) return;
    const third = await this.ask(other);
    const isRefused = third.status === 422 && parse(third.body)?.code === 'HTTP.KEY_REUSED';
    if (!isRefused) this.find('takes a key for another wish', third);
  }

  /** @param {Reply} first @param {Reply} again */
  judgeAgain(first, again) {
    const { shownOnce, changing } = this.question.table;
    const isOnce = Object.hasOwn(shownOnce, nameOf(this.placement.operation));
    const expected = isOnce ? 422 : first.status;
    if (again.status !== expected) return this.find(`answers otherwise when it is said again`, again);
    if (!isOnce && !isWithin(parse(again.body), parse(first.body), changing))
      this.find('answers something else when it is said again', again);
  }
}

/** Everything that is wrong about keys; nothing when each has one effect. @param {KeyQuestion} question @returns {Promise<string[]>} */
export async function proveKeys(question) {
  const findings = [];
  for (const placement of question.placements.filter(({ operation }) => takesKey(operation))) {
    const who = await question.newcomer();
    const trial = new KeyTrial(question, placement, who, await who.logIn());
    await trial.run();
    findings.push(...trial.findings);
  }
  return findings;
}
