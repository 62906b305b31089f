import { tieToParent } from '@sutra/embedded';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BackOff, describeExit, pause } from './back-off.mjs';
import { LaunchFault } from './launch-fault.mjs';

/** @typedef {import('./processes.mjs').ProcessPlan} ProcessPlan */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit */
/** What a service says of itself once it can work. @typedef {{ service: string, health?: string, address?: string }} Ready */
/**
 * @typedef {object} ServiceProcessOrder
 * @property {ProcessPlan} plan
 * @property {() => Record<string, string | undefined>} env asked again at each start
 * @property {string} logs folder for its log; '' writes to this terminal
 * @property {(line: string) => void} say
 * @property {() => void} onChange
 * @property {string} [script] what runs in it
 */

const hostScript = fileURLToPath(new URL('./host.mjs', import.meta.url));
// Services take at most 25 s to leave; after that they have lost their right to.
const stopLimitMs = 27_000;

/** One child that hosts services, started again with growing pauses whenever it ends unasked. */
export class ServiceProcess {
  #order;
  #leaving = new AbortController();
  #backOff = new BackOff();
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<Exit> | undefined} */
  #exited;
  #hasEnded = true;
  #mayGo = false;
  #wasReady = false;
  /** @type {Map<string, Ready>} */
  #ready = new Map();
  /** @type {{ resolve: () => void, reject: (reason: unknown) => void }} */
  #firstReady = { resolve: () => {}, reject: () => {} };
  #failure = '';

  /** @param {ServiceProcessOrder} order */
  constructor(order) {
    this.#order = order;
  }

  get name() {
    return this.#order.plan.name;
  }

  get services() {
    return this.#order.plan.services;
  }

  get pid() {
    return this.#child?.pid;
  }

  /** What each service has said since the last start of this process. @returns {readonly Ready[]} */
  get ready() {
    return [...this.#ready.values()];
  }

  /** Starts it; its code is loaded at once and works after `go`. */
  async start() {
    const { plan, script = hostScript } = this.#order;
    const env = this.#order.env();
    const args = [script, ...plan.services];
    // Nothing is worth keeping of a service whose launcher is gone: what matters is on disk.
    const line = await tieToParent({ command: process.execPath, args, env, endSignal: 'SIGKILL' });
    if (this.#leaving.signal.aborted) return;
    const startedAt = performance.now();
    const output = this.#openLog();
    const child = spawn(line.command, line.args, {
      env,
      // Its own session: Ctrl-C reaches only the launcher, which then stops everything in order.
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (typeof output === 'number') closeSync(output);
    this.#ready.clear();
    this.#failure = '';
    this.#hasEnded = false;
    this.#child = child;
    child.on('message', (message) => this.#hear(message));
    this.#exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', (error) => {
        this.#failure = error.message;
        resolve({ code: null, signal: null });
      });
    });
    void this.#exited.then((exit) => this.#onExit(exit, performance.now() - startedAt));
    if (this.#mayGo) this.#sendGo();
  }

  /** Lets it work. @returns {Promise<void>} settles when all its services are ready, or the process has ended before */
  go() {
    this.#mayGo = true;
    return new Promise((resolve, reject) => {
      this.#firstReady = { resolve, reject };
      if (this.#hasEnded) reject(this.#startFault());
      else this.#sendGo();
    });
  }

  /** A child that has just ended cannot hear it, which its exit tells as well. */
  #sendGo() {
    this.#child?.send({ type: 'go', process: this.name }, () => {});
  }

  /** @param {unknown} message */
  #hear(message) {
    if (typeof message !== 'object' || message === null || !('type' in message)) return;
    if (message.type === 'failed' && 'message' in message) this.#failure = String(message.message);
    if (message.type !== 'ready' || !('service' in message)) return;
    this.#ready.set(String(message.service), /** @type {Ready} */ (/** @type {unknown} */ (message)));
    if (this.#ready.size < this.#order.plan.services.length) return;
    if (this.#wasReady) this.#order.say(`${this.name} is back`);
    this.#wasReady = true;
    this.#order.onChange();
    this.#firstReady.resolve();
  }

  /** @param {Exit} exit @param {number} livedMs */
  async #onExit(exit, livedMs) {
    this.#hasEnded = true;
    if (this.#leaving.signal.aborted) return;
    if (!this.#wasReady) return this.#firstReady.reject(this.#startFault());
    const waitMs = this.#backOff.afterLiving(livedMs);
    const why = this.#failure === '' ? '' : ` (${this.#failure})`;
    const when = waitMs < 1000 ? 'now' : `in ${Math.round(waitMs / 1000)} s`;
    const services = this.#order.plan.services.join(', ');
    this.#order.say(`${this.name} (${services}) ended ${describeExit(exit)}${why}; it is started again ${when}`);
    await pause(waitMs, this.#leaving.signal);
    if (!this.#leaving.signal.aborted) await this.start();
  }

  #startFault() {
    const why = this.#failure === '' ? this.#lastWords() : this.#failure;
    return new LaunchFault('unavailable', 'LAUNCH.SERVICE', `${this.name} did not start: ${why}`);
  }

  #logPath() {
    return join(this.#order.logs, `${this.name}.log`);
  }

  /** @returns {number | 'inherit'} */
  #openLog() {
    if (this.#order.logs === '') return 'inherit';
    const path = this.#logPath();
    // Within one run the log is continued; the run before it is kept beside it.
    if (!this.#exited && existsSync(path)) renameSync(path, join(this.#order.logs, `${this.name}.previous.log`));
    return openSync(path, 'a', 0o600);
  }

  #lastWords() {
    if (this.#order.logs === '') return 'its log above says why.';
    const log = readFileSync(this.#logPath(), 'utf8').trim();
    // The platform ends its log with this line and the whole list of what is wrong.
    const explained = log
      .split(/^Sutra cannot start\.$/m)
      .slice(1)
      .at(-1)
      ?.trim();
    return explained ?? (log === '' ? 'it left no message.' : log.split('\n').slice(-15).join('\n'));
  }

  /** Asks it to leave and waits; takes it away when it does not. */
  async stop() {
    this.#leaving.abort();
    const child = this.#child;
    if (!child || !this.#exited) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await this.#exited;
    clearTimeout(force);
  }

  /** Ends it without asking. */
  kill() {
    this.#child?.kill('SIGKILL');
  }
}
