// The words of Jest that pure specs use, so that specs can run a thousand times in one process without being loaded anew.
import { format } from 'node:util';
export { expect } from 'expect';

/** @typedef {{ id: string, name: string, run: () => unknown }} Test */

/** Every test that a spec has told so far. @type {Test[]} */
export const tests = [];

/** @type {string[]} */
const above = [];

/** @param {string} name @param {() => void} tell */
export function describe(name, tell) {
  above.push(name);
  tell();
  above.pop();
}

/** @param {string} name @param {() => unknown} run */
export function it(name, run) {
  const full = [...above, name].join(' ');
  tests.push({ id: `${tests.length} ${full}`, name: full, run });
}

/** A title with its row put in, as Jest does. @param {string} title @param {readonly unknown[]} row */
const titled = (title, row) => format(title.replace(/\$\w+/g, '%j'), ...row);

/** @template Row @param {readonly Row[]} rows */
it.each = (rows) => (/** @type {string} */ title, /** @type {(...row: unknown[]) => unknown} */ run) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    it(titled(title, values), () => run(...values));
  }
};

/** @template Row @param {readonly Row[]} rows */
describe.each = (rows) => (/** @type {string} */ title, /** @type {(...row: unknown[]) => void} */ tell) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    describe(titled(title, values), () => tell(...values));
  }
};
