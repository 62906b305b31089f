/** @import { Rule } from '../tree.mjs' */

/** @type {Rule} */
export const appPages = {
  name: 'app-pages',
  says: 'Every app has a README of one screen: its purpose, its messages, how to run it.',
  check: (tree) =>
    tree.files
      .filter((file) => /^apps\/[^/]+\/package\.json$/.test(file))
      .map((file) => file.replace('package.json', 'README.md'))
      .filter((page) => !tree.files.includes(page) || !/^# \S/.test(tree.text(page)))
      .map((file) => ({
        file,
        line: 1,
        problem: 'the page is missing or untitled',
        fix: 'write what the app is for, under a title',
      })),
};
