import { demand, demandKebab, fresh } from '../change.mjs';
/** @import { Kind } from '../change.mjs' */

/** @param {string} number @param {string} title */
const page = (number, title) => `# ${Number(number)}. ${title}

**Question.** What has to be decided, and what hangs on it?

**Options.**

1. The first way, with what it costs.
2. The second way, with what it costs.

**Choice.** Which, and why.

**What would change our mind.** The observation that would make the other way the better one.
`;

/** @type {Kind} */
export const decision = {
  name: 'decision',
  usage: 'decision <name> ["Title"]',
  plan: ([name, title], tree) => {
    demandKebab(name, 'the name of a decision');
    const numbers = tree.files.flatMap((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1] ?? []);
    demand(!tree.files.some((file) => file.endsWith(`-${name}.md`)), `there is a page called ${name} already`);
    const number = String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, '0');
    const words = name.replaceAll('-', ' ');
    return [
      fresh(
        tree,
        `docs/decisions/${number}-${name}.md`,
        page(number, title ?? words.charAt(0).toUpperCase() + words.slice(1)),
      ),
    ];
  },
  next: ['write the page: one screen'],
};
