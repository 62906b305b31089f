import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { tieToParent } from './parent-tie.mjs';
import { ServerFault } from './server-fault.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit */
/**
 * How to run one server program.
 * @typedef {object} ServerOrder
 * @property {string} name what people call it
 * @property {string} dir its folder, where the log goes
 * @property {string} command
 * @property {string[]} args
 * @property {Environment} env
 * @property {NodeJS.Signals} endSignal asks for a quick and clean end
 * @property {string[]} [wrapper] a command in front, such as unshare
 * @property {{ uid: number, gid: number }} [account] to drop to
 * @property {string} [input] given on standard input
 */
/**
 * A server that runs as a child of this process.
 * @typedef {object} ServerProcess
 * @property {number} pid
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<Exit>} exited
 * @property {() => string} lastWords the end of its log
 * @property {() => Promise<Exit>} stop ends it, by force when it does not obey
 */

const stopLimitMs = 15_000;

/** @param {string} dir @returns {{ path: string, descriptor: number }} a fresh log; the run before it is kept */
function openLog(dir) {
  const path = join(dir, 'server.log');
  if (existsSync(path)) renameSync(path, join(dir, 'server.previous.log'));
  return { path, descriptor: openSync(path, 'w', 0o600) };
}

/** @param {ServerOrder} order @returns {Promise<ServerProcess>} */
export async function spawnServer(order) {
  const line = await tieToParent(order);
  const log = openLog(order.dir);
  const child = spawn(line.command, line.args, {
    cwd: '/',
    env: order.env,
    // Its own session: Ctrl-C in a terminal reaches only the launcher, so services still find their servers while
    // they drain.
    detached: true,
    stdio: [order.input === undefined ? 'ignore' : 'pipe', log.descriptor, log.descriptor],
    ...line.account,
  });
  closeSync(log.descriptor);
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      appendFileSync(log.path, `${error.message}\n`);
      resolve({ code: null, signal: null });
    });
  });
  // A server that ends before it has read its settings closes this pipe; its log says why.
  child.stdin?.on('error', () => {});
  child.stdin?.end(order.input);
  return {
    pid: child.pid ?? 0,
    child,
    exited,
    lastWords: () => readFileSync(log.path, 'utf8').trim().split('\n').slice(-20).join('\n'),
    stop: () => stop(child, exited, order.endSignal),
  };
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<Exit>} exited @param {NodeJS.Signals} signal */
async function stop(child, exited, signal) {
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  try {
    return await exited;
  } finally {
    clearTimeout(force);
  }
}

const portTaken = /address already in use/i;

/**
 * Waits until the server answers its own protocol; ends it and says why when it does not.
 * @param {{ name: string, port: number, server: ServerProcess, isAnswering: () => Promise<boolean>, limitMs?: number }} wait
 */
export async function untilAnswering({ name, port, server, isAnswering, limitMs = 60_000 }) {
  const deadline = performance.now() + limitMs;
  const ended = server.exited.then(() => /** @type {const} */ ('ended'));
  for (;;) {
    // A stranger on the port may keep silent, so the question is dropped as soon as the server has ended.
    const answer = await Promise.race([isAnswering(), ended]);
    if (answer === true) return;
    if (answer === 'ended') throw endedAtStart(name, port, server.lastWords());
    if (performance.now() > deadline) {
      await server.stop();
      const message = `${name} did not answer on port ${port} within ${limitMs / 1000} s: ${lastLine(server.lastWords())}`;
      throw new ServerFault('unavailable', 'EMBEDDED.NOT_ANSWERING', message);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** @param {string} name @param {number} port @param {string} log */
function endedAtStart(name, port, log) {
  if (portTaken.test(log)) {
    const message = `${name} cannot listen on port ${port}: another program has taken it.`;
    return new ServerFault('unavailable', 'EMBEDDED.PORT_TAKEN', message, { details: { port } });
  }
  const message = `${name} ended while it was starting: ${lastLine(log)}`;
  return new ServerFault('unavailable', 'EMBEDDED.ENDED_AT_START', message, { details: { log } });
}

/** @param {string} log */
const lastLine = (log) => log.trim().split('\n').at(-1) || 'it left no message';
