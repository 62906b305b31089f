/** @import { Tree } from '../tidy/tree.mjs' */

/**
 * A file as it shall be: a new one, or a known one with a line more.
 * @typedef {object} Change
 * @property {string} file
 * @property {string} text
 * @property {boolean} isNew
 */

/**
 * A kind of thing that the house knows how to begin. Planning reads the tree and writes nothing.
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} usage the arguments, as one would type them
 * @property {(words: readonly string[], tree: Tree) => Change[]} plan
 * @property {readonly string[]} next what is left to do by hand or by another command
 */

/** What the caller asked for cannot be made; the message says what would do. */
export class RequestError extends Error {}

/** @param {unknown} condition @param {string} message @returns {asserts condition} */
export function demand(condition, message) {
  if (!condition) throw new RequestError(message);
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @param {string | undefined} word @param {string} what @returns {asserts word is string} */
export function demandKebab(word, what) {
  demand(word !== undefined && KEBAB.test(word), `${what} is written in lower case with hyphens, such as plan-intents`);
}

/** As the exam of messages wants it. @param {string | undefined} doc @returns {asserts doc is string} */
export function demandSentence(doc) {
  demand(
    doc !== undefined && doc.includes(' ') && /^[A-Z].{15,300}\.$/.test(doc),
    'say what it means in one whole sentence of 17 to 300 signs, in quotes: "A person has an account now."',
  );
}

/** plan-intents or user.registered to PlanIntents or UserRegistered. @param {string} name */
export const pascal = (name) => name.replace(/(?:^|[-.])([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** A file that must not exist yet. @param {Tree} tree @param {string} file @param {string} text @returns {Change} */
export function fresh(tree, file, text) {
  demand(!tree.files.includes(file), `${file} exists already`);
  return { file, text, isNew: true };
}

/**
 * A known file with changes made one after the other.
 * @param {Tree} tree @param {string} file @param {...((text: string) => string | undefined)} steps
 * @returns {Change}
 */
export function amended(tree, file, ...steps) {
  demand(tree.files.includes(file), `there is no ${file}`);
  const text = steps.reduce((/** @type {string} */ before, step) => {
    const after = step(before);
    demand(after !== undefined, `${file} does not look as expected; add the line by hand`);
    return after;
  }, tree.text(file));
  return { file, text, isNew: false };
}

/** Puts a line after the last one that begins so. @param {string} beginning @param {string} line */
export const lineAfterLast = (beginning, line) => (/** @type {string} */ text) => {
  const lines = text.split('\n');
  const at = lines.findLastIndex((each) => each.startsWith(beginning));
  return at < 0 ? undefined : lines.toSpliced(at + 1, 0, line).join('\n');
};

/** Appends an item to the list that follows an opening such as `controllers: [`. @param {string} opening @param {string} item */
export const itemInList = (opening, item) => (/** @type {string} */ text) => {
  const start = text.indexOf(opening);
  if (start < 0) return undefined;
  const from = start + opening.length;
  const to = closingOf(text, from);
  if (to === undefined) return undefined;
  const items = text.slice(from, to).trim().replace(/,$/, '');
  return `${text.slice(0, from)}${items === '' ? item : `${items}, ${item}`}${text.slice(to)}`;
};

/** Where the bracket that is open at an offset closes. @param {string} text @param {number} from */
function closingOf(text, from) {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if ('[{('.includes(text.charAt(at))) depth += 1;
    if (']})'.includes(text.charAt(at))) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
