/**
 * Stopping is never harder than it has to be (B5): an operation that takes risk away asks for a right that needs no proof of
 * presence, that a key may bear and that a locked account keeps. One that lets trading go on asks for presence.
 */
import { RIGHTS, isRight } from '@sutra/contracts';
import { nameOf } from './place-operations.mjs';

/** @typedef {import('../openapi/api.mjs').Api} Api */
/** @typedef {import('../openapi/api.mjs').Operation} Operation */

/** Last words of paths by which something is stopped or taken away, as the public API names them. */
const stopping = /\/(kill-switch|kill|stop|stop-all|flatten|square-off|panic)$/;
const releasing = /\/(kill-switch|kill|stop)\/release$/;

/** @param {Operation} operation @returns {string[]} */
function wrongsOf(operation) {
  const { method, path, extensions } = operation;
  const needs = extensions['x-needs'];
  const right = typeof needs === 'string' && isRight(needs) ? RIGHTS[needs] : undefined;
  const name = nameOf(operation);
  if (method === 'GET') return [];
  if (releasing.test(path)) return right?.stepUp ? [] : [`${name} lets trading go on without a proof of presence`];
  if (!stopping.test(path)) return [];
  if (right === undefined) return [`${name} stops something, and no right guards it`];
  return [
    ...(right.stepUp ? [`${name} asks for a proof of presence before it stops anything`] : []),
    ...(right.whileLocked ? [] : [`${name} is withheld from a locked account`]),
    ...(right.inKeys ? [] : [`${name} can be asked by no key`]),
  ];
}

/** Everything that stands in the way of a stop, or does not stand in the way of what follows it. @param {Api} api */
export const stopWrongs = ({ operations }) => operations.flatMap(wrongsOf);
