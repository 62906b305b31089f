// Children that cannot outlive their parent.
import { findOnPath, run } from './executables.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/**
 * @typedef {object} ChildOrder
 * @property {string} command
 * @property {string[]} args
 * @property {Environment} env
 * @property {NodeJS.Signals} endSignal what the kernel sends when the parent is gone
 * @property {string[]} [wrapper] a command in front, such as unshare
 * @property {{ uid: number, gid: number }} [account] to drop to
 */

/** @type {Map<string, Promise<string | undefined>>} */
const setprivByPath = new Map();

/** Where setpriv stands when it can tie a child's life to its parent's here. @param {Environment} env */
function findSetpriv(env) {
  const path = env['PATH'] ?? '';
  const known = setprivByPath.get(path);
  if (known) return known;
  const found = Promise.resolve(findOnPath('setpriv', env)[0]).then(async (setpriv) => {
    if (setpriv === undefined) return undefined;
    return (await run(setpriv, ['--pdeathsig', 'TERM', 'true'], { env })).status === 0 ? setpriv : undefined;
  });
  setprivByPath.set(path, found);
  return found;
}

/**
 * The command line of a child that the kernel ends when its parent dies, even by kill -9. It is the parent's main
 * thread that counts, so children are spawned there. Where there is no setpriv it is a plain command line, and what
 * outlives a killed parent is found by the data folder's record at the next start.
 * @param {ChildOrder} order
 * @returns {Promise<{ command: string, args: string[], account: { uid: number, gid: number } | undefined }>}
 */
export async function tieToParent({ command, args, wrapper = [], account, endSignal, env }) {
  const setpriv = await findSetpriv(env);
  const drop = account && ['--reuid', `${account.uid}`, '--regid', `${account.gid}`, '--clear-groups'];
  const tie = setpriv === undefined ? [] : [setpriv, ...(drop ?? []), '--pdeathsig', endSignal.replace('SIG', '')];
  const words = [...wrapper, ...tie, command, ...args];
  return { command: words[0] ?? command, args: words.slice(1), account: setpriv === undefined ? account : undefined };
}
