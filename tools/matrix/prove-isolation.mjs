/**
 * The two-user matrix: Asha makes one of everything, Bala tries every operation on it. He is told that nothing is there, hears
 * nothing of hers, and when he is done everything of hers is as it was. At the end Asha asks the same herself, so that what
 * kept Bala out is that he is not her, and not a mistake in the question.
 */
import fc from 'fast-check';
import { sendCall } from '../fuzz/send-call.mjs';
import { valuesOf } from '../fuzz/valid-values.mjs';
import { nameOf } from './place-operations.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('../openapi/schema.mjs').Schema} Schema */
/** @typedef {import('./place-operations.mjs').Placement} Placement */
/** @typedef {import('./place-operations.mjs').Table} Table */
/** @typedef {import('../fuzz/send-call.mjs').Reply} Reply */

/** @typedef {Readonly<Record<string, string>>} Login headers */
/** @typedef {{ asha: () => Promise<Login>, bala: () => Promise<Login> }} Users each call logs in anew */
/** @typedef {{ api: Api, address: string, users: Users, placements: readonly Placement[], table: Table }} Question */

/** Any value will do where the document has no example; the same one each time. */
const seed = 1;

/** @param {Schema} schema @param {Api} api @returns {unknown} */
function exampleOf(schema, api) {
  const rule = api.resolve(schema);
  if (rule.example !== undefined) return rule.example;
  if (rule.type === 'object' && rule.properties) {
    const { properties, required = [] } = rule;
    const wanted = Object.entries(properties).filter(([name]) => required.includes(name));
    return Object.fromEntries(wanted.map(([name, part]) => [name, exampleOf(part, api)]));
  }
  return fc.sample(valuesOf(rule, api.resolve), { seed, numRuns: 1 })[0];
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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

/** @param {Operation} operation @param {Api} api @param {Readonly<Record<string, string>>} ids @returns {import('../fuzz/calls.mjs').PlannedCall} */
function callOf({ method, path, parameters, body }, api, ids) {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(ids[name] ?? ''));
  const query = parameters
    .filter(({ in: place, isRequired, name }) => place === 'query' && (isRequired || name in ids))
    .map(
      ({ name, schema, example }) =>
        /** @type {[string, string]} */ ([name, String(ids[name] ?? example ?? exampleOf(schema, api))]),
    );
  const text = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  const plain = body && /** @type {object} */ (body.example ?? exampleOf(body.schema, api));
  const named = Object.entries(ids).filter(([name]) => Object.hasOwn(Object(plain), name));
  const sent = plain && { ...plain, ...Object.fromEntries(named) };
  return {
    kind: 'described',
    method,
    path: `${filled}${text}`,
    headers: body ? { 'content-type': body.mediaType } : {},
    body: sent && Buffer.from(JSON.stringify(sent)),
    asUser: true,
  };
}

class Trial {
  /** Ids of what Asha has made, by its maker. @type {Map<string, string>} */
  made = new Map();
  /** @type {string[]} */
  findings = [];
  /** @type {Set<string>} */
  marks = new Set();

  /** @param {Question} question */
  constructor(question) {
    this.question = question;
  }

  /** @param {Placement} placement */
  idsFor({ makers }) {
    return Object.fromEntries([...makers].map(([name, maker]) => [name, this.made.get(nameOf(maker)) ?? '']));
  }

  /** @param {Placement} placement @param {keyof Users} who @returns {Promise<Reply>} */
  async ask(placement, who) {
    const { api, address, users } = this.question;
    return sendCall(address, callOf(placement.operation, api, this.idsFor(placement)), await users[who]());
  }

  /** @param {Operation} maker the operation and, before it, whatever makes what it names */
  async make(maker) {
    const name = nameOf(maker);
    const placement = this.question.placements.find(({ operation }) => operation === maker);
    if (this.made.has(name) || placement === undefined) return;
    this.made.set(name, '');
    for (const earlier of placement.makers.values()) await this.make(earlier);
    const { status, body } = await this.ask(placement, 'asha');
    const id = parse(body)?.id;
    if (status >= 300 || typeof id !== 'string') this.findings.push(`${name} made nothing for Asha: ${status} ${body}`);
    else this.made.set(name, id);
  }

  /** Everything that Asha can see of her own. @param {readonly Placement[]} watched */
  async look(watched) {
    /** @type {Record<string, unknown>} */
    const seen = {};
    for (const placement of watched) {
      const { status, body } = await this.ask(placement, 'asha');
      const value = parse(body);
      seen[nameOf(placement.operation)] = {
        status,
        value: without(value, ['requestId', ...this.question.table.changing]),
      };
      for (const mark of marksIn(value)) this.marks.add(mark);
      if (placement.part === 'list' && !(value?.items?.length > 0)) {
        this.findings.push(
          `${nameOf(placement.operation)}: Asha has nothing there, so that Bala's list proves nothing`,
        );
      }
    }
    return seen;
  }

  /** @param {Placement} placement */
  async intrude(placement) {
    const { part, operation } = placement;
    const { api, address, users } = this.question;
    const call = callOf(operation, api, this.idsFor(placement));
    const { status, headers, body } = await sendCall(address, call, await users.bala());
    const name = nameOf(operation);
    const isAsExpected =
      part === 'thing' ? status === 404 : part === 'staff' ? status === 403 || status === 404 : status < 500;
    if (!isAsExpected) this.findings.push(`${name} tells Bala ${status}: ${body.slice(0, 300)}`);
    const told = `${JSON.stringify(headers)}${body}`;
    // What Bala has said himself he may hear again.
    const said = `${call.path}${call.body ?? ''}`;
    for (const mark of this.marks) {
      if (told.includes(mark) && !said.includes(mark)) this.findings.push(`${name} tells Bala of Asha: ${mark}`);
    }
  }

  /** @param {Placement} placement */
  async control(placement) {
    const { status, body } = await this.ask(placement, 'asha');
    if (status >= 400)
      this.findings.push(`${nameOf(placement.operation)} refuses Asha too: ${status} ${body.slice(0, 300)}`);
  }
}

/** Everything that is wrong about the borders between two users; nothing when they hold. @param {Question} question @returns {Promise<string[]>} */
export async function proveIsolation(question) {
  const trial = new Trial(question);
  const { placements } = question;
  const having = (/** @type {readonly string[]} */ parts) => placements.filter(({ part }) => parts.includes(part));
  // What takes a thing away comes last, because the others need it.
  const isLast = (/** @type {Placement} */ { operation }) => Number(operation.method === 'DELETE');
  const things = having(['thing']).toSorted((a, b) => isLast(a) - isLast(b));
  for (const { makers } of having(['thing', 'own'])) for (const maker of makers.values()) await trial.make(maker);
  const watched = having(['list', 'own', 'thing']).filter(({ operation }) => operation.method === 'GET');
  const before = await trial.look(watched);
  for (const id of trial.made.values()) if (id !== '') trial.marks.add(id);
  for (const placement of [...having(['list', 'stream', 'staff', 'own']), ...things]) await trial.intrude(placement);
  const after = await trial.look(watched);
  for (const [name, seen] of Object.entries(before)) {
    if (JSON.stringify(seen) === JSON.stringify(after[name])) continue;
    trial.findings.push(
      `${name} shows Asha something else than before: ${JSON.stringify(seen)} became ${JSON.stringify(after[name])}`,
    );
  }
  for (const placement of things) await trial.control(placement);
  return [...new Set(trial.findings)];
}
