import { Fault, type InstrumentId } from '@sutra/kernel';
import {
  adjust,
  appendChunk,
  appendRows,
  barColumns,
  isSynthetic,
  monthAt,
  openChunk,
  reserve,
  rowFrom,
  type Adjustment,
  type BarColumns,
  type Month,
  type OpenChunk,
  type Provenance,
} from '@sutra/bars';
import type { Timeframe } from '@sutra/market';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Breather } from './breather.js';
import { chunkPath, monthOfFile, seriesFolder, seriesOf, type Series } from './chunk-path.js';
import { fileFault, isMissing } from './file-fault.js';

/** What is asked for: bars that begin at `from` or later and before `until`, in milliseconds; all without them. */
export interface BarsQuestion {
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  readonly from?: number;
  readonly until?: number;
  /** Splits and bonuses that the bars are to be seen through; what is stored stays as it was traded. */
  readonly adjustments?: readonly Adjustment[];
  /** Whether workers are to see the columns without a copy. */
  readonly isShared?: boolean;
}

export interface LoadedBars {
  readonly columns: BarColumns;
  /** All sources of the months that were read. */
  readonly provenance: readonly Provenance[];
  /** Whether any of the bars came out of a model and not of a market. */
  readonly isSynthetic: boolean;
}

/** A series with the months that are stored of it, in order. */
export interface StoredSeries extends Series {
  readonly months: readonly Month[];
}

/**
 * Bars in files of columns, read by any number of processes while one writes. A file is replaced whole, so what is read is
 * never half of something. A month that is missing has no bars here; a file that cannot be read is a failure and never
 * an empty answer.
 */
export class BarStore {
  constructor(readonly folder: string) {}

  /** Bars as one piece of columns, straight from their files. */
  async load(question: BarsQuestion): Promise<LoadedBars> {
    const { from = -Infinity, until = Infinity, timeframe, isShared = false } = question;
    const wanted = await this.monthsBetween(question, from, until);
    const breather = new Breather();
    const chunks: OpenChunk[] = [];
    for (const month of wanted) {
      chunks.push(this.open({ ...question, month }));
      await breather.breathe();
    }
    const columns = barColumns(timeframe, {
      capacity: chunks.reduce((sum, each) => sum + each.header.count, 0),
      isShared,
    });
    for (const chunk of chunks) {
      this.append(chunk, columns, { from, until });
      await breather.breathe();
    }
    adjust(columns, question.adjustments ?? []);
    const provenance = sourcesOf(chunks);
    return { columns, provenance, isSynthetic: provenance.some(isSynthetic) };
  }

  /** Everything that is stored, by the names of folders and files alone. */
  async list(): Promise<readonly StoredSeries[]> {
    const found: StoredSeries[] = [];
    for (const timeframe of await namesIn(this.folder)) {
      for (const folder of await namesIn(join(this.folder, timeframe))) {
        const series = seriesOf(timeframe, folder);
        if (series === undefined) continue;
        const months = await this.months(series);
        if (months.length > 0) found.push({ ...series, months });
      }
    }
    return found;
  }

  /** The months that are stored of a series, in order. */
  async months(series: Series): Promise<readonly Month[]> {
    const names = await namesIn(seriesFolder(this.folder, series));
    return names.flatMap((name) => monthOfFile(name) ?? []);
  }

  private async monthsBetween(series: Series, from: number, until: number): Promise<readonly Month[]> {
    const first = from === -Infinity ? '' : monthAt(from);
    const last = until === Infinity ? '9999-12' : monthAt(until - 1);
    return (await this.months(series)).filter((month) => month >= first && month <= last);
  }

  private open(key: Series & { readonly month: Month }): OpenChunk {
    const path = chunkPath(this.folder, key);
    const bytes = bytesAt(path);
    const chunk = openChunk(bytes);
    if (!chunk.ok) throw broken(path, chunk.error);
    const { instrument, timeframe, month } = chunk.value.header;
    if (instrument === key.instrument && timeframe === key.timeframe && month === key.month) return chunk.value;
    throw new Fault('refused', 'BARS.MISPLACED', `${path} holds ${instrument} ${timeframe} of ${month}`);
  }

  private append(chunk: OpenChunk, into: BarColumns, { from, until }: { from: number; until: number }): void {
    const { header } = chunk;
    const { instrument, timeframe, month } = header;
    const path = chunkPath(this.folder, { instrument, timeframe, month });
    const isWhole = from <= startOf(month) && until >= endOf(month);
    const target = isWhole ? into : barColumns(header.timeframe, { capacity: header.count });
    const rows = appendChunk(chunk, target);
    if (!rows.ok) throw broken(path, rows.error);
    if (isWhole) return;
    const [first, last] = [rowFrom(target, from), rowFrom(target, until)];
    reserve(into, last - first);
    appendRows(into, target, { from: first, until: last });
  }
}

/** A file of a month is read in less time than it takes to hand its reading to another thread and back. */
function bytesAt(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw fileFault('reading', path, cause);
  }
}

const startOf = (month: Month): number => Date.parse(`${month}-01T00:00:00+05:30`);
/** No month is longer than 31 days, and asking for more than there is takes all there is. */
const endOf = (month: Month): number => startOf(month) + 31 * 86_400_000;

const broken = (path: string, error: Fault): Fault =>
  new Fault(error.kind, error.code, `${path}: ${error.message}`, { cause: error });

/** Names in a folder in order; one that does not exist has none. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw fileFault('listing', folder, cause);
  }
}

function sourcesOf(chunks: readonly OpenChunk[]): readonly Provenance[] {
  const found = new Map<string, Provenance>();
  for (const { header } of chunks) {
    for (const source of header.provenance) found.set(JSON.stringify(source), source);
  }
  return [...found.values()];
}
