// One `npm start` under observation.
import { identityOf, isRunning, isStillRunning, tieToParent, waitUntil } from '@sutra/embedded';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFault } from './launch-fault.mjs';

/** @typedef {import('./run-file.mjs').RunFile} RunFile */
/** @typedef {{ clone: string, env: NodeJS.ProcessEnv, account?: import('./proof-clone.mjs').Account | undefined }} Place */

/** Far beyond any start on any machine; it only keeps a hanging proof from hanging for ever. */
const limitMs = 900_000;

/** @param {boolean} condition @param {string} message */
export function expectThat(condition, message) {
  if (!condition) throw new LaunchFault('unavailable', 'LAUNCH.PROOF', message);
}

/** Whether a process names the clone in its command line or works in it. @param {number} pid @param {string} clone */
function belongsTo(pid, clone) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(clone) || readlinkSync(`/proc/${pid}/cwd`) === clone;
  } catch {
    // It has ended since it was listed, or is somebody else's.
    return false;
  }
}

/** @param {string} clone */
const processesOf = (clone) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isRunning(pid) && belongsTo(pid, clone));

export class ProofRun {
  #place;
  #child;
  #hasExited = false;
  /** @type {import('@sutra/embedded').ProcessIdentity[]} */
  #seen = [];
  /** @type {Promise<number | null>} */
  exitCode;
  output = '';

  /** Gives `npm start`; ends in good order with whoever proves, however that ends. @param {Place} place @param {string[]} options */
  static async begin(place, options = []) {
    const { env, account } = place;
    const args = options.length === 0 ? ['start'] : ['start', '--', ...options];
    const order = { command: 'npm', args, env, endSignal: /** @type {const} */ ('SIGTERM') };
    return new ProofRun(place, await tieToParent(account === undefined ? order : { ...order, account }));
  }

  /** @param {Place} place @param {Awaited<ReturnType<typeof tieToParent>>} line */
  constructor(place, { command, args, account }) {
    this.#place = place;
    const { clone, env } = place;
    // Its own process group, which a terminal's Ctrl-C would reach as a whole.
    this.#child = spawn(command, args, {
      cwd: clone,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    });
    this.#child.stdout.on('data', (bytes) => (this.output += bytes));
    this.#child.stderr.on('data', (bytes) => (this.output += bytes));
    this.exitCode = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        this.#hasExited = true;
        resolve(code);
      });
    });
  }

  /** @returns {RunFile | undefined} */
  get file() {
    try {
      return JSON.parse(readFileSync(join(this.#place.clone, '.sutra/run.json'), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** @returns {RunFile} */
  get run() {
    const run = this.file;
    if (!run) throw new LaunchFault('unavailable', 'LAUNCH.PROOF', `There is no run file: ${this.output}`);
    this.#seen.push(...pidsOf(run).map(identityOf));
    return run;
  }

  /** Waits until it says that it is up, and its door and every service answer. */
  async untilHealthy() {
    await waitUntil(() => this.#hasExited || /Sutra is up at/.test(this.output), limitMs);
    expectThat(!this.#hasExited && /Sutra is up at/.test(this.output), `It did not come up: ${this.output}`);
    const { address, services } = this.run;
    for (const url of [`${address}/health/live`, ...services.map(({ health }) => `${health}/health/ready`)]) {
      const { ok, status } = await fetch(url);
      expectThat(ok, `${url} answered ${status}`);
    }
    return this.run;
  }

  /** How long it said that it took, in seconds. */
  get tookSeconds() {
    return Number(/Sutra is up at \S+ after ([\d.]+) s/.exec(this.output)?.[1]);
  }

  /** @param {RegExp} pattern */
  async untilSaid(pattern) {
    await waitUntil(() => this.#hasExited || pattern.test(this.output), limitMs);
    expectThat(pattern.test(this.output), `It did not say ${pattern}: ${this.output}`);
  }

  /** As a terminal does: to everything that runs in its foreground. @param {NodeJS.Signals} signal */
  signalGroup(signal) {
    process.kill(-(this.#child.pid ?? 0), signal);
  }

  /** @param {NodeJS.Signals} signal */
  async leave(signal) {
    this.signalGroup(signal);
    await this.#untilLeft();
  }

  /** As whoever keeps only the number of `npm start` does. */
  async leaveByNpm() {
    this.#child.kill('SIGTERM');
    await this.#untilLeft();
  }

  async #untilLeft() {
    await this.exitCode;
    await this.untilNothingRuns();
    expectThat(this.file === undefined, 'It left its run file behind.');
  }

  /** Takes away whatever is left of it. */
  async end() {
    if (!this.#hasExited) this.signalGroup('SIGKILL');
    await this.exitCode;
    // A number may belong to a stranger by now, so only what was seen running here is ended.
    for (const one of this.#seen) if (isStillRunning(one)) process.kill(one.pid, 'SIGKILL');
    await this.untilNothingRuns();
  }

  async untilNothingRuns() {
    const running = () => [
      ...processesOf(this.#place.clone),
      ...this.#seen.filter((one) => isStillRunning(one)).map(({ pid }) => pid),
    ];
    expectThat(await waitUntil(() => running().length === 0, 60_000), `Still running: ${running().join(', ')}`);
  }
}

/** All process numbers of a run. @param {RunFile} run */
export const pidsOf = ({ pid, services, servers }) => [
  pid,
  ...services.flatMap((service) => service.pid ?? []),
  ...Object.values(servers).flatMap((server) => server.pid ?? []),
];

/** @param {readonly number[]} pids */
export async function untilGone(pids) {
  const isGone = () => pids.every((pid) => !isRunning(pid));
  expectThat(await waitUntil(isGone, 60_000), `Still running: ${pids.filter(isRunning).join(', ')}`);
}
