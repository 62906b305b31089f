import { Fault, type InstrumentId } from '@sutra/kernel';
import type { Provenance } from '@sutra/bars';
import { calendarDay, calendarIn, contractOf, type Market } from '@sutra/market';
import { marketInstant, tradingDateAt } from '@sutra/kernel';
import { basename } from 'node:path';
import type { BarWriter } from '../files/bar-writer.js';
import { readLines } from '../import/byte-lines.js';
import { GatheredBars } from '../import/gathered-bars.js';
import { reasonAgainst, type ImportProgress } from '../import/import-csv.js';
import { ReportInProgress, type ImportReport } from '../import/import-report.js';
import { storeGathered } from '../import/store-gathered.js';
import { BhavRow } from './bhav-row.js';
import type { BhavLayout } from './bhav-layout.js';
import { indexClosesLayout } from './index-closes.layout.js';
import { deliveryLayout, legacyCashLayout, legacyDerivativesLayout } from './legacy.layout.js';
import { udiffLayout } from './udiff.layout.js';

/** The forms of files that are understood, asked in this order. */
export const bhavLayouts: readonly BhavLayout[] = [
  udiffLayout,
  legacyCashLayout,
  deliveryLayout,
  legacyDerivativesLayout,
  indexClosesLayout,
];

export interface BhavcopyImport {
  /** Days of an exchange: plain, gzip or zip. Many at once are stored at once, which saves rewriting months day by day. */
  readonly paths: readonly string[];
  readonly market: Market;
  readonly source: Provenance;
  /** Only instruments of these underlyings or symbols; all without them. */
  readonly only?: readonly string[];
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onStored?: (progress: { readonly stored: number; readonly of: number }) => void;
}

/** Takes exchanges' end-of-day files into the store as bars of a day. */
export async function importBhavcopy(writer: BarWriter, order: BhavcopyImport): Promise<ImportReport> {
  const report = new ReportInProgress();
  const gathered = new GatheredBars('1D');
  for (const path of order.paths) {
    const reader = new BhavReader(path, order, report, gathered);
    await readLines(
      path,
      (bytes, from, until) => reader.line(bytes, from, until),
      ({ bytes, of }) => order.onProgress?.({ file: path, part: bytes / of, rows: report.rows }),
    );
    report.files += 1;
  }
  const of = gathered.size;
  await storeGathered(writer, gathered, order.source, report, (stored) => order.onStored?.({ stored, of }));
  return report.end();
}

class BhavReader {
  private readonly file: string;
  private row: BhavRow | undefined;
  private layout: BhavLayout | undefined;
  private number = 0;

  constructor(
    private readonly path: string,
    private readonly order: BhavcopyImport,
    private readonly report: ReportInProgress,
    private readonly gathered: GatheredBars,
  ) {
    this.file = basename(path);
  }

  line(bytes: Uint8Array, from: number, until: number): void {
    this.number += 1;
    if (from === until) return;
    if (this.row === undefined || this.layout === undefined) {
      const row = new BhavRow(new TextDecoder().decode(bytes.subarray(from, until)));
      this.layout = bhavLayouts.find((each) => each.fits(row));
      this.row = row;
      if (this.layout === undefined) throw this.unknownHeader();
      return;
    }
    this.row.fields.take(bytes, from, until);
    this.report.rows += 1;
    const reason = this.read(this.layout, this.row);
    if (reason !== undefined) this.report.refuse(this.file, this.number, reason);
  }

  private read(layout: BhavLayout, row: BhavRow): string | undefined {
    const reading = layout.read(row, this.order.market);
    if (reading.kind === 'refused') return reading.reason;
    if (reading.kind === 'passed-over') {
      this.report.passOver(reading.what);
      return undefined;
    }
    const { instrument } = reading;
    if (!this.isWanted(instrument)) {
      this.report.passOver('not asked for');
      return undefined;
    }
    const { remark, ...figures } = reading.bar;
    const bar = { ...figures, marks: 0 };
    const reason = reasonAgainst(bar) ?? this.reasonAgainstDay(instrument, bar.time);
    if (reason !== undefined) return reason;
    if (remark !== undefined) this.report.remark(remark);
    this.report.taken += 1;
    this.gathered.add(instrument, bar, { file: this.file, row: this.number });
    return undefined;
  }

  private isWanted(instrument: InstrumentId): boolean {
    const { only } = this.order;
    if (only === undefined || only.length === 0) return true;
    const contract = contractOf(instrument);
    return contract.ok && only.includes('symbol' in contract.value ? contract.value.symbol : contract.value.underlying);
  }

  /** An exchange's file of a day without a session is a file of something else; days that nobody knows are taken. */
  private reasonAgainstDay(instrument: InstrumentId, time: number): string | undefined {
    const exchange = instrument.startsWith('BSE') ? 'BSE_EQ' : 'NSE_EQ';
    const day = calendarDay(calendarIn(this.order.market, exchange), tradingDateAt(marketInstant(time)));
    if (day.ok) return day.value.isTradingDay ? undefined : 'there was no session on its day';
    this.report.remark('on a day of which the calendar knows nothing');
    return undefined;
  }

  private unknownHeader(): Fault {
    const known = bhavLayouts.map(({ name }) => name).join(', ');
    return new Fault('invalid', 'BARS.HEADER', `${this.path} is none of the files that are understood: ${known}`);
  }
}
