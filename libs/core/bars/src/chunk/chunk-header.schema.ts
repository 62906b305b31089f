import { InstrumentId, UNITS_PER_RUPEE } from '@sutra/kernel';
import { timeframes } from '@sutra/market';
import { z } from 'zod';
import { isMonth, type Month } from './chunk-key.js';
import { provenanceSchema } from './provenance.js';
import { storedColumnSchema } from './stored-column.js';

/** The first four bytes of every chunk: SBAR. */
export const MAGIC = 0x52_41_42_53;
export const VERSION = 1;
/** Magic, version, room, length of the header, checksum of all that follows. */
export const PREAMBLE_BYTES = 16;
/** What follows the header begins at a multiple of the widest number. */
export const ALIGNMENT = 8;
export const HEADER_BYTES_MOST = 1 << 20;
/** More than any month has seconds of trading. */
export const ROWS_MOST = 1 << 20;

/** What a chunk says of itself, as JSON, so that it can be understood without this program. */
export const chunkHeaderSchema = z.strictObject({
  instrument: z.custom<InstrumentId>((value) => InstrumentId.is(value)),
  timeframe: z.enum(timeframes),
  month: z.custom<Month>((value) => typeof value === 'string' && isMonth(value)),
  count: z.int().min(1).max(ROWS_MOST),
  /** The scale of prices; times are milliseconds since the epoch, quantities units. */
  unitsPerRupee: z.literal(UNITS_PER_RUPEE),
  provenance: z.array(provenanceSchema).min(1).max(255),
  columns: z.strictObject({
    times: storedColumnSchema,
    opens: storedColumnSchema,
    highs: storedColumnSchema,
    lows: storedColumnSchema,
    closes: storedColumnSchema,
    volumes: storedColumnSchema,
    openInterests: storedColumnSchema,
    marks: storedColumnSchema,
    origins: storedColumnSchema,
  }),
});
export type ChunkHeader = z.infer<typeof chunkHeaderSchema>;

/** All columns of a chunk in the order in which they lie in it. */
export const storedNames = [
  ...(['times', 'opens', 'highs', 'lows', 'closes', 'volumes', 'openInterests'] as const),
  ...(['marks', 'origins'] as const),
] as const;
export type StoredName = (typeof storedNames)[number];
