// npm run fuzz [-- --calls N] [-- --seed N] [-- --only TEXT] [-- --at ADDRESS --email EMAIL --password PASSWORD]: calls every
// operation of the public API in good and in bad manners and says what came back wrong. It starts servers and services of
// its own, or goes to the address that it is given. Ends with "fuzz: N passed, N failed".
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../launch/build-when-changed.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    only: { type: 'string', default: '' },
    at: { type: 'string' },
    email: { type: 'string', default: '' },
    password: { type: 'string', default: '' },
  },
});
const { calls, seed, only, at } = values;
if (![calls, seed].every((text) => /^\d+$/.test(text))) {
  process.stderr.write('Calls and seed are whole numbers.\n');
  process.exit(2);
}

await buildWhenChanged(root, say);
say(`fuzz: seed ${seed}, ${calls} calls an operation`);
const lines = at === undefined ? await fuzzOwnServers() : await fuzzAt(at);
const failed = lines.filter((line) => line.startsWith('FAILED')).length;
if (failed > 0) say(`Run it again: npm run fuzz -- --seed ${seed} --calls ${calls}`);
say(`fuzz: ${lines.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && lines.length > 0 ? 0 : 1;

/** The spec that `npm test` runs, with more calls. @returns {Promise<string[]>} what it has written of each operation */
async function fuzzOwnServers() {
  const report = join(root, '.cache/fuzz.json');
  await mkdir(join(root, '.cache'), { recursive: true });
  await rm(report, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(
    process.execPath,
    [...flags, join(root, 'node_modules/jest/bin/jest.js'), 'tools/fuzz/test/fuzz.e2e'],
    {
      cwd: root,
      // Jest tells a failure in its own manner; ours is shorter and comes below.
      stdio: ['inherit', 'ignore', 'ignore'],
      env: {
        ...process.env,
        ...{ SUTRA_FUZZ_SEED: seed, SUTRA_FUZZ_CALLS: calls, SUTRA_FUZZ_ONLY: only, SUTRA_FUZZ_REPORT: report },
      },
    },
  );
  process.once('exit', () => child.kill());
  const status = await new Promise((resolve) => child.once('close', resolve));
  /** @type {string[]} */
  const lines = JSON.parse(await readFile(report, 'utf8').catch(() => '[]'));
  for (const line of lines) say(line);
  const isTold = status === 0 || lines.some((line) => line.startsWith('FAILED'));
  return isTold ? lines : [...lines, 'FAILED  the servers did not start, or did not end well'];
}

/** @param {string} address a Sutra that runs already @returns {Promise<string[]>} */
async function fuzzAt(address) {
  const { readApi } = await import('../openapi/api.mjs');
  const { describeOutcome, fuzzApi } = await import('./fuzz-api.mjs');
  const { logIn } = await import('./log-in.mjs');
  const { hangUp } = await import('./send-call.mjs');
  const api = readApi(await (await fetch(`${address}/api/openapi.json`)).json());
  const { email, password } = values;
  /** @type {string[]} */
  const lines = [];
  await fuzzApi(
    api,
    { address, login: () => logIn(address, { email, password }) },
    {
      seed: Number(seed),
      calls: Number(calls),
      only,
      tell: (outcome) => {
        const line = describeOutcome(outcome, Number(seed));
        lines.push(line);
        say(line);
      },
    },
  );
  hangUp();
  return lines;
}
