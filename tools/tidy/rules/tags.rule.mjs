/** @import { Finding, Rule } from '../tree.mjs' */

/** Tags are the first folders: 'libs/core/kernel' is core and core/kernel; every app is just an app. @param {string} folder */
function tagsOf(folder) {
  const [first = '', ...rest] = folder.split('/');
  if (first !== 'libs') return [first];
  return rest.map((_, index) => rest.slice(0, index + 1).join('/'));
}

/** @type {Rule} */
export const tags = {
  name: 'tags',
  says: 'The tags of a package are its first folders, because boundaries are drawn between tags.',
  check: (tree) =>
    tree.files
      .filter((file) => /^(apps|libs|tools)\/(.+\/)?package\.json$/.test(file))
      .flatMap((file) => {
        const text = tree.text(file);
        const actual = JSON.stringify(JSON.parse(text).nx?.tags ?? []);
        const expected = JSON.stringify(tagsOf(file.replace(/\/package\.json$/, '')));
        if (actual === expected) return [];
        const line = text.split('\n').findIndex((each) => each.includes('"tags"')) + 1;
        return [
          {
            file,
            line: Math.max(line, 1),
            problem: `its tags are ${actual}`,
            fix: `write "nx": { "tags": ${expected} }`,
          },
        ];
      }),
};
