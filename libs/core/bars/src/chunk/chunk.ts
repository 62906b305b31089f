import type { BarColumns } from '../columns/bar-columns.js';
import type { ChunkKey } from './chunk-key.js';
import type { Provenance } from './provenance.js';

/** The bars of one instrument, timeframe and month, each with its source: what one file holds. */
export interface Chunk {
  readonly key: ChunkKey;
  readonly columns: BarColumns;
  /** For each row, which of the sources said it. */
  readonly origins: Uint8Array;
  readonly provenance: readonly Provenance[];
}

/** An origin is one byte. */
export const SOURCES_MOST = 255;
