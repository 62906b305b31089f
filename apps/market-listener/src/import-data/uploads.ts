/**
 * Files on their way in, part by part, on this replica's disk: a few at a time, each of a bounded size, under names of
 * our own. What is not finished in time is thrown away, and so is everything when this process ends.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { createHash, type Hash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOrder } from './data-import.js';

export const FILE_BYTES_MAX = 64 * 1_024 * 1_024;
/** All files together take no more of the disk than so many of the largest. */
const FILES_MAX = 8;
const FILES_OF_A_USER_MAX = 3;

interface Part {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly checksum: string;
}

/** A file that has begun to come. */
interface Upload {
  readonly id: string;
  readonly userId: string;
  readonly order: ImportOrder;
  readonly path: string;
  readonly file: FileHandle;
  readonly checksums: string[];
  readonly hash: Hash;
  bytes: number;
  touchedMs: number;
  /** Parts are written one after the other. */
  turn: Promise<unknown>;
}

/** A file that is whole. */
export interface WholeFile {
  readonly id: string;
  readonly order: ImportOrder;
  readonly path: string;
  readonly sizeBytes: number;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

@Injectable()
export class Uploads implements OnApplicationShutdown {
  private readonly open = new Map<string, Upload>();
  /** By path: whole files that wait for their import, and whose they are. */
  private readonly whole = new Map<string, string>();
  private folder: Promise<string> | undefined;

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map(({ file }) => file.close()));
    this.open.clear();
    const folder = await this.folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  /** Throws where the house or the user has too many files already. */
  assertRoom(userId: string): void {
    const owners = [...[...this.open.values()].map((upload) => upload.userId), ...this.whole.values()];
    const own = owners.filter((owner) => owner === userId).length;
    if (own >= FILES_OF_A_USER_MAX) {
      throw new Fault('refused', 'UPLOAD.RATE_LIMITED', `A user may bring ${FILES_OF_A_USER_MAX} files at a time`);
    }
    if (owners.length >= FILES_MAX) {
      throw new Fault('refused', 'UPLOAD.RATE_LIMITED', `${FILES_MAX} files are on their way in; try again later`);
    }
  }

  async begin(id: string, userId: string, order: ImportOrder, nowMs: number): Promise<void> {
    this.assertRoom(userId);
    const path = join(await this.place(), `${id}.${order.format}`);
    const file = await open(path, 'wx', 0o600);
    const upload: Upload = {
      ...{ id, userId, order, path, file, checksums: [], hash: createHash('sha256') },
      ...{ bytes: 0, touchedMs: nowMs, turn: Promise.resolve() },
    };
    this.open.set(id, upload);
  }

  /** Takes a part; of a file that is not open any more, none. */
  append(id: string, userId: string, part: Part, nowMs: number): Promise<{ received: number; isOpen: boolean }> {
    return this.inTurn(id, async () => {
      const upload = this.open.get(id);
      if (upload === undefined) return { received: 0, isOpen: false };
      requireOwner(upload, userId);
      upload.touchedMs = nowMs;
      await this.take(upload, part);
      return { received: upload.checksums.length, isOpen: true };
    });
  }

  /** Ends a file; throws where it is not what was sent. */
  finish(id: string, userId: string, said: { sizeBytes: number; checksum: string }): Promise<WholeFile> {
    return this.inTurn(id, async () => {
      const upload = this.open.get(id);
      if (upload === undefined) {
        throw new Fault('refused', 'UPLOAD.EXPIRED', 'The file was not finished in time, or elsewhere; send it again');
      }
      requireOwner(upload, userId);
      const { order, path, bytes, file, hash } = upload;
      this.open.delete(id);
      await file.close();
      if (bytes !== said.sizeBytes || hash.digest('hex') !== said.checksum) {
        await rm(path, { force: true });
        throw new Fault('refused', 'UPLOAD.BROKEN', 'The file has not arrived as it was sent; send it again');
      }
      this.whole.set(path, userId);
      return { id, order, path, sizeBytes: bytes };
    });
  }

  /** The file has been read and is not needed any more. */
  async drop({ path }: Pick<WholeFile, 'path'>): Promise<void> {
    this.whole.delete(path);
    await rm(path, { force: true });
  }

  /** Throws away what has not gone on for so long; tells which. */
  async expire(nowMs: number, afterMs: number): Promise<string[]> {
    const old = [...this.open.values()].filter(({ touchedMs }) => nowMs - touchedMs > afterMs);
    for (const { id, file, path } of old) {
      this.open.delete(id);
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
    }
    return old.map(({ id }) => id);
  }

  /** A folder that nobody else can read. */
  private place(): Promise<string> {
    this.folder ??= mkdtemp(join(tmpdir(), 'sutra-uploads-')).catch((error: unknown) => {
      this.folder = undefined;
      throw error;
    });
    return this.folder;
  }

  private async take(upload: Upload, { index, bytes, checksum }: Part): Promise<void> {
    const { checksums, file } = upload;
    const known = checksums[index];
    if (known === checksum) return;
    if (known !== undefined) {
      throw new Fault('refused', 'HTTP.KEY_REUSED', 'This idempotency key was used before, for another file');
    }
    if (index > checksums.length) {
      throw new Fault('refused', 'UPLOAD.CONFLICT', `Parts come in order; the next one is ${checksums.length}`);
    }
    if (sha256(bytes) !== checksum) throw new Fault('invalid', 'UPLOAD.CHECKSUM', 'A part is not what it says it is');
    if (upload.bytes + bytes.byteLength > FILE_BYTES_MAX) {
      throw new Fault('invalid', 'UPLOAD.TOO_LARGE', `A file has at most ${FILE_BYTES_MAX} bytes`);
    }
    await file.write(bytes, 0, bytes.byteLength, upload.bytes);
    upload.bytes += bytes.byteLength;
    upload.hash.update(bytes);
    checksums.push(checksum);
  }

  private inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const upload = this.open.get(id);
    const turn = (upload?.turn ?? Promise.resolve()).catch(() => undefined).then(work);
    if (upload !== undefined) upload.turn = turn;
    return turn;
  }
}

function requireOwner({ userId }: Upload, asker: string): void {
  if (userId !== asker) throw new Fault('denied', 'UPLOAD.NOT_FOUND', 'There is no such upload');
}
