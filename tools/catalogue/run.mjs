// npm run catalogue: writes every page and file that is derived from the contracts; with --check it only says what has
// drifted. What is built has to be what is written, or a contract declared a minute ago would be missing in the pages.
import { fileURLToPath } from 'node:url';
import { buildWhenChanged } from '../launch/build-when-changed.mjs';
import { isForeseen, messageOf } from '../launch/launch-fault.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {boolean} isCheck @returns {Promise<string[]>} what stands in the way */
async function run(isCheck) {
  await buildWhenChanged(root, (line) => process.stderr.write(`${line}\n`));
  const { drift, incompatibilities, write } = await import('./catalogue.mjs');
  const breaks = await incompatibilities();
  if (breaks.length > 0) {
    return breaks.map((line) => `breaks its major version: ${line}; declare the next version beside it`);
  }
  if (!isCheck) await write();
  const drifted = isCheck ? await drift() : [];
  return drifted.map((path) => `${path} is not what the contracts say; run: npm run catalogue`);
}

try {
  const problems = await run(process.argv.includes('--check'));
  for (const line of problems) process.stderr.write(`${line}\n`);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  if (!isForeseen(error)) throw error;
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
