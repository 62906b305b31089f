// Programs of a bench in processes of their own, so that what one costs is not what another costs.
import { Fault } from '@sutra/kernel';
import { tieToParent } from '@sutra/embedded';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/** @typedef {{ resolve: (answer: any) => void, reject: (reason: unknown) => void }} Waiting */

/** One child that does what it is told, one order after the other. */
export class Child {
  /** @type {Waiting | undefined} */
  #waiting;

  /** @param {import('node:child_process').ChildProcess} child */
  constructor(child) {
    this.child = child;
    child.on('message', (/** @type {{ answer?: unknown, failure?: string }} */ { answer, failure }) => {
      if (failure === undefined) this.#waiting?.resolve(answer);
      else this.#waiting?.reject(new Fault('bug', 'BENCH.CHILD', failure));
    });
    child.once('exit', (code) => this.#waiting?.reject(new Fault('bug', 'BENCH.CHILD', `It ended with ${code}`)));
  }

  /** @param {URL} script @param {Environment} [env] */
  static async start(script, env = {}) {
    const all = { PATH: process.env['PATH'], ...env };
    const args = [fileURLToPath(script)];
    const line = await tieToParent({ command: process.execPath, args, env: all, endSignal: 'SIGKILL' });
    return new Child(spawn(line.command, line.args, { env: all, stdio: ['ignore', 2, 2, 'ipc'] }));
  }

  get pid() {
    return this.child.pid ?? 0;
  }

  /** @param {object} order @returns {Promise<any>} */
  ask(order) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.child.send(order);
    });
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** The child's side. @param {(order: any) => Promise<unknown>} obey */
export function serveOrders(obey) {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (order) => {
    obey(order).then(
      (answer) => process.send?.({ answer }),
      (error) => process.send?.({ failure: error instanceof Error ? String(error.stack) : String(error) }),
    );
  });
}
