import { z } from 'zod';

/** No envelope is larger than this, so one message can never starve the others of memory. */
export const ENVELOPE_BYTES_MAX = 64 * 1024;

/** Visible ASCII: an id also travels in a header, a log line and a database key, where other characters do harm. */
export const ENVELOPE_ID = /^[!-~]{1,64}$/;

export const OWNER_TOKEN = /^[a-z][a-z0-9]{0,15}$/;
export const ACTOR_LENGTH_MAX = 4_096;

const identifier = z.string().regex(ENVELOPE_ID);

export const envelopeShape = {
  /** Unique per decision: the same decision made twice bears the same id. */
  id: identifier,
  type: z.string(),
  v: z.int().min(1),
  /** Machine time at which it was said, in milliseconds; never compared with market time. */
  ts: z.int().min(0),
  /** An owner's token. Any is read: a service that this one does not know yet may be a sender tomorrow. */
  source: z.string().regex(OWNER_TOKEN),
  /** The same on everything that follows from one outside cause. */
  correlationId: identifier,
  /** The id of the message that led to this one. */
  causationId: identifier.optional(),
  /** The signed stamp of whoever asked for it; absent where the house acts by itself. */
  actor: z.string().max(ACTOR_LENGTH_MAX).optional(),
  /** Machine time after which a command is denied, never carried out late. */
  validUntil: z.int().min(0).optional(),
  /** Lease epoch under which it was decided; lower than the known one means a stale owner. */
  epoch: z.int().min(0).optional(),
};

export type EnvelopeHead = z.output<z.ZodObject<typeof envelopeShape>>;

/** What travels on every subject: who says what, when, and because of what. */
export type Envelope<Data> = EnvelopeHead & { readonly data: Data };

/** Whether a text that came from outside may be an id in an envelope. */
export const isEnvelopeId = (text: string): boolean => ENVELOPE_ID.test(text);
