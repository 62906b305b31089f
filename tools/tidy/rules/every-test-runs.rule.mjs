import { matchesIn } from '../source-parts.mjs';
import { isSpec, lineOf } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

const LEFT_OUT =
  /\b(?:(?:describe|it|test)\s*\.\s*(?:only|skip|todo|failing)\b|(?:fit|xit|fdescribe|xdescribe|xtest)\s*[.(])/g;

/** @type {Rule} */
export const everyTestRuns = {
  name: 'every-test-runs',
  says: 'No test runs alone and none is skipped, because what does not run proves nothing.',
  check: (tree) =>
    tree.files.filter(isSpec).flatMap((file) => {
      const text = tree.text(file);
      return matchesIn(text, 'code', LEFT_OUT).map((match) => ({
        file,
        line: lineOf(text, match.index),
        problem: `${match[0].replace(/\s*[.(]$/, '')} leaves tests out`,
        fix: 'let it run like the others, or delete it',
      }));
    }),
};
