import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { barColumns, figureNames, reserve, type BarColumns, type Rows } from '../columns/bar-columns.js';
import { firstFlaw } from '../columns/flaw.js';
import { checksumOf, isLittleEndian } from './checksum.js';
import { monthAt, type ChunkKey } from './chunk-key.js';
import {
  ALIGNMENT,
  chunkHeaderSchema,
  HEADER_BYTES_MOST,
  MAGIC,
  PREAMBLE_BYTES,
  storedNames,
  VERSION,
  type ChunkHeader,
  type StoredName,
} from './chunk-header.schema.js';
import type { Chunk } from './chunk.js';
import { bytesOf, storedIn, unpack, type StoredColumn } from './stored-column.js';

/** A chunk whose header has been read and whose bytes bear their checksum; its columns are still in the file's bytes. */
export interface OpenChunk {
  readonly header: ChunkHeader;
  readonly bytes: Uint8Array;
  /** Where the columns begin. */
  readonly payloadAt: number;
}

/**
 * Reads what a chunk says of itself and proves its bytes; nothing is copied when they are aligned, as files are. Whatever is
 * wrong with them is refused in words.
 */
export function openChunk(given: Uint8Array): Result<OpenChunk, Fault> {
  if (!isLittleEndian) return refuse('this machine lays numbers out the other way round');
  // Typed arrays need their alignment; bytes out of a pool may lack it. A slice of node's buffers would be no copy.
  const bytes = given.byteOffset % ALIGNMENT === 0 ? given : new Uint8Array(given);
  if (bytes.byteLength < PREAMBLE_BYTES) return refuse('it is too short to be a chunk');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return refuse('it does not begin like a chunk');
  const version = view.getUint16(4, true);
  if (version !== VERSION) return refuse(`it is of version ${version}, and this program reads version ${VERSION}`);
  const headerBytes = view.getUint32(8, true);
  const payloadAt = PREAMBLE_BYTES + headerBytes;
  if (headerBytes > HEADER_BYTES_MOST || headerBytes % ALIGNMENT !== 0 || payloadAt > bytes.byteLength) {
    return refuse('its header has no possible length');
  }
  if (view.getUint32(12, true) !== checksumOf(bytes.subarray(PREAMBLE_BYTES))) {
    return refuse('its checksum does not fit: it is damaged or was not written whole');
  }
  const header = headerOf(bytes.subarray(PREAMBLE_BYTES, payloadAt));
  if (header === undefined) return refuse('its header is not understood');
  const misplaced = storedNames.find((name) => !fits(header, name, bytes.byteLength - payloadAt));
  if (misplaced !== undefined) return refuse(`its column of ${misplaced} lies outside of it`);
  return ok({ header, bytes, payloadAt });
}

/** Appends a chunk's bars to columns of its timeframe; bars that are not sound, or not of its month, are refused. */
export function appendChunk({ header, bytes, payloadAt }: OpenChunk, into: BarColumns): Result<Rows, Fault> {
  const { count, timeframe, month } = header;
  if (timeframe !== into.timeframe) return refuse(`its bars are of ${timeframe}, and ${into.timeframe} is asked for`);
  const rows = { from: into.count, until: into.count + count };
  reserve(into, count);
  for (const name of figureNames) {
    fill(header.columns[name], { bytes, payloadAt, count }, into[name].subarray(rows.from, rows.until));
  }
  fill(header.columns.marks, { bytes, payloadAt, count }, into.marks.subarray(rows.from, rows.until));
  const flaw = firstFlaw(into, rows);
  if (flaw !== undefined) return refuse(`its bar ${flaw.row - rows.from + 1} is not sound: ${flaw.says}`);
  const [first = 0, last = 0] = [into.times[rows.from], into.times[rows.until - 1]];
  if (monthAt(first) !== month || monthAt(last) !== month) return refuse(`it has bars outside of ${month}`);
  into.count = rows.until;
  return ok(rows);
}

/** A whole chunk with the source of each bar, as merging needs it. */
export function decodeChunk(bytes: Uint8Array): Result<Chunk, Fault> {
  const open = openChunk(bytes);
  if (!open.ok) return open;
  const { header } = open.value;
  const columns = barColumns(header.timeframe, { capacity: header.count });
  const appended = appendChunk(open.value, columns);
  if (!appended.ok) return appended;
  const origins = new Uint8Array(header.count);
  fill(header.columns.origins, { ...open.value, count: header.count }, origins);
  const isKnown = origins.every((origin) => origin < header.provenance.length);
  if (!isKnown) return refuse('it has bars of a source that it does not name');
  return ok({ key: keyOf(header), columns, origins, provenance: header.provenance });
}

export const keyOf = ({ instrument, timeframe, month }: ChunkHeader): ChunkKey => ({ instrument, timeframe, month });

interface Place {
  readonly bytes: Uint8Array;
  readonly payloadAt: number;
  readonly count: number;
}

function fill(column: StoredColumn, { bytes, payloadAt, count }: Place, into: Float64Array | Uint8Array): void {
  if (column.width === 'none') {
    into.fill(column.base);
    return;
  }
  const stored = storedIn(bytes, payloadAt + column.at, { width: column.width, count });
  if (into instanceof Float64Array) unpack(stored, column, into);
  else for (let row = 0; row < count; row += 1) into[row] = column.base + column.step * (stored[row] ?? 0);
}

function headerOf(bytes: Uint8Array): ChunkHeader | undefined {
  try {
    const read = chunkHeaderSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return read.success ? read.data : undefined;
  } catch {
    // No UTF-8 or no JSON: the caller says so, as for a header of another form.
    return undefined;
  }
}

function fits({ columns, count }: ChunkHeader, name: StoredName, payloadBytes: number): boolean {
  const column = columns[name];
  const isSmall = name === 'marks' || name === 'origins';
  if (column.width === 'none') return !isSmall || (column.base >= 0 && column.base <= 255);
  const bytes = bytesOf[column.width];
  const isInside = column.at % bytes === 0 && column.at + count * bytes <= payloadBytes;
  // One byte holds a mark; a stored form that could say more was not written by us.
  return (
    isInside && (!isSmall || (column.width === 'u8' && column.base >= 0 && column.base + column.step * 255 < 65_536))
  );
}

const refuse = (says: string): Result<never, Fault> =>
  fail(new Fault('refused', 'BARS.BROKEN_CHUNK', `the chunk of bars cannot be read: ${says}`));
