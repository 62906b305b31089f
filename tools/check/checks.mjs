import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A static check: programs run one after the other, each an argument list for node, all to end with status 0.
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly Step[]} steps
 */

/** @typedef {{ readonly args: readonly string[], readonly folder?: string }} Step */

/** @param {string} path below node_modules @param {string[]} args @returns {Step} */
const installed = (path, ...args) => ({ args: [join(root, 'node_modules', path), ...args] });

const catalogue = join(root, 'tools/catalogue/run.mjs');

/** What `npm run check` and `npm test` ask before any test runs; the longest first, because two run at a time. */
export const checks = /** @type {readonly Check[]} */ ([
  { name: 'lint', steps: [installed('eslint/bin/eslint.js', '.', '--max-warnings', '0')] },
  { name: 'types', steps: [installed('typescript/bin/tsc', '-p', 'tsconfig.json')] },
  { name: 'format', steps: [installed('prettier/bin/prettier.cjs', '--check', '.')] },
  {
    name: 'boundaries',
    steps: [
      installed(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        'apps',
        'libs',
        'tools',
        '--config',
        '.dependency-cruiser.mjs',
      ),
    ],
  },
  { name: 'tidy', steps: [{ args: ['tools/tidy/tidy.mjs'] }] },
  { name: 'catalogue', steps: [{ args: [catalogue, '--check'] }] },
]);
