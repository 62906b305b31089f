import { matchesIn } from '../source-parts.mjs';
import { isSource, lineOf } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

const MARKER = /\b(?:TODO|FIXME|XXX|HACK)\b/g;

/** Markers in the comments of a file, in its own language. @param {string} file @param {string} text */
function markersIn(file, text) {
  if (isSource(file)) return matchesIn(text, 'comments', MARKER);
  if (file.endsWith('.sql')) return [...text.matchAll(MARKER)];
  if (!/(\.(sh|ya?ml|conf)|Dockerfile|\/run)$/.test(file)) return [];
  return [...text.replace(/^[^#\n]*/gm, (code) => ' '.repeat(code.length)).matchAll(MARKER)];
}

/** @type {Rule} */
export const markers = {
  name: 'markers',
  says: 'Nothing is marked for later in the code; known limits stand in docs/limits.md, where users find them.',
  check: (tree) =>
    tree.files.flatMap((file) => {
      const text = tree.text(file);
      return markersIn(file, text).map((match) => ({
        file,
        line: lineOf(text, match.index),
        problem: `${match[0]} marks something for later`,
        fix: 'do it, or write the limit into docs/limits.md',
      }));
    }),
};
