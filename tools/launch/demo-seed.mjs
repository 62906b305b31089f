// What a newcomer finds in a demo installation: strategies to begin with, a year of made-up bars, and one finished
// back-test whose report the front page links. All of it comes in by the public door, as a user's would.
import { runProgram, tieToParent } from '@sutra/embedded';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoEmail } from './demo.mjs';
import { LaunchFault } from './launch-fault.mjs';

/**
 * How far it is: what stands here is not done again.
 * @typedef {{ hasBars?: boolean, isDone?: boolean, report?: string }} DemoState
 */
/**
 * @typedef {object} DemoOrder
 * @property {string} root
 * @property {string} file where it is noted how far this is, and where the front page looks for the report
 * @property {string} address of the public door
 * @property {string} password of the demo user
 * @property {string} barsDir
 * @property {boolean} mayMakeBars whether the folder of bars is this installation's own
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 */
/** @typedef {{ status: number, body: any }} Answer */

const instruments = ['NSE-NIFTY-INDEX', 'NSE-SBIN-EQ'];
/** Spreads of options on NIFTY, priced by the model; the report says both. */
const template = 'trend-credit-spread';
const settings = { capital: 1_000_000, slippage: 'bps:2', options: 'modelled:iv=14' };
const pauseMs = 250;

/** @param {string} file @returns {Promise<DemoState>} */
export async function readDemo(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // There is none yet, or it was broken off in the middle: then it begins anew, which does nothing twice.
    return {};
  }
}

/** @param {string} file @param {DemoState} state */
async function writeDemo(file, state) {
  await writeFile(`${file}.part`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** The path of the report, once it is there; nothing where its owner has taken it away. @param {DemoOrder} order @returns {Promise<string | undefined>} */
export async function seedDemo(order) {
  const state = await readDemo(order.file);
  if (state.isDone) return keptReport(order, state);
  if (!state.hasBars) {
    await makeBars(order);
    await writeDemo(order.file, { hasBars: true });
  }
  const user = await logIn(order);
  const ids = await saveTemplates(user);
  const strategyId = ids.get(template);
  if (strategyId === undefined) throw fault(`there is no template ${template}`);
  const id = await finishedBacktest(user, strategyId, order.signal);
  // Without a key: a link whose path was lost on the way is replaced by the next.
  const { path: report } = await user.ask('POST', `/backtest/result/${id}/link`);
  await writeDemo(order.file, { hasBars: true, isDone: true, report });
  return report;
}

/** A link that was withdrawn stays away. @param {DemoOrder} order @param {DemoState} state */
async function keptReport({ address, file, signal }, { report, ...rest }) {
  if (report === undefined) return undefined;
  const { status } = await fetch(`${address}${report}`, { method: 'HEAD', signal });
  if (status !== 404) return report;
  await writeDemo(file, rest);
  return undefined;
}

/** @param {string} words */
const fault = (words) => new LaunchFault('unavailable', 'LAUNCH.DEMO', words);

/** The same bars each time; those of a market that was real are never touched. @param {DemoOrder} order */
async function makeBars({ root, barsDir, mayMakeBars, env }) {
  const isThere = instruments.every((id) => existsSync(join(barsDir, '1MIN', id)));
  if (!mayMakeBars && !isThere)
    throw fault(`there are no bars of NIFTY and SBIN in ${barsDir}, which is not this installation's own`);
  if (!mayMakeBars) return;
  const words = ['bars', 'generate', '--instruments', 'NIFTY,SBIN', '--data', barsDir];
  const args = [join(root, 'apps/cli/bin/sutra.mjs'), ...words];
  const { command, args: tied } = await tieToParent({ command: process.execPath, args, env, endSignal: 'SIGTERM' });
  const { status, stderr } = await runProgram(command, tied, { env, cwd: root });
  if (status !== 0) throw fault(`bars could not be made: ${stderr.trim().split('\n').at(-1)}`);
}

/** @typedef {{ ask: (method: string, path: string, body?: object, key?: string) => Promise<any> }} User */

/** @param {DemoOrder} order @returns {Promise<User>} */
async function logIn({ address, password, signal }) {
  /** @type {Record<string, string>} */
  const headers = { 'content-type': 'application/json' };
  /** @param {string} method @param {string} path @param {object} [body] @param {string} [key] */
  const ask = async (method, path, body, key) => {
    const init = { method, signal, headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) } };
    const answer = await asked(`${address}/api/v1${path}`, body ? { ...init, body: JSON.stringify(body) } : init);
    if (answer.status < 300) return answer.body;
    throw fault(`${method} ${path} answered ${answer.status} ${answer.body?.code ?? ''}: ${answer.body?.detail ?? ''}`);
  };
  const { accessToken } = await ask('POST', '/auth/login', { email: demoEmail, password });
  headers['authorization'] = `Bearer ${accessToken}`;
  return { ask };
}

/** Asks again where the answer is to do so. @param {string} url @param {RequestInit} init @returns {Promise<Answer>} */
async function asked(url, init) {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, init);
    const body = await answer.json().catch(() => undefined);
    if ((answer.status !== 503 && answer.status !== 429) || tries === 30) return { status: answer.status, body };
    const seconds = Math.max(1, Number(answer.headers.get('retry-after') ?? 1));
    await pause(seconds * 1_000, undefined, init.signal ? { signal: init.signal } : {});
  }
}

/** Every template as a strategy of the user's own; said again under its key, it is the one that is there. @param {User} user */
async function saveTemplates(user) {
  const { items } = await user.ask('GET', '/strategies/templates?limit=100');
  /** @type {Map<string, string>} */
  const ids = new Map();
  for (const { id } of items) {
    const { document } = await user.ask('GET', `/strategies/templates/${id}`);
    const { id: strategyId } = await user.ask('POST', '/strategies', { document }, `demo-template-${id}`);
    ids.set(id, strategyId);
  }
  return ids;
}

/** @param {User} user @param {string} strategyId @param {AbortSignal} signal @returns {Promise<string>} */
async function finishedBacktest(user, strategyId, signal) {
  const body = { strategyId, symbols: ['NSE:NIFTY'], timeframe: '1MIN', settings };
  const { id } = await user.ask('POST', '/backtest/run', body, 'demo-backtest');
  for (;;) {
    const { state, because } = await user.ask('GET', `/backtest/result/${id}`);
    if (state === 'done') return id;
    if (state !== 'queued' && state !== 'running')
      throw fault(`its back-test is ${state}${because ? `: ${because}` : ''}`);
    await pause(pauseMs, undefined, { signal });
  }
}
