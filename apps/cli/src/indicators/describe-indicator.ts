import type { CatalogueEntry, ParamEntry } from '@sutra/indicators';
import { table } from '../output/table.js';

/** What a parameter may be, in few words. */
export const rangeOf = (param: ParamEntry): string =>
  'choices' in param ? param.choices.join(' or ') : `${param.min} to ${param.max}`;

const paramsOf = (entry: CatalogueEntry): string =>
  entry.params.map((param) => `${param.name}=${param.default}`).join(' ');

/** The catalogue, one line an indicator. */
export function describeCatalogue(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map((entry) => [entry.id, entry.title, paramsOf(entry), entry.outputs.join(' ')]);
  return `${table(['id', 'title', 'parameters', 'outputs'], rows)}\n\n${entries.length} indicators.`;
}

/** One indicator, as its page tells it. */
export function describeIndicator(entry: CatalogueEntry): string {
  const params = entry.params.map((param) => [param.name, String(param.default), rangeOf(param)]);
  return [
    `${entry.title} (${entry.id})`,
    entry.doc,
    `Formula: ${entry.formula}`,
    `Source: ${entry.source}`,
    ...(params.length === 0 ? [] : [table(['parameter', 'default', 'range'], params)]),
    `Reads ${entry.inputs.join(', ')}; gives ${entry.outputs.join(', ')}, ${entry.warmup} bars after the first.`,
  ].join('\n\n');
}
