import { partsOf } from '../source-parts.mjs';
import { isSource, lineOf } from '../tree.mjs';
/** @import { Rule, Tree } from '../tree.mjs' */

const MARKER = /\b(?:TODO|FIXME|XXX|HACK)\b/g;

/** The comments of a file in its own language; none where it has no comments. @param {string} file @param {Tree} tree */
function commentsOf(file, tree) {
  if (isSource(file)) return partsOf(tree.text(file)).comments;
  if (/(\.(sh|ya?ml|conf)|Dockerfile|\/run)$/.test(file))
    return tree.text(file).replace(/^[^#\n]*/gm, (code) => ' '.repeat(code.length));
  if (file.endsWith('.sql')) return tree.text(file);
  return '';
}

/** @type {Rule} */
export const markers = {
  name: 'markers',
  says: 'Nothing is marked for later in the code; known limits stand in docs/limits.md, where users find them.',
  check: (tree) =>
    tree.files.flatMap((file) => {
      const comments = commentsOf(file, tree);
      return [...comments.matchAll(MARKER)].map((match) => ({
        file,
        line: lineOf(comments, match.index),
        problem: `${match[0]} marks something for later`,
        fix: 'do it, or write the limit into docs/limits.md',
      }));
    }),
};
