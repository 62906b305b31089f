import { isSource } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

const LINES_MAX = 400;

/** Tables of facts and recorded payloads are as long as they are. @param {string} file */
const isData = (file) => /(\.data\.ts$|\/fixtures\/)/.test(file);

/** Sources that the gauge of lengths counts. @param {string} file */
export const isMeasured = (file) => isSource(file) && !isData(file);

/** @param {string} text */
export const linesOf = (text) => text.replace(/\n$/, '').split('\n').length;

/** @type {Rule} */
export const fileLength = {
  name: 'file-length',
  says: `No source file is longer than ${LINES_MAX} lines; the swollen file is the one that everybody must read.`,
  check: (tree) =>
    tree.files.filter(isMeasured).flatMap((file) => {
      const lines = linesOf(tree.text(file));
      if (lines <= LINES_MAX) return [];
      const fix = `cut it where a thought ends, below ${LINES_MAX}; a pure table is named .data.ts`;
      return [{ file, line: LINES_MAX + 1, problem: `it has ${lines} lines`, fix }];
    }),
};
