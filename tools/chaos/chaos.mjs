// npm run chaos [-- --scale N] [-- --outage SECONDS] [-- --seed N] [-- --only NAME]: the crash tests of `npm test`, with
// more kills, more load and longer outages. Ends with "chaos: N passed, N failed"; a failing seed can be run again.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const report = join(root, '.cache/chaos.json');
const figures = join(root, '.cache/chaos-figures.txt');

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '10' },
    // The product promises to get over five minutes without NATS.
    outage: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    only: { type: 'string', default: '' },
  },
});
const { scale, outage, seed, only } = values;
if ([scale, outage, seed].some((text) => !/^\d+$/.test(text))) {
  process.stderr.write('Scale, outage and seed are whole numbers.\n');
  process.exit(2);
}

process.stdout.write(`chaos: seed ${seed}, scale ${scale}, outages of ${outage} s\n`);
await mkdir(join(root, '.cache'), { recursive: true });
await Promise.all([report, figures].map((file) => rm(file, { force: true })));
const status = await runJest();
const result = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
process.stdout.write(await readFile(figures, 'utf8').catch(() => ''));
const passed = result?.numPassedTests ?? 0;
const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
// A run that ends badly without counting a failure has failed once.
const failures = failed === 0 && status !== 0 ? 1 : failed;
if (failures > 0)
  process.stdout.write(`Run it again: npm run chaos -- --scale ${scale} --outage ${outage} --seed ${seed}\n`);
process.stdout.write(`chaos: ${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;

/** @returns {Promise<number | null>} */
function runJest() {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const program = join(root, 'node_modules/jest/bin/jest.js');
  // One suite at a time: what is measured on the way is not to be about neighbours.
  const args = [`tools/chaos/.*${only}`, '--runInBand', '--verbose', '--json', '--outputFile', report];
  const child = spawn(process.execPath, [...flags, program, ...args], {
    cwd: root,
    stdio: ['inherit', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SUTRA_CHAOS_SCALE: scale,
      SUTRA_CHAOS_OUTAGE_MS: String(Number(outage) * 1_000),
      SUTRA_CHAOS_SEED: seed,
      SUTRA_CHAOS_FIGURES: figures,
    },
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve) => child.once('close', resolve));
}
