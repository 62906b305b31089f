/** Ids of things that are there, so that an operation about a thing is not asked about nothing alone. */
import { callOf, parse } from '../matrix/make-things.mjs';
import { sendCall } from './send-call.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */

/** How many are made and looked up; some operations take them away. */
const IDS = 5;

/**
 * Ids for the last parameter of the operation's path: what lies above it is asked to make some, and to list them.
 * @param {Api} api @param {Operation} operation
 * @param {{ address: string, login: Readonly<Record<string, string>> }} asker
 * @returns {Promise<string[]>}
 */
export async function knownIds(api, { path }, { address, login }) {
  if (!path.endsWith('}')) return [];
  const above = path.slice(0, path.lastIndexOf('/'));
  const find = (/** @type {string} */ method) =>
    api.operations.find((one) => one.method === method && one.path === above && !above.includes('{'));
  const maker = find('POST');
  const list = find('GET');
  for (let made = 0; maker !== undefined && made < IDS; made += 1) {
    await sendCall(address, callOf(maker, api), login);
  }
  const { items = [] } = list ? (parse((await sendCall(address, callOf(list, api), login)).body) ?? {}) : {};
  return items.slice(0, IDS).flatMap((/** @type {{ id?: unknown }} */ { id }) => (typeof id === 'string' ? [id] : []));
}
