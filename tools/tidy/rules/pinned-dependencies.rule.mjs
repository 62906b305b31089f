import { lineOf } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const sections = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'];

/** @type {Rule} */
export const pinnedDependencies = {
  name: 'pinned-dependencies',
  says: 'Every dependency is pinned to one version, because a range installs what nobody has tried.',
  check: (tree) =>
    tree.files
      .filter((file) => /(^|\/)package\.json$/.test(file))
      .flatMap((file) => {
        const text = tree.text(file);
        const manifest = JSON.parse(text);
        return sections
          .flatMap((section) => Object.entries(manifest[section] ?? {}))
          .filter(([, version]) => typeof version !== 'string' || !EXACT.test(version))
          .map(([name, version]) => ({
            file,
            line: lineOf(text, text.indexOf(`"${name}":`)),
            problem: `${name} is ${JSON.stringify(version)}`,
            fix: 'write the one version that package-lock.json installs',
          }));
      }),
};
