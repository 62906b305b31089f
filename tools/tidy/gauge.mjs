import { isMeasured, linesOf } from './rules/file-length.rule.mjs';
/** @import { Tree } from './tree.mjs' */

/** The lengths of the house in one line: a gauge to look at, not a goal. @param {Tree} tree */
export function gaugeOf(tree) {
  const lengths = tree.files
    .filter(isMeasured)
    .map((file) => linesOf(tree.text(file)))
    .sort((a, b) => a - b);
  if (lengths.length === 0) return 'no sources';
  const at = (/** @type {number} */ share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))];
  return `${lengths.length} sources: median ${at(0.5)} lines, 90 % below ${at(0.9)}, longest ${lengths.at(-1)}`;
}
