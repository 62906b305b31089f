import type { ImportReport } from '@sutra/bar-store';
import { table } from '../output/table.js';
import { counted, listed } from './in-words.js';

const EXAMPLES_SHOWN = 10;

/** What came of an import, as a person reads it. */
export function describeImport({
  rows,
  taken,
  refused,
  reasons,
  examples,
  passedOver,
  remarks,
  stored,
  ...rest
}: ImportReport): string {
  const { added, same, replaced, outranked, synthetic } = stored;
  const lines = [
    `${rows} rows of ${counted(rest.files, 'file')}: ${taken} taken, ${refused} refused, ${sum(passedOver)} passed over.`,
    `Stored in ${counted(rest.chunks, 'month')} of ${counted(rest.series, 'series', 'series')}: ${added} new, ${same} known, ` +
      `${replaced} replaced, ${outranked} left to a more trusted source.`,
    ...(synthetic > 0 ? [`${synthetic} synthetic bars made room for real ones.`] : []),
    ...listed('Refused', reasons),
    ...listed('Passed over', passedOver),
    ...listed('Remarked', remarks),
  ];
  if (examples.length === 0) return lines.join('\n');
  const shown = examples.slice(0, EXAMPLES_SHOWN).map(({ file, row, reason }) => [file, String(row), reason]);
  const more = refused > shown.length ? '\n--json tells more of them.' : '';
  return `${lines.join('\n')}\n\n${table(['file', 'row', 'why it was refused'], shown)}${more}`;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, each) => total + each, 0);
