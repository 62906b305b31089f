import { type InstrumentId, isInstantMs } from '@sutra/kernel';
import { flawOf, type Provenance } from '@sutra/bars';
import type { Sessions, Timeframe } from '@sutra/market';
import { basename } from 'node:path';
import type { BarWriter } from '../files/bar-writer.js';
import { readLines } from './byte-lines.js';
import { csvLayout, type CsvLayout } from './csv-layout.js';
import { Fields, priceIn, quantityIn, reading } from './fields.js';
import { GatheredBars } from './gathered-bars.js';
import { ReportInProgress, type ImportReport } from './import-report.js';
import { SlotCheck } from './slot-check.js';
import { storeGathered } from './store-gathered.js';
import { timeIn, timeInTwo } from './times.js';

/** How far an import is, for whoever waits. */
export interface ImportProgress {
  readonly file: string;
  /** From 0 to 1, of the file. */
  readonly part: number;
  readonly rows: number;
}

export interface CsvImport {
  readonly path: string;
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  /** The hours that the instrument may have had. */
  readonly hours: readonly Sessions[];
  readonly source: Provenance;
  /** Whether the file stamps bars with their last moment, or with the beginning of the next one. */
  readonly isStampedAtEnd?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Takes the bars of a file into the store. What is no bar is refused by row and reason; the rest goes on. */
export async function importCsv(writer: BarWriter, order: CsvImport): Promise<ImportReport> {
  const reader = new CsvReader(order);
  await readLines(
    order.path,
    (bytes, from, until) => reader.line(bytes, from, until),
    ({ bytes, of }) => order.onProgress?.({ file: order.path, part: bytes / of, rows: reader.report.rows }),
  );
  reader.report.files = 1;
  await storeGathered(writer, reader.gathered, order.source, reader.report);
  return reader.report.end();
}

/** Reads line after line of one file; objects are made for bars that are taken alone. */
class CsvReader {
  readonly report = new ReportInProgress();
  readonly gathered: GatheredBars;
  private readonly check: SlotCheck;
  private readonly file: string;
  private layout: CsvLayout | undefined;
  private fields = new Fields();
  private row = 0;

  constructor(private readonly order: CsvImport) {
    this.gathered = new GatheredBars(order.timeframe);
    this.check = new SlotCheck(order.hours, order.timeframe);
    this.file = basename(order.path);
  }

  line(bytes: Uint8Array, from: number, until: number): void {
    this.row += 1;
    if (from === until) return;
    if (this.layout === undefined) {
      const layout = csvLayout(new TextDecoder().decode(bytes.subarray(from, until)));
      if (!layout.ok) throw layout.error;
      this.layout = layout.value;
      this.fields = new Fields(layout.value.delimiter);
      if (layout.value.hasHeader) return;
    }
    this.fields.take(bytes, from, until);
    this.report.rows += 1;
    const reason = this.bar(this.layout);
    if (reason !== undefined) this.report.refuse(this.file, this.row, reason);
  }

  /** Takes the row as a bar, or says why it is none. */
  private bar({ time, clock, open, high, low, close, volume, openInterest }: CsvLayout): string | undefined {
    const { fields } = this;
    const stamp = clock < 0 ? timeIn(fields, time) : timeInTwo(fields, time, clock);
    if (!isInstantMs(stamp)) return 'its time is not understood';
    const place = this.check.place(this.order.isStampedAtEnd === true ? this.startOf(stamp) : stamp);
    if (place.reason !== undefined) return place.reason;
    let wasRounded = false;
    const price = (field: number): number => {
      const units = priceIn(fields, field);
      wasRounded ||= reading.wasRounded;
      return units;
    };
    const bar = {
      time: place.time,
      open: price(open),
      high: price(high),
      low: price(low),
      close: price(close),
      volume: quantityIn(fields, volume),
      openInterest: quantityIn(fields, openInterest),
      marks: place.marks,
    };
    const reason = reasonAgainst(bar);
    if (reason !== undefined) return reason;
    if (place.isUnchecked) this.report.remark('on a day of which the calendar knows nothing');
    if (wasRounded) this.report.remark('a price with more than four decimals was rounded');
    this.report.taken += 1;
    this.gathered.add(this.order.instrument, bar, { file: this.file, row: this.row });
    return undefined;
  }

  /** A stamp of 09:15:59 or of 09:16:00 ends the minute of 09:15. */
  private startOf(stamp: number): number {
    const place = this.check.startOfBarAt(stamp - 1);
    return place ?? stamp;
  }
}

/** Why figures are no bar; undefined when they are one. */
export function reasonAgainst(bar: Parameters<typeof flawOf>[0]): string | undefined {
  const { open, high, low, close, volume, openInterest } = bar;
  if (Number.isNaN(open + high + low + close)) return 'a price is not understood';
  if (Number.isNaN(volume + openInterest)) return 'a quantity is not understood';
  return flawOf(bar);
}
