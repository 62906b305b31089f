// Fields of a line as places in its bytes. Figures are read from the bytes, because text and objects for each field cost more
// than all the rest of an import.

const [COMMA, QUOTE, SPACE, DOT, MINUS, PLUS, ZERO] = [44, 34, 32, 46, 45, 43, 48];
const FIELDS_MOST = 64;
const DECIMALS = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The fields of one line after the other; taking a line forgets the one before. */
export class Fields {
  count = 0;
  bytes: Uint8Array = new Uint8Array(0);
  readonly from = new Int32Array(FIELDS_MOST);
  readonly until = new Int32Array(FIELDS_MOST);

  constructor(private readonly delimiter = COMMA) {}

  /** Parts a line; fields beyond what any table of bars has are left out. */
  take(bytes: Uint8Array, from: number, until: number): void {
    this.bytes = bytes;
    this.count = 0;
    let start = from;
    for (let at = from; at < until; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.takeQuoted(decoder.decode(bytes.subarray(from, until)));
        return;
      }
      if (byte === this.delimiter) {
        this.put(start, at);
        start = at + 1;
      }
    }
    this.put(start, until);
  }

  text(field: number): string {
    if (field < 0 || field >= this.count) return '';
    return decoder.decode(this.bytes.subarray(this.from[field], this.until[field]));
  }

  private put(from: number, until: number): void {
    if (this.count >= FIELDS_MOST) return;
    let [first, last] = [from, until];
    while (first < last && this.bytes[first] === SPACE) first += 1;
    while (last > first && this.bytes[last - 1] === SPACE) last -= 1;
    this.from[this.count] = first;
    this.until[this.count] = last;
    this.count += 1;
  }

  /** Quoted fields may hold the delimiter and doubled quotes; figures in them may be grouped by commas, which say nothing. */
  private takeQuoted(line: string): void {
    const fields: string[] = [];
    this.count = 0;
    const delimiter = String.fromCharCode(this.delimiter);
    let [field, isQuoted] = ['', false];
    for (let at = 0; at < line.length; at += 1) {
      const sign = line[at] ?? '';
      if (sign === '"' && isQuoted && line[at + 1] === '"') field += line[++at] ?? '';
      else if (sign === '"') isQuoted = !isQuoted;
      else if (sign === delimiter && !isQuoted) {
        fields.push(field);
        field = '';
      } else field += sign;
    }
    fields.push(field);
    const plain = fields.map((each) => (/^[\d,]+(\.\d+)?$/.test(each) ? each.replaceAll(',', '') : each));
    this.bytes = encoder.encode(plain.join('\n'));
    let start = 0;
    for (const each of plain) {
      const length = encoder.encode(each).byteLength;
      this.put(start, start + length);
      start += length + 1;
    }
  }
}

/** The last reading of a price had more decimals than are kept, and was rounded to the nearest. */
export const reading = { wasRounded: false };

/** A price in 1/10,000 rupee; no number for what is none. Decimals beyond the fourth are rounded, and that is told. */
export function priceIn({ bytes, from, until, count }: Fields, field: number): number {
  reading.wasRounded = false;
  if (field < 0 || field >= count) return Number.NaN;
  const end = until[field] ?? 0;
  let at = from[field] ?? 0;
  if (bytes[at] === PLUS) at += 1;
  let units = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === DOT && decimals < 0) decimals = 0;
    else {
      const digit = byte - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      if (decimals < DECIMALS) units = units * 10 + digit;
      else if (decimals === DECIMALS) units += digit >= 5 ? 1 : 0;
      if (decimals >= DECIMALS && digit > 0) reading.wasRounded = true;
      if (decimals >= 0) decimals += 1;
      digits += 1;
    }
  }
  if (digits === 0) return Number.NaN;
  for (let missing = Math.max(decimals, 0); missing < DECIMALS; missing += 1) units *= 10;
  return Number.isSafeInteger(units) ? units : Number.NaN;
}

/** A quantity, which some files write as 1234.0; an empty field is none, and counts as nothing. */
export function quantityIn({ bytes, from, until, count }: Fields, field: number): number {
  if (field < 0 || field >= count) return 0;
  const end = until[field] ?? 0;
  let at = from[field] ?? 0;
  if (at === end || (end - at === 1 && bytes[at] === MINUS)) return 0;
  let units = 0;
  let isFraction = false;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === DOT && !isFraction) isFraction = true;
    else {
      const digit = byte - ZERO;
      if (digit < 0 || digit > 9 || (isFraction && digit !== 0)) return Number.NaN;
      if (!isFraction) units = units * 10 + digit;
    }
  }
  return Number.isSafeInteger(units) ? units : Number.NaN;
}
