import { amended, demand, demandKebab, demandSentence, fresh, lineAfterLast } from '../change.mjs';
/** @import { Kind } from '../change.mjs' */

const FOLDER = 'libs/core/indicators/src';
const LIST = `${FOLDER}/indicators.ts`;

/** @param {string} id */
const variable = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** @param {string} id @param {string} title @param {string} doc @param {string | undefined} talib */
const definition = (id, title, doc, talib) => `import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const ${variable(id)} = defineIndicator({
  id: '${id}',
  title: ${JSON.stringify(title)},
  ${talib === undefined ? '' : `talib: { name: '${talib}', params: { timePeriod: 'period' } },`}
  params: { period: whole(14) },
  inputs: ['close'],
  outputs: ['${variable(id)}'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: ${JSON.stringify(doc)},
  formula: '${variable(id)} = Σ x / period',
  source: 'who defined it, and when',
  kernel: ({ period }, [x], [y], memory) => windowSum(x, y, { period, over: period }, memory),
});
`;

/** @param {string} id */
const proof = (id) => `import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { ${variable(id)} } from './${id}.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement(${variable(id)}, ({ close }, { period }: { period: number }) => [
    Array.from(close, (_, at) => close.slice(at + 1 - period, at + 1).reduce((sum, value) => sum + value / period, 0)).fill(
      Number.NaN,
      0,
      period - 1,
    ),
  ]);
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(${variable(id)}, [Float64Array.of(1, 2, 6)], { period: 2 })).toEqual([
    Float64Array.of(Number.NaN, 1.5, 4),
  ]);
});
`;

/** Opens the list and puts an item behind the last one of its group, which bears the group's name in a comment. @param {string} group @param {string} item */
const itemInGroup = (group, item) => (/** @type {string} */ text) => {
  const lines = text.split('\n');
  const title = `  // ${group.charAt(0).toUpperCase()}${group.slice(1).replaceAll('-', ' ')}`;
  const start = lines.indexOf(title);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => !/^ {2}\w+,$/.test(line));
  return lines.toSpliced(start + 1 + length, 0, `  ${item},`).join('\n');
};

/** @type {Kind} */
export const indicator = {
  name: 'indicator',
  usage: 'indicator <group> <id> "Title" "What it means." [TALIB_NAME]',
  plan: ([group = '', id, title, doc, talib], tree) => {
    demandKebab(group, 'a group');
    const groups = new Set(
      tree.files.flatMap((file) => new RegExp(`^${FOLDER}/([a-z-]+)/[^/]+\\.indicator\\.ts$`).exec(file)?.[1] ?? []),
    );
    demand(groups.has(group), `the groups are ${[...groups].sort().join(', ')}`);
    demandKebab(id, 'the id of an indicator');
    demand(title !== undefined && /^[A-Z]/.test(title), 'give it a title: "Simple moving average"');
    demandSentence(doc);
    demand(
      talib === undefined || /^[A-Z0-9_]+$/.test(talib),
      'functions of TA-Lib are written in capitals, such as SMA',
    );
    const path = `${FOLDER}/${group}/${id}.indicator`;
    return [
      fresh(tree, `${path}.ts`, definition(id, title, doc, talib)),
      fresh(tree, `${path}.spec.ts`, proof(id)),
      amended(
        tree,
        LIST,
        lineAfterLast(`import { `, `import { ${variable(id)} } from './${group}/${id}.indicator.js';`),
        itemInGroup(group, variable(id)),
      ),
    ];
  },
  next: [
    'write its parameters, its kernel and its proof; libs/core/indicators/README.md says how',
    'with a counterpart in TA-Lib: npm run references -- <id>',
    'npm run -s jest -- libs/core/indicators -t <id>',
  ],
};
