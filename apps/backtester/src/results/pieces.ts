/** How what came of a job is cut: compressed once, in the thread that made it, into pieces that a message can carry. */
import { deflateRawSync, gzipSync } from 'node:zlib';

/** Rows by pages; the curve in columns; reports as stretches of one gzip file. */
export type PieceKind =
  'trades' | 'orders' | 'open' | 'traces' | 'ranking' | 'answer' | 'curve' | 'thin' | 'json' | 'csv' | 'html';

export interface Piece {
  readonly kind: PieceKind;
  readonly number: number;
  /** Which rows it holds; of a report, which bytes of the text it stands for, all of them in the first piece. */
  readonly first: number;
  readonly count: number;
  readonly body: Uint8Array;
}

/** What a job came to, ready to be kept. */
export interface Made {
  readonly dataHash: string;
  /** What one looks at first. */
  readonly figures: Readonly<Record<string, number | null>>;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly pieces: readonly Piece[];
}

const PAGE_ROWS = 100;
/** Text of one page; a row alone may be longer. */
const PAGE_CHARACTERS = 400_000;
/** Bytes of a part of a report: in base64 they fit into a message. */
export const PART_BYTES = 42_000;
/** Points of the curve in one piece. */
export const CURVE_POINTS = 8_192;

/** Rows as JSON arrays, so many or so long at most in one piece. */
export function pagesOf(kind: PieceKind, rows: readonly unknown[]): Piece[] {
  const pieces: Piece[] = [];
  let page: string[] = [];
  let characters = 0;
  let first = 0;
  const close = (): void => {
    const body = deflateRawSync(`[${page.join()}]`);
    pieces.push({ kind, number: pieces.length, first, count: page.length, body });
    first += page.length;
    page = [];
    characters = 0;
  };
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (page.length === PAGE_ROWS || (page.length > 0 && characters + text.length > PAGE_CHARACTERS)) close();
    page.push(text);
    characters += text.length;
  }
  if (page.length > 0) close();
  return pieces;
}

/** A text as one gzip file in parts. */
export function partsOf(kind: PieceKind, text: string): Piece[] {
  const bytes = Buffer.from(text);
  const packed = gzipSync(bytes);
  const parts = Math.max(1, Math.ceil(packed.length / PART_BYTES));
  return Array.from({ length: parts }, (_, number) => ({
    ...{ kind, number, first: 0, count: number === 0 ? bytes.length : 0 },
    body: packed.subarray(number * PART_BYTES, (number + 1) * PART_BYTES),
  }));
}

/** Equity and what is lost of its highest, point for point. */
export interface CurveColumns {
  readonly at: ArrayLike<number>;
  readonly equity: ArrayLike<number>;
  readonly drawdown: ArrayLike<number>;
}

const COLUMNS = ['at', 'equity', 'drawdown'] as const;

/** Columns of doubles, one after the other. */
export function curvePiece(kind: PieceKind, number: number, first: number, columns: CurveColumns): Piece {
  const count = columns.at.length;
  const doubles = new Float64Array(count * COLUMNS.length);
  for (const [at, name] of COLUMNS.entries()) doubles.set(columns[name], at * count);
  return { kind, number, first, count, body: deflateRawSync(Buffer.from(doubles.buffer)) };
}

/** The columns of a piece that has been unpacked. */
export function columnsOf(
  bytes: Buffer,
  count: number,
): { at: Float64Array; equity: Float64Array; drawdown: Float64Array } {
  const doubles = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const column = (at: number): Float64Array => doubles.subarray(at * count, (at + 1) * count);
  return { at: column(0), equity: column(1), drawdown: column(2) };
}

/** Where the first, the lowest, the highest and the last of each of some stretches lie: no extreme is lost. */
export function thinned(values: ArrayLike<number>, points: number): number[] {
  if (values.length <= points) return Array.from({ length: values.length }, (_, at) => at);
  const kept = new Set([0, values.length - 1]);
  const stretches = Math.max(1, Math.floor((points - 2) / 2));
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * values.length) / stretches);
    const until = Math.floor(((stretch + 1) * values.length) / stretches);
    let [lowest, highest] = [from, from];
    for (let at = from; at < until; at += 1) {
      if ((values[at] ?? 0) < (values[lowest] ?? 0)) lowest = at;
      if ((values[at] ?? 0) > (values[highest] ?? 0)) highest = at;
    }
    kept.add(lowest).add(highest);
  }
  return [...kept].sort((a, b) => a - b);
}
