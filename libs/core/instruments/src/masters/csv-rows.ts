import { Fault } from '@sutra/kernel';

/** A row longer than this is no row of a master but a file of another kind. */
const ROW_CHARS_MAX = 16_384;

/**
 * Cuts a stream of text into rows of comma-separated fields (RFC 4180): pieces may end anywhere. A row is handed over as
 * an array that the next row reuses, so that two hundred thousand rows cost no two hundred thousand arrays.
 */
export class CsvRows {
  private rest = '';
  private readonly fields: string[] = [];

  constructor(private readonly row: (fields: readonly string[]) => void) {}

  push(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let start = 0;
    for (let end = endOfRow(text, start); end >= 0; end = endOfRow(text, start)) {
      this.take(text, start, end);
      start = end + 1;
    }
    this.rest = text.slice(start);
    if (this.rest.length > ROW_CHARS_MAX) throw tooLong();
  }

  /** Hands over a last row that no line break ended. */
  end(): void {
    const last = this.rest;
    this.rest = '';
    if (last !== '') this.take(last, 0, last.length);
  }

  private take(text: string, start: number, end: number): void {
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    if (stop === start) return;
    if (stop - start > ROW_CHARS_MAX) throw tooLong();
    const { fields } = this;
    fields.length = 0;
    for (let at = start; at <= stop;) at = this.takeField(text, at, stop);
    this.row(fields);
  }

  /** Takes the field that begins at a place; gives the place of the next one. */
  private takeField(text: string, at: number, stop: number): number {
    if (text.charCodeAt(at) !== 34 || at === stop) {
      const comma = text.indexOf(',', at);
      const end = comma < 0 || comma > stop ? stop : comma;
      this.fields.push(text.slice(at, end));
      return end + 1;
    }
    let value = '';
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || quote >= stop) {
        // A quote that nothing closes: the field is the rest of the row.
        this.fields.push(value + text.slice(from, stop));
        return stop + 1;
      }
      value += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) !== 34 || quote + 1 >= stop) {
        this.fields.push(value);
        const comma = text.indexOf(',', quote + 1);
        return comma < 0 || comma > stop ? stop + 1 : comma + 1;
      }
      value += '"';
      from = quote + 2;
    }
  }
}

/** Where the row that begins at a place ends: the next line break outside quotes; −1 when it is not all there. */
function endOfRow(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  if (end < 0) return -1;
  const quote = text.indexOf('"', start);
  if (quote < 0 || quote > end) return end;
  let isQuoted = false;
  for (let at = quote; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 && !isQuoted) return at;
    if (code !== 34) continue;
    // Inside a field that no quote began, a quote is a sign like any other: 3" PIPES.
    if (isQuoted) isQuoted = false;
    else if (at === start || text.charCodeAt(at - 1) === 44 || text.charCodeAt(at - 1) === 34) isQuoted = true;
  }
  return -1;
}

const tooLong = (): Fault =>
  new Fault('invalid', 'MASTER.ROW_TOO_LONG', `a row of the file is longer than ${ROW_CHARS_MAX} characters`);
