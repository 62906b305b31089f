import { amended, demand, demandSentence, fresh, itemInList, lineAfterLast, pascal } from '../change.mjs';
/** @import { Kind } from '../change.mjs' */

const CATALOGUE = 'libs/contracts/src/catalogue.ts';
const INDEX = 'libs/contracts/src/index.ts';
const OWNERS = 'libs/contracts/src/owners.ts';
const ID = '01935f3e-8a00-7000-8000-000000000001';

/** What nobody has been given a right to is for the house alone. @param {string} owner @param {string} others */
const asked = (owner, others) => `senders: [${others || `'${owner}'`}],\n  needs: 'house',`;

/**
 * What tells the kinds of messages apart. Whoever is on the other side is for the author to name.
 * @type {Readonly<Record<string, { suffix: string, parties: (owner: string, others: string) => string }>>}
 */
const shapes = {
  event: { suffix: 'event', parties: (_, others) => `delivery: 'durable',\n  receivers: [${others}],` },
  command: { suffix: 'command', parties: asked },
  query: { suffix: 'query', parties: asked },
};

/** @param {string} shape @param {string} noun */
const body = (shape, noun) =>
  shape === 'query'
    ? `schema: z.object({ id: z.uuid() }),
  example: { id: '${ID}' },
  reply: z.object({ id: z.uuid() }),
  replyExample: { id: '${ID}' },`
    : `key: (${noun}) => ${noun}.id,
  schema: z.object({ id: z.uuid() }),
  example: { id: '${ID}' },`;

/** @param {string} noun */
const variable = (noun) => noun.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** @type {Kind} */
export const message = {
  name: 'message',
  usage: 'message <event|command|query> <owner> <noun.verb> "What it means." [other owner …]',
  plan: ([shape = '', owner = '', name = '', doc, ...others], tree) => {
    const form = shapes[shape];
    demand(form !== undefined, `a message is an ${Object.keys(shapes).join(', ')}`);
    demand(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(name), 'a message is called noun.verb, such as user.registered');
    demandSentence(doc);
    for (const token of [owner, ...others]) {
      demand(
        new RegExp(`^ {2}${token}: \\{`, 'm').test(tree.text(OWNERS)),
        `${OWNERS} knows no owner ${token || '(none given)'}`,
      );
    }
    const constant = pascal(name);
    const path = `./${owner}/${name.replace('.', '-')}.${form.suffix}`;
    const text = `import { z } from 'zod';
import { ${shape} } from '../message/declare.js';

export const ${constant} = ${shape}({
  owner: '${owner}',
  name: '${name}',
  version: 1,
  doc: ${JSON.stringify(doc)},
  ${form.parties(owner, others.map((other) => `'${other}'`).join(', '))}
  ${body(shape, variable(name.split('.')[0] ?? ''))}
});
`;
    return [
      fresh(tree, `libs/contracts/src/${path.slice(2)}.ts`, text),
      amended(
        tree,
        CATALOGUE,
        lineAfterLast(`import { `, `import { ${constant} } from '${path}.js';`),
        itemInList('export const catalogue = [', constant),
      ),
      amended(tree, INDEX, lineAfterLast(`export * from './${owner}/`, `export * from '${path}.js';`)),
    ];
  },
  next: [
    'say what it carries: schema, example, key',
    'a command or query of users: say which right it needs',
    'npm run catalogue',
  ],
};
