// A feed as it came, for playing it again: a head that says whose it is, then what happened in order, each with the market
// time at which it did. What a process that was killed left half is the end.
import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { z } from 'zod';

const MAGIC = 'SUTRAFD1';
const HEAD_BYTES_MOST = 4_096;
/** Longer than any frame that a socket takes. */
const BYTES_MOST = 1 << 20;
/** Length, moment, kind. */
const RECORD_HEAD = 13;

const headSchema = z.strictObject({
  feed: z.string().min(1).max(32),
  broker: z.enum(['zerodha', 'dhan', 'fyers', 'angel-one']),
  isSynthetic: z.boolean(),
});
/** Whose frames they are: by the tokens of which broker, and whether any market ever said them. */
export type RecordingHead = Readonly<z.output<typeof headSchema>>;

/** A frame; a connection that was lost or came back; or that so many frames could not be kept. */
export const recordedKinds = ['frame', 'lost', 'connected', 'skipped'] as const;
export type RecordedKind = (typeof recordedKinds)[number];

export interface Recorded {
  readonly kind: RecordedKind;
  /** Market time. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);

/** What a recording begins with. */
export function recordingHead(head: RecordingHead): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(MAGIC.length + 4 + text.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, text.length, true);
  bytes.set(text, MAGIC.length + 4);
  return bytes;
}

/** One thing that happened; a copy, because a frame may be written over. */
export function recordedBytes({ kind, atMs, bytes = NO_BYTES }: Omit<Recorded, 'bytes'> & { bytes?: Uint8Array }) {
  const record = new Uint8Array(RECORD_HEAD + bytes.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, bytes.length, true);
  view.setFloat64(4, atMs, true);
  view.setUint8(12, recordedKinds.indexOf(kind));
  record.set(bytes, RECORD_HEAD);
  return record;
}

/** Reads a recording as its bytes come, in whatever pieces. */
export class RecordingReader {
  head: RecordingHead | undefined;
  private rest: Uint8Array = NO_BYTES;

  /** What a piece completes; a refusal when this is no recording, or a broken one. */
  push(piece: Uint8Array): Result<readonly Recorded[], Fault> {
    const bytes = new Uint8Array(this.rest.length + piece.length);
    bytes.set(this.rest);
    bytes.set(piece, this.rest.length);
    let at = 0;
    if (this.head === undefined) {
      const head = readHead(bytes);
      if (!head.ok) return head;
      if (head.value === undefined) return this.keep(bytes, []);
      this.head = head.value.head;
      at = head.value.length;
    }
    const found: Recorded[] = [];
    const view = new DataView(bytes.buffer);
    while (bytes.length - at >= RECORD_HEAD) {
      const length = view.getUint32(at, true);
      const atMs = view.getFloat64(at + 4, true);
      const kind = recordedKinds[view.getUint8(at + 12)];
      if (length > BYTES_MOST || kind === undefined || !Number.isFinite(atMs)) return broken('a record is none');
      const until = at + RECORD_HEAD + length;
      if (until > bytes.length) break;
      found.push({ kind, atMs, bytes: bytes.subarray(at + RECORD_HEAD, until) });
      at = until;
    }
    return this.keep(bytes.subarray(at), found);
  }

  private keep(rest: Uint8Array, found: readonly Recorded[]): Result<readonly Recorded[], Fault> {
    this.rest = rest.slice();
    return ok(found);
  }
}

function readHead(bytes: Uint8Array): Result<{ head: RecordingHead; length: number } | undefined, Fault> {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC.slice(0, magic.length)) return broken('it does not begin as one');
  if (bytes.length < MAGIC.length + 4) return ok(undefined);
  const size = new DataView(bytes.buffer).getUint32(MAGIC.length, true);
  if (size > HEAD_BYTES_MOST) return broken('its head is too long');
  const length = MAGIC.length + 4 + size;
  if (bytes.length < length) return ok(undefined);
  const head = headSchema.safeParse(jsonOf(bytes.subarray(MAGIC.length + 4, length)));
  return head.success ? ok({ head: head.data, length }) : broken('its head does not read');
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const broken = (why: string): Result<never, Fault> =>
  fail(new Fault('invalid', 'FEED.RECORDING', `this is no recording of a feed: ${why}`));
