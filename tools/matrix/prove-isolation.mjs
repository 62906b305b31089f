/**
 * The two-user matrix: Asha makes one of everything, and others try every operation on it. Bala, who is a user as she is, is
 * told that nothing is there; whoever shows no login, or a key of hers without the scope, is turned away. None of them hears
 * anything of hers, and when they are done everything of hers is as it was. At the end Asha asks the same herself, so that
 * what kept them out is who they are, and not a mistake in the question.
 */
import { RIGHTS, isRight, rights } from '@sutra/contracts';
import { sendCall } from '../fuzz/send-call.mjs';
import { callOf, parse, Things } from './make-things.mjs';
import { nameOf } from './place-operations.mjs';

/** @typedef {import('@sutra/contracts').Right} Right */
/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('./make-things.mjs').Login} Login */
/** @typedef {import('./place-operations.mjs').Part} Part */
/** @typedef {import('./place-operations.mjs').Placement} Placement */
/** @typedef {import('./place-operations.mjs').Table} Table */

/**
 * How somebody comes in: a user anew for each call, or by a key of Asha's that bears one right.
 * @typedef {{ asha: () => Promise<Login>, bala: () => Promise<Login>, keyOfAsha: (right: Right) => Promise<Login> }} Users
 */
/** @typedef {{ api: Api, address: string, users: Users, placements: readonly Placement[], table: Table }} Question */

/**
 * @typedef {object} Intruder
 * @property {string} name
 * @property {(placement: Placement) => Promise<Login>} login
 * @property {(part: Part, status: number) => boolean} isRight whether they are answered as they should be
 */

const keyable = rights.filter((right) => RIGHTS[right].inKeys);

/** @param {Placement} placement @returns {Right | undefined} */
function needOf({ operation: { extensions } }) {
  const needs = extensions['x-needs'];
  return typeof needs === 'string' && isRight(needs) ? needs : undefined;
}

/** @param {Part} part @param {number} status */
function isRightForBala(part, status) {
  if (part === 'thing') return status === 404;
  return part === 'staff' ? status === 403 || status === 404 : status < 500;
}

/** @param {Users} users @returns {Intruder[]} */
const intrudersOf = ({ bala, keyOfAsha }) => [
  { name: 'Bala', login: bala, isRight: isRightForBala },
  { name: 'nobody', login: () => Promise.resolve({}), isRight: (_, status) => status === 401 },
  {
    name: 'a key without the scope',
    login: (placement) => {
      const [right] = keyable.filter((one) => one !== needOf(placement));
      return keyOfAsha(/** @type {Right} */ (right));
    },
    isRight: (_, status) => status === 403,
  },
];

/** @param {unknown} value @param {readonly string[]} left names of fields that are left out @returns {unknown} */
function without(value, left) {
  if (Array.isArray(value)) return value.map((one) => without(one, left));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !left.includes(name));
  return Object.fromEntries(entries.map(([name, part]) => [name, without(part, left)]));
}

/** Values by which somebody can be recognised: ids and addresses. @param {unknown} value @param {string} [name] @returns {string[]} */
function marksIn(value, name = '') {
  if (Array.isArray(value)) return value.flatMap((one) => marksIn(one, name));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([field, part]) => marksIn(part, field));
  }
  const isMark = typeof value === 'string' && value.length >= 8 && /(^id|Id|^email)$/.test(name);
  return isMark ? [value] : [];
}

class Trial {
  /** @type {string[]} */
  findings = [];
  /** @type {Set<string>} */
  marks = new Set();

  /** @param {Question} question */
  constructor(question) {
    this.question = question;
    this.things = new Things(question, question.users.asha);
  }

  /** Everything that Asha can see of her own. @param {readonly Placement[]} watched */
  async look(watched) {
    /** @type {Record<string, string>} */
    const seen = {};
    for (const placement of watched) {
      const { status, body } = await this.things.ask(placement);
      const value = parse(body);
      const kept = without(value, ['requestId', ...this.question.table.changing]);
      seen[nameOf(placement.operation)] = JSON.stringify({ status, value: kept });
      for (const mark of marksIn(value)) this.marks.add(mark);
      if (placement.part === 'list' && !(value?.items?.length > 0)) {
        this.findings.push(`${nameOf(placement.operation)}: Asha has nothing there, so another's list proves nothing`);
      }
    }
    return seen;
  }

