// The page of all indicators, and a picture for each group of them, from what their authors say and from what they compute.
import { catalogue, computeIndicator, indicators } from '@sutra/indicators';
import { series } from '@sutra/indicators/proof';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPlots } from './indicator-plots.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = 'libs/core/indicators/src';
const ENDING = '.indicator.ts';
export const PLOTS_FOLDER = 'docs/indicators';

const HEAD = `# Indicators

Generated from their definitions; a difference fails the build. All are computed over whole columns and bar by bar, with the same
figures to the bit, and can read a field of the bar or another indicator instead of what stands here. The warm-up is the number of bars
before the first value at the default parameters. With a counterpart in TA-Lib, values and first bar are those of TA-Lib. The
pictures show the newest bars of one walk of prices, with the close in grey where the scale is that of prices; other
scales run from the lowest to the highest value shown.
`;

/** @typedef {ReturnType<typeof catalogue>[number]} Entry */

/** The folder of each indicator, by id. @returns {Promise<Map<string, string>>} */
async function groups() {
  const names = await readdir(join(root, SOURCES), { recursive: true });
  const found = names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length).split('/'))
    .map((parts) => /** @type {[string, string]} */ ([parts.at(-1) ?? '', parts[0] ?? '']));
  return new Map(found);
}

/** @param {Entry['params'][number]} param */
function renderParam(param) {
  if ('choices' in param) return `\`${param.name}\` ${param.choices.join(' or ')}`;
  return `\`${param.name}\` ${param.default} (${param.min} to ${param.max})`;
}

/** @param {Entry} entry */
function renderEntry({ id, title, talib, params, inputs, outputs, warmup, doc, formula, source }) {
  const facts = [
    params.length === 0 ? 'no parameters' : params.map(renderParam).join(', '),
    `reads ${inputs.join(', ')}`,
    `gives ${outputs.join(', ')}`,
    `warm-up ${warmup}`,
    ...(talib === undefined ? [] : [`TA-Lib ${talib}`]),
  ];
  return [`### ${id}: ${title}`, '', doc, '', `    ${formula}`, '', `${facts.join('; ')}. Source: ${source}.`, ''].join(
    '\n',
  );
}

/** @param {string} group */
const titleOf = (group) => `${group.charAt(0).toUpperCase()}${group.slice(1).replaceAll('-', ' ')}`;

/** The page and its pictures. @returns {Promise<Map<string, string>>} */
export async function renderIndicatorsPage() {
  const bars = series('walk', 17, 400);
  const known = await groups();
  /** @type {Map<string, Entry[]>} */
  const byGroup = new Map();
  for (const entry of catalogue()) {
    const group = known.get(entry.id) ?? 'others';
    byGroup.set(group, [...(byGroup.get(group) ?? []), entry]);
  }
  const files = new Map();
  const parts = [HEAD];
  for (const [group, entries] of byGroup) {
    const path = `${PLOTS_FOLDER}/${group}.svg`;
    const plots = entries.map(({ id }) => {
      const indicator = indicators.find((each) => each.id === id);
      if (indicator === undefined) return { id, outputs: [] };
      return {
        id,
        outputs: computeIndicator(
          indicator,
          indicator.inputs.map((field) => bars[field]),
        ),
      };
    });
    files.set(path, renderPlots(plots, bars.close));
    parts.push(`## ${titleOf(group)}\n\n![${titleOf(group)}](indicators/${group}.svg)\n`, ...entries.map(renderEntry));
  }
  files.set('docs/indicators.md', parts.join('\n'));
  return files;
}
