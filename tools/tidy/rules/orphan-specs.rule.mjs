import { isSpec } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

/** Suffixes that promise a subject of the same name beside the spec; the others are named for a scenario. */
const UNIT = /^(.*)\/([^/]+?)(?:\.prop)?\.spec\.(?:ts|mjs)$/;
const SCENARIO = /\.(int|e2e|sim|golden|exam)\.spec\./;

/** @type {Rule} */
export const orphanSpecs = {
  name: 'orphan-specs',
  says: 'A .spec or .prop.spec stands beside the file that it proves and bears its name, with or without its role.',
  check: (tree) => {
    return tree.files.flatMap((file) => {
      const [, folder, subject] = UNIT.exec(file) ?? [];
      if (subject === undefined || SCENARIO.test(file) || file.includes('/test/')) return [];
      if (tree.files.some((other) => !isSpec(other) && other.startsWith(`${folder}/${subject}.`))) return [];
      const fix = `rename it after what it proves, delete it, or move it to a test folder if it proves a scenario`;
      return [{ file, line: 1, problem: `there is no ${subject} beside it`, fix }];
    });
  },
};
