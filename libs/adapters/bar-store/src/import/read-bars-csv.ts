import { barColumns, flawOf, reserve, type BarColumns } from '@sutra/bars';
import { Fault, isInstantMs, UNITS_PER_RUPEE } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import { basename } from 'node:path';
import { readLines } from './byte-lines.js';
import { csvLayout, type CsvLayout } from './csv-layout.js';
import { Fields, priceIn, quantityIn, reading } from './fields.js';
import { timeframeBetween } from './spacing.js';
import { timeIn, timeInTwo } from './times.js';

/** A file that is read whole or not at all, for somebody who computes on it at once. */
export interface BarsFile {
  readonly path: string;
  /** How long its bars are; without it, it is told from how far they lie apart. */
  readonly timeframe?: Timeframe | undefined;
  /** What is taken where a single bar can't tell. */
  readonly timeframeOfOne?: Timeframe | undefined;
  readonly onProgress?: (part: number, rows: number) => void;
}

export interface BarsOfFile {
  readonly bars: BarColumns;
  /** The line of each row in the file, the header being line 1. */
  readonly lines: Uint32Array;
  /** Figures that were rounded: prices to 1/10,000 rupee, quantities to whole units. */
  readonly rounded: number;
}

const TOLD_MOST = 5;
const prices = ['open', 'high', 'low', 'close'] as const;

/** Reads bars in order of time out of a CSV file; a line that is no sound bar refuses the file, by its number. */
export async function readBarsCsv({ path, onProgress, ...asked }: BarsFile): Promise<BarsOfFile> {
  const reader = new BarsReader(basename(path));
  await readLines(
    path,
    (bytes, from, until) => reader.line(bytes, from, until),
    ({ bytes, of }) => onProgress?.(bytes / of, reader.columns.count),
  );
  const { columns, rounded } = reader.end();
  const timeframe = asked.timeframe ?? timeframeBetween(columns) ?? asked.timeframeOfOne;
  if (timeframe === undefined)
    throw new Fault('invalid', 'BARS.SPACING', `${basename(path)}: how long its bars are can't be told; say it.`);
  return { bars: { ...columns, timeframe }, lines: reader.lines.slice(0, columns.count), rounded };
}

class BarsReader {
  readonly columns = barColumns('1MIN', { capacity: 1_024 });
  lines = new Uint32Array(1_024);
  private rounded = 0;
  private layout: CsvLayout | undefined;
  private fields = new Fields();
  private number = 0;
  private unsound = 0;
  private readonly told: { readonly line: number; readonly says: string }[] = [];

  constructor(private readonly file: string) {}

  line(bytes: Uint8Array, from: number, until: number): void {
    this.number += 1;
    if (from === until) return;
    if (this.layout === undefined) {
      this.layout = layoutOf(new TextDecoder().decode(bytes.subarray(from, until)), this.file);
      this.fields = new Fields(this.layout.delimiter);
      if (this.layout.hasHeader) return;
    }
    this.fields.take(bytes, from, until);
    if (this.fields.count === 1 && this.fields.text(0) === '') return;
    const says = this.row(this.layout);
    if (says === undefined) return;
    this.unsound += 1;
    if (this.told.length < TOLD_MOST) this.told.push({ line: this.number, says });
  }

  end(): { readonly columns: BarColumns; readonly rounded: number } {
    const { columns, rounded, unsound, told, file } = this;
    if (unsound > 0) {
      const lines = told.map(({ line, says }) => `Line ${line}: ${says}.`).join(' ');
      const more = unsound > told.length ? ` And ${unsound - told.length} more.` : '';
      const many = unsound === 1 ? '1 line that is no sound bar' : `${unsound} lines that are no sound bars`;
      throw new Fault('invalid', 'BARS.UNSOUND', `${file} has ${many}. ${lines}${more}`, {
        details: { file, unsound, lines: told },
      });
    }
    if (columns.count === 0) throw new Fault('invalid', 'BARS.UNSOUND', `${file} has no bars.`);
    return { columns, rounded };
  }

