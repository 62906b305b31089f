import { Fault } from '@sutra/kernel';
import { decodeChunk, encodeChunk, mergeChunks, type Chunk, type ChunkKey, type MergeReport } from '@sutra/bars';
import { readFile } from 'node:fs/promises';
import { chunkPath } from './chunk-path.js';
import { fileFault, isMissing } from './file-fault.js';
import { replaceFile } from './replace-file.js';
import { WritingTurns } from './writing-turns.js';

export interface WritingOptions {
  /** How long to wait for another process that writes. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 15_000;

/**
 * Writes into a folder of bars. Any number of processes may have one open: the right to write is taken for the time of a
 * merge, or of many in a row, and handed on to whoever waits for it.
 */
export class BarWriter {
  private readonly months = new Map<string, Promise<unknown>>();
  private readonly turns: WritingTurns;

  private constructor(
    readonly folder: string,
    { patienceMs = PATIENCE_MS }: WritingOptions,
  ) {
    this.turns = new WritingTurns(folder, patienceMs);
  }

  /** Tries whether the folder can be written to; refused while somebody else writes for longer than patience lasts. */
  static async open(folder: string, options: WritingOptions = {}): Promise<BarWriter> {
    const writer = new BarWriter(folder, options);
    await writer.turns.during(() => Promise.resolve());
    return writer;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.months.values());
  }

  /** Works a month's bars into what is stored of it, and says what came of each. */
  async merge(chunk: Chunk): Promise<MergeReport> {
    const path = chunkPath(this.folder, chunk.key);
    // Two merges of one month would each lose what the other one brings, so they take turns.
    const turn = (this.months.get(path) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.turns.during(() => this.mergeAt(path, chunk)));
    this.months.set(path, turn);
    try {
      return await turn;
    } finally {
      if (this.months.get(path) === turn) this.months.delete(path);
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
