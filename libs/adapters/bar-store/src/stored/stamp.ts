import { Fault } from '@sutra/kernel';
import { open } from 'node:fs/promises';
import type { BarStore } from '../files/bar-store.js';
import { chunkPath, type Series } from '../files/chunk-path.js';
import { fileFault } from '../files/file-fault.js';

/** What is stored of a series at the moment, told without reading its bars. */
export interface SeriesStamp {
  /** Equal as long as every file has the same length, checksum and time of writing. */
  readonly stamp: string;
  readonly bars: number;
}

/** As the form of a chunk has it: magic, version, room, length of the header, checksum of all that follows. */
const PREAMBLE_BYTES = 16;
const HEADER_BYTES_MOST = 1 << 20;

/** Looks at the head of each file of a series; files are replaced whole, so their heads speak for them. */
export async function stampOf(store: BarStore, series: Series): Promise<SeriesStamp> {
  const months = await store.months(series);
  const heads = [];
  for (const month of months) {
    const path = chunkPath(store.folder, { ...series, month });
    const { size, writtenMs, checksum, count } = await headOf(path);
    heads.push({ count, text: `${month}:${size}:${writtenMs}:${checksum}` });
  }
  const stamp = `${series.instrument} ${series.timeframe} ${heads.map(({ text }) => text).join(' ')}`;
  return { stamp, bars: heads.reduce((sum, { count }) => sum + count, 0) };
}

async function headOf(path: string) {
  const file = await open(path).catch((cause: unknown) => {
    throw fileFault('reading', path, cause);
  });
  try {
    const { size, mtimeMs: writtenMs } = await file.stat();
    const preamble = Buffer.alloc(PREAMBLE_BYTES);
    await file.read(preamble, 0, PREAMBLE_BYTES, 0);
    const header = Buffer.alloc(Math.min(preamble.readUInt32LE(8), HEADER_BYTES_MOST));
    await file.read(header, 0, header.length, PREAMBLE_BYTES);
    const { count } = JSON.parse(header.toString('utf8').replace(/\0+$/, '')) as { count: number };
    return { size, writtenMs, checksum: preamble.readUInt32LE(12), count };
  } catch (cause) {
    throw new Fault('refused', 'BARS.DAMAGED', `${path} is no file of bars`, { cause });
  } finally {
    await file.close();
  }
}
