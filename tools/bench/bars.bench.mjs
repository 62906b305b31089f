// A year of minute bars: from the store into columns beside the same rows out of a CSV and out of Postgres through TypeORM;
// an import into the store, with all its checks and its waits for the disk, beside only reading the file.
import { BarWriter, importCsv } from '@sutra/bar-store';
import { bundledMarket, sessionsIn } from '@sutra/market';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layRows } from './bars/rows.mjs';
import { generateYear, layYear, plainColumns, question, SHARE, SIX } from './bars/year.mjs';

/** How many of them a second an act handles, which may be slower the first time. @param {number} count @param {() => Promise<unknown>} act */
async function perSecond(count, act) {
  const start = performance.now();
  await act();
  return [(count * 1_000) / (performance.now() - start)];
}

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const dir = await mkdtemp(join(tmpdir(), 'sutra-bench-bars-'));
  const { store, columns, csv, folder } = await layYear(dir);
  const rows = await layRows(dir, columns, SHARE);
  const { count } = columns;
  // A load is so short that a neighbour's turn on the machine decides one of them, but not the middle of many.
  const load = async () => {
    /** @type {number[]} */
    const figures = [];
    for (let again = 0; again < 15; again += 1) figures.push(...(await perSecond(count, () => store.load(question))));
    return figures;
  };
  const parse = () => perSecond(count, async () => plainColumns(await readFile(csv, 'utf8')));
  const hours = [sessionsIn(bundledMarket(), 'NSE_EQ/derivative-stock')];
  const source = /** @type {const} */ ({ kind: 'file', name: 'year.csv', importedAt: '2026-08-31T00:00:00Z' });
  let number = 0;
  const importYear = async () => {
    const writer = await BarWriter.open(join(dir, `import-${(number += 1)}`));
    try {
      await importCsv(writer, { path: csv, ...question, hours, source });
    } finally {
      await writer.close();
    }
  };
  return {
    comparisons: [
      { name: 'a year of minutes, beside its CSV', unit: 'bars/s', ours: load, raw: parse },
      {
        name: 'a year of minutes, beside TypeORM',
        unit: 'bars/s',
        ours: load,
        raw: () => perSecond(count, rows.read),
        target: { ratio: 10 },
      },
      { name: 'import, beside reading the CSV', unit: 'rows/s', ours: () => perSecond(count, importYear), raw: parse },
    ],
    aside: async () => {
      const months = join(folder, question.timeframe, question.instrument);
      const sizes = (await readdir(months)).map(async (name) => (await stat(join(months, name))).size);
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      const start = performance.now();
      await generateYear(join(dir, 'six'), SIX);
      return {
        'bars in the year': count,
        'bytes a bar in the store': Number((bytes / count).toFixed(1)),
        'bytes a bar in the CSV': Number(((await stat(csv)).size / count).toFixed(1)),
        'seconds to generate and store a year of minutes of six instruments':
          Math.round(performance.now() - start) / 1_000,
      };
    },
    stop: async () => {
      await rows.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
