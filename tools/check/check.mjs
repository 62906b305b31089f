// Every static check of the house: npm run check [-- name …]. npm test asks the same before it runs tests.
import { fileURLToPath } from 'node:url';
import { checks, root } from './checks.mjs';
import { runChecks } from './run-checks.mjs';

/** Two at a time: what we promise runs on two cores. */
const AT_ONCE = 2;

/** Runs the static checks, one printed line each, output only of failures. @param {readonly string[]} names all when empty */
export function checkHouse(names = []) {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    process.stdout.write(
      `no check is called ${unknown.join(', ')}; there are ${checks.map(({ name }) => name).join(', ')}\n`,
    );
    return Promise.resolve({ passed: 0, failed: unknown.length });
  }
  const wanted = names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name));
  return runChecks(wanted, {
    root,
    atOnce: AT_ONCE,
    tell: ({ name, isPassed, durationMs, output }) => {
      const time = `${(durationMs / 1000).toFixed(1)} s`;
      process.stdout.write(
        `${isPassed ? 'passed' : 'FAILED'}  ${name.padEnd(12)}${time.padStart(7)}\n${isPassed ? '' : output}`,
      );
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await checkHouse(process.argv.slice(2));
  process.stdout.write(`check: ${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
