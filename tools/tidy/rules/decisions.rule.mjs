/** @import { Rule } from '../tree.mjs' */

const PAGE = /^docs\/decisions\/(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$/;

/** @type {Rule} */
export const decisions = {
  name: 'decisions',
  says: 'Decision pages are numbered from 0001 without gaps or doubles, and open with their title.',
  check: (tree) => {
    const pages = tree.files.filter(
      (file) => file.startsWith('docs/decisions/') && file.endsWith('.md') && !file.endsWith('/README.md'),
    );
    return pages.flatMap((file, index) => {
      const expected = String(index + 1).padStart(4, '0');
      const [, number] = PAGE.exec(file) ?? [];
      if (number === undefined) {
        return [
          {
            file,
            line: 1,
            problem: 'its name has no form',
            fix: `name it docs/decisions/${expected}-what-it-decides.md`,
          },
        ];
      }
      if (number !== expected) {
        return [
          {
            file,
            line: 1,
            problem: `it is number ${number} and would be ${expected}`,
            fix: 'number the pages without gaps and doubles',
          },
        ];
      }
      if (!/^# \S/.test(tree.text(file))) {
        return [{ file, line: 1, problem: 'it has no title', fix: 'open it with "# " and what is decided' }];
      }
      return [];
    });
  },
};
