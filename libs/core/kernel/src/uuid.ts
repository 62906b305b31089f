import { bytesToHex } from '@noble/hashes/utils.js';
import type { Brand } from './brand.js';
import { assert } from './fault.js';

/** A UUID in its one canonical form: lower case, hyphens, one of the versions of RFC 9562. */
export type Uuid = Brand<string, 'subject-key' | 'uuid'>;

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuid = (value: unknown): value is Uuid => typeof value === 'string' && CANONICAL.test(value);

/** Stamps a version and the RFC's variant over 16 bytes and writes them out. */
export function uuidFromBytes(bytes: Uint8Array, version: 7 | 8): Uuid {
  assert(bytes.length === 16, 'a UUID has 16 bytes', { length: bytes.length });
  const stamped = Uint8Array.from(bytes, (byte, index) => {
    if (index === 6) return (byte & 0x0f) | (version << 4);
    return index === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  return bytesToHex(stamped).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as Uuid;
}
