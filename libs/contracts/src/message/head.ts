/**
 * The head of an envelope, checked by hand. It is the same for every message and is read ten thousand times a second;
 * the schema library's way takes five times as long, most of it garbage (measured 2026-11). What is said here is what
 * `envelopeShape` says to readers and tools; a property test holds the two together.
 */
import type { AnyMessage } from './definition.js';
import { ACTOR_LENGTH_MAX, ENVELOPE_ID, OWNER_TOKEN, type EnvelopeHead } from './envelope.js';

type Unread = Readonly<Record<string, unknown>>;

const isId = (value: unknown): boolean => typeof value === 'string' && ENVELOPE_ID.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isStamp = (value: unknown): boolean => typeof value === 'string' && value.length <= ACTOR_LENGTH_MAX;

/** What is wrong with the head of something that claims to be this message; undefined where nothing is. */
export function headProblem(message: AnyMessage, head: Unread): string | undefined {
  const { id, type, v, ts, source, correlationId, causationId, actor, validUntil, epoch } = head;
  if (type !== message.type) return `type: must be ${message.type}`;
  if (v !== message.version) return `v: must be ${message.version}`;
  if (!isId(id)) return 'id: must be 1 to 64 visible ASCII characters';
  // Most messages begin what they belong to, and are called the same.
  if (correlationId !== id && !isId(correlationId)) return 'correlationId: must be 1 to 64 visible ASCII characters';
  if (causationId !== undefined && !isId(causationId)) return 'causationId: must be an id or absent';
  if (typeof source !== 'string' || !OWNER_TOKEN.test(source)) return 'source: must be an owner token';
  if (!isCount(ts)) return 'ts: must be whole milliseconds';
  if (actor !== undefined && !isStamp(actor)) return `actor: must be text up to ${ACTOR_LENGTH_MAX} or absent`;
  if (validUntil !== undefined && !isCount(validUntil)) return 'validUntil: must be whole milliseconds or absent';
  if (epoch !== undefined && !isCount(epoch)) return 'epoch: must be a whole number or absent';
  return undefined;
}

/** The head alone, without whatever else was there. What is absent is undefined, which JSON leaves out. */
export const headOf = (checked: Unread): EnvelopeHead => {
  const { id, type, v, ts, source, correlationId, causationId, actor, validUntil, epoch } = checked as EnvelopeHead;
  return { id, type, v, ts, source, correlationId, causationId, actor, validUntil, epoch };
};
