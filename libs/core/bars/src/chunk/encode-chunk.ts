import { assert, UNITS_PER_RUPEE } from '@sutra/kernel';
import { firstFlaw } from '../columns/flaw.js';
import { checksumOf, isLittleEndian } from './checksum.js';
import { monthAt } from './chunk-key.js';
import {
  ALIGNMENT,
  HEADER_BYTES_MOST,
  MAGIC,
  PREAMBLE_BYTES,
  ROWS_MOST,
  storedNames,
  VERSION,
  type ChunkHeader,
  type StoredName,
} from './chunk-header.schema.js';
import { SOURCES_MOST, type Chunk } from './chunk.js';
import { bytesOf, pack, packingOf, storedIn, type Packing, type StoredColumn } from './stored-column.js';

interface Placed {
  readonly name: StoredName;
  readonly packing: Packing;
  readonly at: number;
}

/** A chunk as the bytes of a file. Bars that are not sound, or not of its month, are a bug of whoever made it. */
export function encodeChunk(chunk: Chunk): Uint8Array {
  check(chunk);
  const { key, columns, provenance } = chunk;
  const { placed, bytes: payloadBytes } = place(chunk);
  const header: ChunkHeader = {
    ...key,
    count: columns.count,
    unitsPerRupee: UNITS_PER_RUPEE,
    provenance: [...provenance],
    columns: Object.fromEntries(placed.map((each) => [each.name, storedColumn(each)])) as ChunkHeader['columns'],
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = roundedUp(text.byteLength);
  assert(headerBytes <= HEADER_BYTES_MOST, 'a header stays small', { headerBytes });
  const payloadAt = PREAMBLE_BYTES + headerBytes;
  const bytes = new Uint8Array(payloadAt + payloadBytes);
  // Spaces end the header, so that JSON readers take it as it is.
  bytes.fill(0x20, PREAMBLE_BYTES, payloadAt).set(text, PREAMBLE_BYTES);
  for (const { name, packing, at } of placed) {
    if (packing.width === 'none') continue;
    const stored = storedIn(bytes, payloadAt + at, { width: packing.width, count: columns.count });
    pack(figuresOf(chunk, name), packing, stored);
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint32(8, headerBytes, true);
  view.setUint32(12, checksumOf(bytes.subarray(PREAMBLE_BYTES)), true);
  return bytes;
}

/** The columns one after the other, each at a multiple of eight bytes. */
function place(chunk: Chunk): { placed: readonly Placed[]; bytes: number } {
  const { count } = chunk.columns;
  let bytes = 0;
  const placed = storedNames.map((name): Placed => {
    const packing = packingOf(figuresOf(chunk, name), count);
    const at = bytes;
    if (packing.width !== 'none') bytes += roundedUp(count * bytesOf[packing.width]);
    return { name, packing, at };
  });
  return { placed, bytes };
}

const storedColumn = ({ packing: { width, base, step }, at }: Placed): StoredColumn =>
  width === 'none' ? { width, base } : { width, at, base, step };

const figuresOf = ({ columns, origins }: Chunk, name: StoredName): Float64Array | Uint8Array =>
  name === 'origins' ? origins : columns[name];

const roundedUp = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

function check({ key, columns, origins, provenance }: Chunk): void {
  const { count, times } = columns;
  assert(isLittleEndian, 'chunks are written on little-endian machines');
  assert(columns.timeframe === key.timeframe, 'a chunk holds bars of its timeframe', { ...key });
  assert(count > 0 && count <= ROWS_MOST && origins.length >= count, 'a chunk holds bars, and knows their sources');
  assert(provenance.length > 0 && provenance.length <= SOURCES_MOST, 'a chunk has one source to 255');
  const flaw = firstFlaw(columns);
  assert(flaw === undefined, 'bars that are stored are sound', { ...key, ...flaw });
  const isOfMonth = monthAt(times[0] ?? 0) === key.month && monthAt(times[count - 1] ?? 0) === key.month;
  assert(isOfMonth, 'a chunk holds bars of its month', { ...key });
  assert(
    origins.subarray(0, count).every((origin) => origin < provenance.length),
    'each bar has one of the sources',
  );
}
