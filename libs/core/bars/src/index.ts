// Columns
export {
  appendBar,
  appendRows,
  barAt,
  barColumns,
  bufferOf,
  capacityOf,
  columnsIn,
  figureNames,
  reserve,
  rowFrom,
  rupeesOf,
  type Bar,
  type BarColumns,
  type FigureName,
  type Rows,
} from './columns/bar-columns.js';
export { ALL_MARKS, DOUBTS, Mark, markOfKind, marksInWords } from './columns/marks.js';
export { firstFlaw, flawOf, type Flaw } from './columns/flaw.js';
export { barTimeOf, isIntraday, nestsIn, slotOfBar } from './columns/bar-time.js';
export { aggregate, type Aggregation } from './columns/aggregate.js';

// Bars from ticks
export { barPlan, type BarPlan } from './builder/bar-plan.js';
export { barBuilder, type BarBuilder, type TickCounts } from './builder/bar-builder.js';
export type { BarFigures, BarNews, BarTick, TickVerdict } from './builder/bar-tick.js';
export type { Minute } from './builder/minute-bars.js';

// Splits and bonuses
export { adjust, adjusted, type Adjustment } from './adjust/adjustments.js';
export { readAdjustments, type AdjustmentOf } from './adjust/read-adjustments.js';

// What is stored
export { isSynthetic, provenanceKinds, rankOf, type Provenance, type ProvenanceKind } from './chunk/provenance.js';
export {
  isMonth,
  monthAt,
  parseMonth,
  plusMonths,
  startOfMonthMs,
  type ChunkKey,
  type Month,
} from './chunk/chunk-key.js';
export { checksumOf } from './chunk/checksum.js';
export type { ChunkHeader } from './chunk/chunk-header.schema.js';
export type { Chunk } from './chunk/chunk.js';
export { encodeChunk } from './chunk/encode-chunk.js';
export { appendChunk, decodeChunk, keyOf, openChunk, type OpenChunk } from './chunk/decode-chunk.js';
export { mergeChunks, sumOfReports, type Merged, type MergeReport } from './chunk/merge-chunks.js';
