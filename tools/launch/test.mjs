// npm test [-- arguments for Jest]: installs if needed, asks the static checks, runs the tests, counts both.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { install, root } from './install.mjs';
import { isForeseen, messageOf } from './launch-fault.mjs';
import { checkNode } from './node-version.mjs';
import { spawnGroup } from './process-group.mjs';

const report = join(root, '.cache/jest.json');

/** By then the results are long written; whatever still runs was forgotten. */
const lingerMs = 60_000;

try {
  checkNode(process.versions.node);
  await install();
  // It leans on what was only just installed.
  const { checkHouse } = await import('../check/check.mjs');
  const checked = await checkHouse();
  const tested = await runJest(process.argv.slice(2));
  const failed = checked.failed + tested.failed;
  process.stdout.write(`${checked.passed + tested.passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  if (!isForeseen(error)) throw error;
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

/** Runs Jest, prints each suite's time, and counts; a suite that cannot be loaded counts as one failure. @param {string[]} args */
async function runJest(args) {
  await mkdir(join(root, '.cache'), { recursive: true });
  await rm(report, { force: true });
  const status = await jest([...args, '--json', '--outputFile', report]);
  const result = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  if (result === undefined) return { passed: 0, failed: 1 };
  printTimes(result.testResults);
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/** @param {string[]} args @returns {Promise<number | null>} */
function jest(args) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const program = join(root, 'node_modules/jest/bin/jest.js');
  // Jest's report of results on stdout is left unread, for it is in the file too; what people read comes on stderr.
  const { child, end } = spawnGroup(process.execPath, [...flags, program, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const watch = setInterval(() => {
    if (!existsSync(report)) return;
    clearInterval(watch);
    setTimeout(() => {
      process.stderr.write(
        'A test has left something running, so Jest does not end; it is ended, and counts as failed.\n',
      );
      end();
    }, lingerMs).unref();
  }, 1_000);
  return new Promise((resolve) => {
    child.once('close', (status) => {
      clearInterval(watch);
      resolve(status);
    });
  });
}

/** @param {{ name: string, status: string, startTime: number, endTime: number }[]} suites */
function printTimes(suites) {
  const slowestFirst = suites.toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime));
  for (const { name, status, startTime, endTime } of slowestFirst) {
    const time = `${((endTime - startTime) / 1000).toFixed(1)} s`;
    process.stdout.write(
      `${status === 'passed' ? 'passed' : 'FAILED'}  ${time.padStart(7)}  ${relative(root, name)}\n`,
    );
  }
}
