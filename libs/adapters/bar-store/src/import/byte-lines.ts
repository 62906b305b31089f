import { Fault } from '@sutra/kernel';
import { open, readFile } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { fileFault } from '../files/file-fault.js';
import { onlyEntryOf } from './zip-entry.js';

const NEWLINE = 10;
const RETURN = 13;
const BLOCK_BYTES = 1 << 20;
/** A line that is longer is not one of bars. */
const LINE_BYTES_MOST = 1 << 16;

/** Told of each line: the bytes from `from` until `until`, without its end. The bytes change after the call. */
export type OnLine = (bytes: Uint8Array, from: number, until: number) => void;

/** How far the reading is; of a packed file in bytes as they lie on the disk. */
export type OnRead = (read: { readonly bytes: number; readonly of: number }) => void;

/** Reads a file line by line without making text of it: plain, packed by gzip, or the only entry of a zip. */
export async function readLines(path: string, onLine: OnLine, onRead: OnRead): Promise<void> {
  const lines = new Lines(onLine, path);
  try {
    if (/\.zip$/i.test(path)) await readZip(path, lines, onRead);
    else if (/\.gz$/i.test(path)) await readGzip(path, lines, onRead);
    else await readPlain(path, lines, onRead);
  } catch (cause) {
    throw cause instanceof Fault ? cause : fileFault('reading', path, cause);
  }
  lines.end();
}

async function readPlain(path: string, lines: Lines, onRead: OnRead): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = new Uint8Array(BLOCK_BYTES);
    let done = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, null);
      if (bytesRead === 0) return;
      lines.take(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onRead({ bytes: done, of: Math.max(size, done) });
    }
  } finally {
    await file.close();
  }
}

async function readGzip(path: string, lines: Lines, onRead: OnRead): Promise<void> {
  const packed = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  const size = (await readSize(path)) || 1;
  // A failure of either end arrives at the reader below.
  const unpacked = pipeline(packed, createGunzip(), () => undefined);
  for await (const block of unpacked as AsyncIterable<Uint8Array>) {
    lines.take(block);
    onRead({ bytes: packed.bytesRead, of: size });
  }
}

async function readSize(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function readZip(path: string, lines: Lines, onRead: OnRead): Promise<void> {
  const packed = await readFile(path);
  const entry = onlyEntryOf(packed);
  if (!entry.ok) throw new Fault(entry.error.kind, entry.error.code, `${path}: ${entry.error.message}`);
  for (let at = 0; at < entry.value.byteLength; at += BLOCK_BYTES) {
    lines.take(entry.value.subarray(at, at + BLOCK_BYTES));
  }
  onRead({ bytes: packed.byteLength, of: packed.byteLength });
}

/** Cuts blocks into lines; the end of a block waits for the beginning of the next one. */
class Lines {
  private readonly rest = new Uint8Array(LINE_BYTES_MOST);
  private restBytes = 0;

  constructor(
    private readonly onLine: OnLine,
    private readonly path: string,
  ) {}

  take(block: Uint8Array): void {
    let from = 0;
    if (this.restBytes > 0) {
      const end = block.indexOf(NEWLINE);
      this.keep(block.subarray(0, end < 0 ? block.byteLength : end));
      if (end < 0) return;
      this.tell(this.rest, 0, this.restBytes);
      this.restBytes = 0;
      from = end + 1;
    }
    for (;;) {
      const end = block.indexOf(NEWLINE, from);
      if (end < 0) break;
      this.tell(block, from, end);
      from = end + 1;
    }
    this.keep(block.subarray(from));
  }

  end(): void {
    if (this.restBytes > 0) this.tell(this.rest, 0, this.restBytes);
    this.restBytes = 0;
  }

  private keep(part: Uint8Array): void {
    if (this.restBytes + part.byteLength > LINE_BYTES_MOST) {
      const message = `${this.path} has a line of more than ${LINE_BYTES_MOST} bytes, so it is no table of bars`;
      throw new Fault('invalid', 'BARS.NOT_A_TABLE', message);
    }
    this.rest.set(part, this.restBytes);
    this.restBytes += part.byteLength;
  }

  private tell(bytes: Uint8Array, from: number, until: number): void {
    this.onLine(bytes, from, until > from && bytes[until - 1] === RETURN ? until - 1 : until);
  }
}
