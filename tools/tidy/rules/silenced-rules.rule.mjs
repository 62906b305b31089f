import { matchesIn } from '../source-parts.mjs';
import { isSource, isSpec, lineOf } from '../tree.mjs';
/** @import { Rule } from '../tree.mjs' */

const SILENCER = /(?:eslint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error|(?:istanbul|c8|v8) ignore)[\w-]*/g;

/** A spec proves with it that the compiler refuses something. @param {string} silencer @param {string} file */
const isProof = (silencer, file) => silencer === '@ts-expect-error' && isSpec(file);

/** @type {Rule} */
export const silencedRules = {
  name: 'silenced-rules',
  says: 'No check is silenced in place; @ts-expect-error is for specs that prove a refusal.',
  check: (tree) =>
    tree.files.filter(isSource).flatMap((file) => {
      const text = tree.text(file);
      return matchesIn(text, 'comments', SILENCER)
        .filter(([silencer]) => !isProof(silencer, file))
        .map((match) => ({
          file,
          line: lineOf(text, match.index),
          problem: `${match[0]} silences a check`,
          fix: 'write what the check asks for, or change the check for everybody',
        }));
    }),
};
