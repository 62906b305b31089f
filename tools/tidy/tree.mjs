import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files that rules look at, by their path below the root; a rule never touches the disk itself.
 * @typedef {object} Tree
 * @property {readonly string[]} files
 * @property {(file: string) => string} text
 */

/**
 * @typedef {object} Finding
 * @property {string} file
 * @property {number} line counted from 1
 * @property {string} problem
 * @property {string} fix what to do about it, as an order
 */

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {string} says the rule in one sentence
 * @property {(tree: Tree) => Finding[]} check
 */

/** Folders that are made, not written. */
const made = new Set(['node_modules', 'dist', 'coverage', 'generated', '.git', '.nx', '.sutra', '.cache']);

/** Reads a folder of the disk as a tree. @param {string} root @returns {Tree} */
export function treeAt(root) {
  /** @type {string[]} */
  const files = [];
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !made.has(entry.name)) walk(path);
      if (entry.isFile()) files.push(path);
    }
  };
  walk('');
  return { files: files.sort(), text: (file) => readFileSync(join(root, file), 'utf8') };
}

/** A tree from texts, for tests. @param {Record<string, string>} texts @returns {Tree} */
export const treeOf = (texts) => ({ files: Object.keys(texts).sort(), text: (file) => texts[file] ?? '' });

/** Programs that people write: TypeScript and ES modules. @param {string} file */
export const isSource = (file) => /\.(ts|mts|mjs|js)$/.test(file);

/** @param {string} file */
export const isSpec = (file) => /\.spec\.(ts|mjs)$/.test(file);

/** The line on which an offset of a text lies. @param {string} text @param {number} offset */
export const lineOf = (text, offset) => text.slice(0, offset).split('\n').length;
