// npm run mutate [-- folder …] [-- --minutes N] [-- --report]: changes the rules of the strategy language one place at a
// time and asks of the specs that they notice. With --report the page docs/mutation.md is written anew.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { heard } from './listener.mjs';
import { reportPage, scoreOf } from './report-page.mjs';
import { folders, WANTED_PERCENT } from './scope.data.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '60' }, report: { type: 'boolean', default: false } },
});
const minutes = Number(values.minutes);
const wanted = positionals.length > 0 ? positionals : folders;
if (!(minutes > 0) || wanted.some((folder) => !folders.includes(folder))) {
  process.stderr.write(
    `Usage: npm run mutate [-- folder …] [-- --minutes N] [-- --report], folders: ${folders.join(', ')}\n`,
  );
  process.exit(2);
}

process.chdir(root);
process.env['SUTRA_MUTATE'] = wanted.join(' ');
const deadline = setTimeout(() => void tell(true), minutes * 60_000);
await new Stryker({ configFile: 'tools/mutate/stryker.config.mjs' }).runMutationTest();
clearTimeout(deadline);
await tell(false);

/** @param {boolean} isCut */
async function tell(isCut) {
  const { tested, planned } = heard();
  const score = scoreOf(tested);
  if (values.report) {
    const page = reportPage({ tested, planned, wanted, minutes: isCut ? minutes : undefined, on: new Date() });
    await writeFile('docs/mutation.md', page);
  }
  const cut = isCut ? `, cut off after ${minutes} minutes with ${tested.length} of ${planned} tried` : '';
  process.stdout.write(`mutate: ${score.toFixed(1)} % of ${tested.length} mutants were noticed${cut}\n`);
  // A run of hours that was cut off has children at work, and they end with this process.
  process.exit(score >= WANTED_PERCENT ? 0 : 1);
}
