/** Calls as the document describes them, and the things that must be there before some of them mean anything. */
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { sendCall } from '../fuzz/send-call.mjs';
import { valuesOf } from '../fuzz/valid-values.mjs';
import { isFile } from '../openapi/api.mjs';
import { nameOf } from './place-operations.mjs';

/** @typedef {import('../fuzz/calls.mjs').PlannedCall} PlannedCall */
/** @typedef {import('../fuzz/send-call.mjs').Reply} Reply */
/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */
/** @typedef {import('../openapi/schema.mjs').Schema} Schema */
/** @typedef {import('./place-operations.mjs').Placement} Placement */
/** @typedef {Readonly<Record<string, string>>} Login headers */
/** @typedef {Readonly<Record<string, unknown>>} Values by the name of a parameter or of a field of the body */

/** Any value will do where the document has no example; the same one each time. */
const seed = 1;
const PAUSE_MS = 100;

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

/** @param {string} text @returns {any} nothing where the text is no JSON */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The operation's example, with some of its values said otherwise. @param {Operation} operation @param {Api} api @param {Values} [told] @returns {PlannedCall} */
export function callOf({ method, path, parameters, body }, api, told = {}) {
  const inPath = parameters.filter(({ in: place }) => place === 'path');
  const examples = Object.fromEntries(inPath.map(({ name, example }) => [name, example ?? '']));
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(told[name] ?? examples[name])));
  const query = parameters
    .filter(({ in: place, isRequired, name }) => place === 'query' && (isRequired || name in told))
    .map(
      ({ name, schema, example }) =>
        /** @type {[string, string]} */ ([name, String(told[name] ?? example ?? exampleOf(schema, api))]),
    );
  const text = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  const plain = body && /** @type {object} */ (body.example ?? exampleOf(body.schema, api));
  const fields = Object.keys(body ? (api.resolve(body.schema).properties ?? {}) : {});
  const named = Object.entries(told).filter(([name]) => fields.includes(name));
  const sent = plain && { ...plain, ...Object.fromEntries(named) };
  return {
    kind: 'described',
    method,
    path: `${filled}${text}`,
    headers: body ? { 'content-type': body.mediaType } : {},
    body: isFile(body) ? Buffer.from(String(plain)) : sent && Buffer.from(JSON.stringify(sent)),
    asUser: true,
  };
}

/** What one user has made, so that operations have something to be about. */
export class Things {
  /** Ids by maker. @type {Map<string, string>} */
  made = new Map();
  /** @type {string[]} */
  findings = [];

  /** @param {{ api: Api, address: string, placements: readonly Placement[] }} where @param {() => Promise<Login>} login */
  constructor(where, login) {
    this.where = where;
    this.login = login;
  }

  get ids() {
    return [...this.made.values()].filter((id) => id !== '');
  }

  /** What the operation must name. @param {Placement} placement */
  namedBy({ makers }) {
    return Object.fromEntries([...makers].map(([name, maker]) => [name, this.made.get(nameOf(maker)) ?? '']));
  }

  /** Asks as their owner does. @param {Placement} placement @returns {Promise<Reply>} */
  async ask(placement) {
    const { api, address } = this.where;
    return sendCall(address, callOf(placement.operation, api, this.namedBy(placement)), await this.login());
  }

  /** Makes what the placed operation names, and before it whatever that names. @param {Placement} placement */
  async prepare({ makers }) {
    for (const maker of makers.values()) await this.make(maker);
  }

  /** @param {Operation} maker */
  async make(maker) {
    const name = nameOf(maker);
    const placement = this.where.placements.find(({ operation }) => operation === maker);
    if (this.made.has(name) || placement === undefined) return;
    this.made.set(name, '');
    await this.prepare(placement);
    const { status, body } = await this.ask(placement);
    const id = parse(body)?.id;
    if (status >= 300 || typeof id !== 'string') this.findings.push(`${name} made nothing: ${status} ${body}`);
    else this.made.set(name, id);
    const { teller } = placement;
    if (typeof id === 'string' && teller !== undefined) await this.untilReady(teller, id);
  }

  /** Waits until what was made stands still. @param {Operation} teller @param {string} id */
  async untilReady(teller, id) {
    const { api, address } = this.where;
    for (;;) {
      const { body } = await sendCall(address, callOf(teller, api, { id }), await this.login());
      if (!['queued', 'running'].includes(parse(body)?.state)) return;
      await pause(PAUSE_MS);
    }
  }
}
