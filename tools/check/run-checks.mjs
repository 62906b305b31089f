import { spawn } from 'node:child_process';
import { join } from 'node:path';
/** @import { Check, Step } from './checks.mjs' */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {boolean} isPassed
 * @property {number} durationMs
 * @property {string} output what the check printed; only of interest when it failed
 */

/** @typedef {{ readonly passed: number, readonly failed: number }} Counts */

/**
 * Runs checks, a few at a time, and tells of each as it ends. Every check runs, so that one run shows all there is to mend.
 * @param {readonly Check[]} checks
 * @param {{ root: string, atOnce: number, tell: (outcome: Outcome) => void }} options
 * @returns {Promise<Counts>}
 */
export async function runChecks(checks, { root, atOnce, tell }) {
  const waiting = [...checks];
  let passed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await runCheck(check, root);
      if (outcome.isPassed) passed += 1;
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { passed, failed: checks.length - passed };
}

/** @param {Check} check @param {string} root @returns {Promise<Outcome>} */
async function runCheck({ name, steps }, root) {
  const startedMs = performance.now();
  let isPassed = true;
  let output = '';
  for (const step of steps) {
    const ended = await runStep(step, root);
    output += ended.output;
    isPassed = ended.status === 0;
    if (!isPassed) break;
  }
  return { name, isPassed, durationMs: performance.now() - startedMs, output };
}

/** @param {Step} step @param {string} root @returns {Promise<{ status: number | null, output: string }>} */
function runStep({ args, folder = '' }, root) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: join(root, folder), stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => child.kill();
    process.once('exit', stop);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => (output += `${error.message}\n`));
    child.once('close', (status) => {
      process.removeListener('exit', stop);
      resolve({ status, output });
    });
  });
}
