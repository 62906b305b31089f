import { source, WANTED_PERCENT } from './scope.data.mjs';
/** @import { MutantResult } from '@stryker-mutator/api/core' */

const noticed = ['Killed', 'Timeout'];

/** Percent of mutants that a spec noticed. @param {readonly MutantResult[]} mutants */
export const scoreOf = (mutants) =>
  mutants.length === 0 ? 0 : (100 * mutants.filter(({ status }) => noticed.includes(status)).length) / mutants.length;

/** @param {readonly MutantResult[]} mutants @returns {ReadonlyMap<string, readonly MutantResult[]>} */
function byFile(mutants) {
  const files = new Map();
  for (const mutant of mutants) {
    const at = mutant.fileName.indexOf(source);
    const name = mutant.fileName.slice(at + source.length + 1);
    files.set(name, [...(files.get(name) ?? []), mutant]);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {MutantResult} mutant */
function line({ location, mutatorName, replacement, status }) {
  const put = (replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 60).replaceAll('|', '\\|').replaceAll('`', "'");
  return `line ${location.start.line}: ${mutatorName}${put === '' ? '' : ` → \`${put}\``}${status === 'NoCoverage' ? ', which no spec comes to' : ''}`;
}

/**
 * The last report as a page.
 * @param {{ tested: readonly MutantResult[], planned: number, wanted: readonly string[], minutes: number | undefined, on: Date }} run
 */
export function reportPage({ tested, planned, wanted, minutes, on }) {
  const files = byFile(tested);
  const rows = [...files].map(
    ([name, mutants]) => `| \`${name}\` | ${mutants.length} | ${scoreOf(mutants).toFixed(0)} % |`,
  );
  const left = [...files].flatMap(([name, mutants]) => {
    const survivors = mutants.filter(({ status }) => !noticed.includes(status));
    return survivors.length === 0 ? [] : [`### ${name}`, '', ...survivors.map((each) => `- ${line(each)}`), ''];
  });
  const cut =
    minutes === undefined ? '' : ` It was cut off after ${minutes} minutes with ${tested.length} of ${planned} tried.`;
  return `# What the specs of the strategy language notice

\`npm run mutate\` changes evaluation, arming, flow and validation (${wanted.map((each) => `\`${each}\``).join(', ')}) one place at a time and asks of the
specs that one of them fails. Properties do not take part: a rule has to be held by its examples. Neither words nor tables that
are made while a module loads are changed. At least ${WANTED_PERCENT} % have to be noticed.

On ${on.toISOString().slice(0, 10)}: **${scoreOf(tested).toFixed(1)} % of ${tested.length}**.${cut}

| file | mutants | noticed |
| ---- | ------- | ------- |
${rows.join('\n')}

## What was not noticed

${left.join('\n').trimEnd()}
`;
}
