import { matchesIn } from '../source-parts.mjs';
import { isSource, lineOf } from '../tree.mjs';
/** @import { Finding, Rule } from '../tree.mjs' */

/** Words that say nothing, and what to say instead. @type {ReadonlyMap<string, string>} */
const emptyWords = new Map([
  ...['util', 'utils', 'helper', 'helpers', 'common', 'misc'].map(
    (word) => /** @type {const} */ ([word, 'the thing that the functions are about']),
  ),
  ...['manager'].map((word) => /** @type {const} */ ([word, 'what it does: a store, a relay, a gate, a generator'])),
  ...['base', 'abstract'].map(
    (word) => /** @type {const} */ ([word, 'a function or a collaborator instead of a parent class']),
  ),
  ...['impl'].map(
    (word) => /** @type {const} */ ([word, 'what tells it from the other ones: redis, in-memory, seeded']),
  ),
]);

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const DECLARATION = /\b(?:(?:class|interface|enum)\s+([A-Za-z_$][\w$]*)|type\s+([A-Za-z_$][\w$]*)\s*[=<])/g;

/** @param {string} name */
const wordsOf = (name) => name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());

/** @param {string} name */
const emptyWordIn = (name) => wordsOf(name).find((word) => emptyWords.has(word));

/** @param {string} file @param {number} line @param {string} name @returns {Finding[]} */
function judge(file, line, name) {
  const word = emptyWordIn(name);
  if (word === undefined) return [];
  return [{ file, line, problem: `the name ${name} says "${word}"`, fix: `name ${emptyWords.get(word)}` }];
}

/** @type {Rule} */
export const names = {
  name: 'names',
  says: 'Names say what a thing is; words that fit everything, and an I before an interface, say nothing.',
  check: (tree) =>
    tree.files.filter(isSource).flatMap((file) => [...judgePath(file), ...judgeDeclarations(file, tree.text(file))]),
};

/** @param {string} file @returns {Finding[]} */
function judgePath(file) {
  const odd = file.split('/').find((part) => !KEBAB.test(part));
  const fix = 'write it in lower case with hyphens and its role behind a dot, such as plan-intents.handler.ts';
  const spelling = odd === undefined ? [] : [{ file, line: 1, problem: `${odd} is not in kebab case`, fix }];
  return [...spelling, ...judge(file, 1, file.replace(/\.[a-z]+$/, ''))];
}

/** @param {string} file @param {string} text @returns {Finding[]} */
function judgeDeclarations(file, text) {
  const judged = (/** @type {Iterable<RegExpExecArray>} */ matches) =>
    [...matches].flatMap((match) => judgeDeclaration(file, lineOf(text, match.index), match));
  // Only a text with a suspect is worth parsing, to know whether the suspect is code.
  return judged(text.matchAll(DECLARATION)).length === 0 ? [] : judged(matchesIn(text, 'code', DECLARATION));
}

/** @param {string} file @param {number} line @param {RegExpExecArray} match @returns {Finding[]} */
function judgeDeclaration(file, line, [declaration, kind, alias = '']) {
  const name = kind ?? alias;
  if (declaration.startsWith('interface') && /^I[A-Z][a-z]/.test(name)) {
    return [{ file, line, problem: `the interface ${name} wears an I`, fix: `call it ${name.slice(1)}` }];
  }
  return judge(file, line, name);
}
