import { InstrumentId } from '@sutra/kernel';
import type { ProvenanceKind } from '@sutra/bars';
import { BarWriter, importBhavcopy, importCsv, type ImportReport } from '@sutra/bar-store';
import { bundledMarket, type Timeframe } from '@sutra/market';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { usageFault } from '../command/usage-fault.js';
import type { Progress } from '../output/progress-line.js';
import { hoursOf } from './hours-of.js';

export interface ImportOrder {
  readonly folder: string;
  readonly path: string;
  readonly importedAt: string;
}

export interface CsvOrder extends ImportOrder {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly kind: ProvenanceKind;
  readonly isStampedAtEnd: boolean;
}

/** Takes one file of bars into the store. */
export async function importCsvFile(order: CsvOrder, progress: Progress): Promise<ImportReport> {
  const instrument = InstrumentId.parse(order.instrument);
  if (!instrument.ok) throw usageFault(`${instrument.error.message}.`);
  const hours = hoursOf(bundledMarket(), instrument.value);
  return writing(order.folder, (writer) =>
    importCsv(writer, {
      ...{ path: order.path, instrument: instrument.value, timeframe: order.timeframe, hours },
      source: { kind: order.kind, name: basename(order.path), importedAt: order.importedAt },
      isStampedAtEnd: order.isStampedAtEnd,
      onProgress: ({ part, rows }) => progress.show(`reading ${basename(order.path)}, ${rows} rows`, part),
    }),
  );
}

/** Takes an exchange's end-of-day files into the store: one, or all of a folder. */
export async function importDays(
  order: ImportOrder & { readonly only: readonly string[] | undefined },
  progress: Progress,
): Promise<ImportReport> {
  const paths = await filesAt(order.path);
  return writing(order.folder, (writer) =>
    importBhavcopy(writer, {
      ...{ paths, market: bundledMarket(), only: order.only ?? [] },
      source: { kind: 'exchange', name: 'bhavcopy', importedAt: order.importedAt },
      onProgress: ({ file, rows }) => {
        progress.show(`reading ${basename(file)}, ${rows} rows`, paths.indexOf(file) / paths.length);
      },
      onStored: ({ stored, of }) => progress.show('storing', stored / of),
    }),
  );
}

async function writing<T>(folder: string, work: (writer: BarWriter) => Promise<T>): Promise<T> {
  const writer = await BarWriter.open(folder);
  try {
    return await work(writer);
  } finally {
    await writer.close();
  }
}

async function filesAt(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => /\.(csv|zip|gz)$/i.test(name)).sort();
  if (names.length === 0) throw usageFault(`There is no csv, zip or gz file in ${path}.`);
  return names.map((name) => join(path, name));
}
