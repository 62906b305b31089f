import { Fault } from '@sutra/kernel';
import { decodeChunk, encodeChunk, mergeChunks, type Chunk, type ChunkKey, type MergeReport } from '@sutra/bars';
import { readFile } from 'node:fs/promises';
import { chunkPath } from './chunk-path.js';
import { fileFault, isMissing } from './file-fault.js';
import { replaceFile } from './replace-file.js';
import { lockForWriting, type WriterLock } from './writer-lock.js';

/** The one process that writes into a folder of bars. */
export class BarWriter {
  private readonly turns = new Map<string, Promise<unknown>>();

  private constructor(
    readonly folder: string,
    private readonly lock: WriterLock,
  ) {}

  /** Takes the folder for writing; refused while somebody else has it. */
  static async open(folder: string): Promise<BarWriter> {
    return new BarWriter(folder, await lockForWriting(folder));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.turns.values());
    await this.lock.release();
  }

  /** Works a month's bars into what is stored of it, and says what came of each. */
  async merge(chunk: Chunk): Promise<MergeReport> {
    const path = chunkPath(this.folder, chunk.key);
    // Two merges of one month would each lose what the other one brings, so they take turns.
    const turn = (this.turns.get(path) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.mergeAt(path, chunk));
    this.turns.set(path, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(path) === turn) this.turns.delete(path);
    }
  }

  private async mergeAt(path: string, chunk: Chunk): Promise<MergeReport> {
    const merged = mergeChunks(await this.stored(path, chunk.key), chunk);
    if (merged.chunk !== undefined) await replaceFile(path, encodeChunk(merged.chunk));
    return merged.report;
  }

  /** A file that cannot be read is never taken for none and written over. */
  private async stored(path: string, key: ChunkKey): Promise<Chunk | undefined> {
    const bytes = await readFile(path).catch((cause: unknown) => {
      if (isMissing(cause)) return undefined;
      throw fileFault('reading', path, cause);
    });
    if (bytes === undefined) return undefined;
    const chunk = decodeChunk(bytes);
    if (!chunk.ok) throw new Fault(chunk.error.kind, chunk.error.code, `${path}: ${chunk.error.message}`);
    const { instrument, timeframe, month } = chunk.value.key;
    if (instrument === key.instrument && timeframe === key.timeframe && month === key.month) return chunk.value;
    throw new Fault('refused', 'BARS.MISPLACED', `${path} holds ${instrument} ${timeframe} of ${month}`);
  }
}