  /** Takes a line as the next bar, or says why it is none. */
  private row(layout: CsvLayout): string | undefined {
    const { fields, columns } = this;
    const { time, clock, volume, openInterest } = layout;
    const needed = Math.max(time, clock, volume, openInterest, ...prices.map((name) => layout[name])) + 1;
    if (fields.count < needed) return `it has ${fields.count} cells, and ${needed} are needed`;
    // An empty cell at the end of a line is a habit of programs; a full one is a figure that was cut in two.
    if (fields.count > layout.cells && fields.text(layout.cells) !== '')
      return `it has ${fields.count} cells, and the first line ${layout.cells}`;
    const at = clock < 0 ? timeIn(fields, time) : timeInTwo(fields, time, clock);
    if (!isInstantMs(at)) return `its time is none: ${fields.text(time)}`;
    const open = this.price(layout.open);
    const high = this.price(layout.high);
    const low = this.price(layout.low);
    const close = this.price(layout.close);
    const traded = this.quantity(volume);
    const interest = this.quantity(openInterest);
    const { count } = columns;
    const before = count === 0 ? -Infinity : (columns.times[count - 1] ?? 0);
    const isSound = low > 0 && low <= open && low <= close && high >= open && high >= close;
    if (!isSound || !(traded >= 0) || !(interest >= 0)) return this.flaw(layout, { open, high, low, close });
    if (!(at > before))
      return `it ${at === before ? 'has the time' : 'comes before the time'} of line ${this.lines[count - 1]}`;
    reserve(columns, 1);
    columns.times[count] = at;
    columns.opens[count] = open;
    columns.highs[count] = high;
    columns.lows[count] = low;
    columns.closes[count] = close;
    columns.volumes[count] = traded;
    columns.openInterests[count] = interest;
    columns.count = count + 1;
    this.note(count);
    return undefined;
  }

  private note(row: number): void {
    if (row >= this.lines.length) {
      const longer = new Uint32Array(2 * this.lines.length);
      longer.set(this.lines);
      this.lines = longer;
    }
    this.lines[row] = this.number;
  }

  private price(field: number): number {
    const units = priceIn(this.fields, field);
    if (reading.wasRounded) this.rounded += 1;
    // Programs write 1e3 and 0.1e2; what is no number there is none here either.
    return Number.isNaN(units) ? Math.round(this.figure(field) * UNITS_PER_RUPEE) : units;
  }

  private quantity(field: number): number {
    const units = quantityIn(this.fields, field);
    if (!Number.isNaN(units)) return units;
    const figure = Math.round(this.figure(field));
    if (figure >= 0) this.rounded += 1;
    return figure;
  }

  private figure(field: number): number {
    const text = this.fields.text(field);
    return /^[+-]?\d+\.?\d*(e[+-]?\d{1,2})?$/i.test(text) ? Number(text) : Number.NaN;
  }

  private flaw(layout: CsvLayout, bar: Readonly<Record<(typeof prices)[number], number>>): string {
    const { fields } = this;
    const shown = (field: number): string => (fields.text(field) === '' ? 'it is empty' : fields.text(field));
    const none = prices.find((name) => !Number.isFinite(bar[name]));
    if (none !== undefined) return `${none} is no number: ${shown(layout[none])}`;
    const lowest = prices.find((name) => !(bar[name] > 0));
    if (lowest !== undefined) return `${lowest} is not above zero: ${shown(layout[lowest])}`;
    if (bar.high < bar.low) return `high ${shown(layout.high)} is below low ${shown(layout.low)}`;
    const figures = { ...bar, time: 0, volume: 0, openInterest: 0, marks: 0 };
    const flaw = flawOf(figures);
    if (flaw !== undefined) return flaw;
    const field = this.quantity(layout.volume) >= 0 ? layout.openInterest : layout.volume;
    return `${field === layout.volume ? 'volume' : 'oi'} is no quantity: ${shown(field)}`;
  }
}

function layoutOf(line: string, file: string): CsvLayout {
  const layout = csvLayout(line);
  if (!layout.ok) throw new Fault('invalid', 'BARS.HEADER', `${file}: ${layout.error.message}`);
  if (layout.value.volume >= 0) return layout.value;
  const message = `${file}: the header names no volume; where there is none, write a column of zeros`;
  throw new Fault('invalid', 'BARS.HEADER', message);
}
