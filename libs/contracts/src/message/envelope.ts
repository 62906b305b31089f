import { z } from 'zod';
import { ownerTokens } from '../owners.js';

/** No envelope is larger than this, so one message can never starve the others of memory. */
export const ENVELOPE_BYTES_MAX = 64 * 1024;

export const envelopeShape = {
  /** Unique per decision: the same decision made twice bears the same id. */
  id: z.string().min(1).max(64),
  type: z.string(),
  v: z.int().min(1),
  /** Machine time at which it was said, in milliseconds; never compared with market time. */
  ts: z.int().min(0),
  source: z.enum(ownerTokens as [string, ...string[]]),
  /** The same on everything that follows from one outside cause. */
  correlationId: z.string().min(1).max(64),
  /** The id of the message that led to this one. */
  causationId: z.string().min(1).max(64).optional(),
  /** The signed stamp of whoever asked for it; absent where the house acts by itself. */
  actor: z.string().max(4096).optional(),
  /** Machine time after which a command is denied, never carried out late. */
  validUntil: z.int().min(0).optional(),
  /** Lease epoch under which it was decided; lower than the known one means a stale owner. */
  epoch: z.int().min(0).optional(),
};

export type EnvelopeHead = z.output<z.ZodObject<typeof envelopeShape>>;

/** What travels on every subject: who says what, when, and because of what. */
export type Envelope<Data> = EnvelopeHead & { readonly data: Data };
