import type { TickSink } from '../tick.js';
import type { FeedCounts } from './unread.js';

/**
 * Reads one broker's binary frames. It never throws, whatever the bytes are: what cannot be read is counted with its
 * reason, and the rest of the frame is still read where its lengths allow.
 */
export interface FeedDecoder {
  /** Hands every readable tick of a frame to the sink, one after the other in the same object. */
  decode(frame: Uint8Array, sink: TickSink): void;
  readonly counts: FeedCounts;
}

/** The numbers of a frame, wherever in its buffer it lies. */
export const viewOf = (frame: Uint8Array): DataView => new DataView(frame.buffer, frame.byteOffset, frame.byteLength);

const HIGH = 2 ** 32;

/** A signed integer of 64 bits without making a BigInt; NaN when it leaves the safe range. */
export function readInt64(view: DataView, at: number, isLittle: boolean): number {
  const low = view.getUint32(isLittle ? at : at + 4, isLittle);
  const high = view.getInt32(isLittle ? at + 4 : at, isLittle);
  const value = high * HIGH + low;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** A token that counts within a segment, as one number for all segments. */
export const tokenIn = (segment: number, token: number): number => segment * HIGH + token;
