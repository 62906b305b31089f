// Follows the health of a running Sutra and prints a line whenever it changes.
// node examples/watch-health.mjs [--every SECONDS] [--times N] [--run FILE]
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '2' },
    times: { type: 'string', default: 'Infinity' },
    run: { type: 'string', default: fileURLToPath(new URL('../.sutra/run.json', import.meta.url)) },
  },
});

/** The file stands there exactly while Sutra is up, and is written anew whenever a process is started again. */
async function services() {
  const { services: running } = JSON.parse(await readFile(values.run, 'utf8'));
  return /** @type {{ name: string, health?: string }[]} */ (running);
}

/** @typedef {{ state: string, dependencies: { name: string, state: string }[] }} Health */

/** @param {{ name: string, health?: string }} service */
async function healthOf({ name, health }) {
  try {
    const response = await fetch(`${health}/health`, { signal: AbortSignal.timeout(5_000) });
    const { state, dependencies } = /** @type {Health} */ (await response.json());
    const away = dependencies.filter((one) => one.state === 'down');
    return `${name} ${state}${away.map((one) => `, without ${one.name}`).join('')}`;
  } catch {
    return `${name} does not answer`;
  }
}

async function look() {
  try {
    return (await Promise.all((await services()).map(healthOf))).join('; ');
  } catch {
    return 'Sutra does not run here: npm start brings it up';
  }
}

let before = '';
for (let count = 0; count < Number(values.times); count++) {
  if (count > 0) await pause(Number(values.every) * 1_000);
  const now = await look();
  if (now !== before) console.log(`${new Date().toISOString()}  ${now}`);
  before = now;
}
