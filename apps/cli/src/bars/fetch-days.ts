import { BarWriter, importBhavcopy, type ImportReport } from '@sutra/bar-store';
import { Fault, type FaultKind, type TradingDate } from '@sutra/kernel';
import type { Market } from '@sutra/market';
import { dayFileKinds, type DayFileKind, type DayFilesProvider, type PublishedFile } from '@sutra/market-data';
import type { Progress } from '../output/progress-line.js';

export interface DaysOrder {
  readonly folder: string;
  readonly market: Market;
  readonly only: readonly string[];
  readonly from: TradingDate;
  readonly until: TradingDate;
  /** Its files come in the evening, so a day without one is told from here backwards only. */
  readonly today: TradingDate;
  readonly importedAt: string;
}

export interface DaysReport {
  readonly imported: ImportReport;
  /** Trading days of which the exchange has no such file. */
  readonly absent: readonly { readonly kind: DayFileKind; readonly date: TradingDate }[];
  /** Why it ended before its time; what was fetched until then is imported. */
  readonly failure: { readonly kind: FaultKind; readonly code: string; readonly message: string } | undefined;
}

/** Fetches an exchange's files of whole days, and takes what is wanted of them into the store at once. */
export async function fetchDays(days: DayFilesProvider, order: DaysOrder, progress: Progress): Promise<DaysReport> {
  const { folder, market, only, from, until, today, importedAt } = order;
  const writer = await BarWriter.open(folder);
  try {
    const { files, failure } = await fetched(days, { from, until: until < today ? until : today }, progress);
    const imported = await importBhavcopy(writer, {
      ...{ paths: files.flatMap(({ path }) => path ?? []), market, only },
      source: { kind: 'exchange', name: 'bhavcopy', importedAt },
      onProgress: ({ rows }) => progress.show(`reading files, ${rows} rows`),
      onStored: ({ stored, of }) => progress.show('storing', stored / of),
    });
    const absent = files.filter(({ path, date }) => path === undefined && date < today);
    return {
      imported,
      absent: absent.map(({ kind, date }) => ({ kind, date })),
      failure: failure && { kind: failure.kind, code: failure.code, message: failure.message },
    };
  } finally {
    await writer.close();
  }
}

interface Fetched {
  readonly files: readonly PublishedFile[];
  readonly failure: Fault | undefined;
}

async function fetched(
  days: DayFilesProvider,
  span: { readonly from: TradingDate; readonly until: TradingDate },
  progress: Progress,
): Promise<Fetched> {
  const files: PublishedFile[] = [];
  try {
    for await (const file of days.files({ kinds: dayFileKinds, ...span })) {
      files.push(file);
      progress.show(`fetching files, until ${file.date}`);
    }
    return { files, failure: undefined };
  } catch (error) {
    // A refusal before the first file is the whole answer.
    if (!(error instanceof Fault) || files.length === 0) throw error;
    return { files, failure: error };
  }
}