  /** @param {Placement} placement @param {Intruder} intruder */
  async intrude(placement, { name: who, login, isRight }) {
    const { part, operation } = placement;
    const { api, address } = this.question;
    const call = callOf(operation, api, this.things.namedBy(placement));
    const { status, headers, body } = await sendCall(address, call, await login(placement));
    const name = nameOf(operation);
    if (!isRight(part, status)) this.findings.push(`${name} tells ${who} ${status}: ${body.slice(0, 300)}`);
    const told = `${JSON.stringify(headers)}${body}`;
    // What the intruder has said they may hear again.
    const said = `${call.path}${call.body ?? ''}`;
    for (const mark of this.marks) {
      if (told.includes(mark) && !said.includes(mark)) this.findings.push(`${name} tells ${who} of Asha: ${mark}`);
    }
  }

  /** @param {Placement} placement */
  async control(placement) {
    const { status, body } = await this.things.ask(placement);
    if (status >= 400)
      this.findings.push(`${nameOf(placement.operation)} refuses Asha too: ${status} ${body.slice(0, 300)}`);
  }

  /** The scope is what lets a key in, and what the other key lacked. @param {Placement} placement */
  async controlKey(placement) {
    const { api, address, users } = this.question;
    const need = needOf(placement);
    if (need === undefined || !keyable.includes(need)) return;
    const call = callOf(placement.operation, api, this.things.namedBy(placement));
    const { status, body } = await sendCall(address, call, await users.keyOfAsha(need));
    const name = nameOf(placement.operation);
    if (status >= 400) this.findings.push(`${name} refuses a key with its scope: ${status} ${body.slice(0, 300)}`);
  }

  /** Whoever bears the right is let in, whether or not there is anything to see. @param {Placement} placement */
  async controlShared(placement) {
    const { status, body } = await this.things.ask(placement);
    if (status === 401 || status === 403 || status >= 500)
      this.findings.push(`${nameOf(placement.operation)} refuses Asha: ${status} ${body.slice(0, 300)}`);
  }
}

/** Everything that is wrong about the borders around one user; nothing when they hold. @param {Question} question @returns {Promise<string[]>} */
export async function proveIsolation(question) {
  const trial = new Trial(question);
  const { placements } = question;
  const having = (/** @type {readonly Part[]} */ ...parts) => placements.filter(({ part }) => parts.includes(part));
  // What takes a thing away comes last, because the others need it.
  const isLast = (/** @type {Placement} */ { operation }) => Number(operation.method === 'DELETE');
  const things = having('thing').toSorted((a, b) => isLast(a) - isLast(b));
  for (const placement of having('thing', 'own')) await trial.things.prepare(placement);
  const { given = [] } = question.table;
  for (const placement of placements.filter(({ operation }) => given.includes(nameOf(operation)))) {
    await trial.control(placement);
  }
  // Hers as well, so they are there before anybody looks.
  for (const right of keyable) await question.users.keyOfAsha(right);
  const watched = having('list', 'own', 'thing').filter(({ operation }) => operation.method === 'GET');
  const before = await trial.look(watched);
  for (const id of trial.things.ids) trial.marks.add(id);
  for (const intruder of intrudersOf(question.users)) {
    for (const placement of [...having('list', 'stream', 'staff', 'shared', 'own'), ...things]) {
      await trial.intrude(placement, intruder);
    }
  }
  const after = await trial.look(watched);
  for (const [name, seen] of Object.entries(before)) {
    if (seen !== after[name])
      trial.findings.push(`${name} shows Asha something else than before: ${seen} became ${after[name]}`);
  }
  for (const placement of watched) await trial.controlKey(placement);
  for (const placement of having('shared')) await trial.controlShared(placement);
  for (const placement of things) await trial.control(placement);
  return [...new Set([...trial.things.findings, ...trial.findings])];
}
