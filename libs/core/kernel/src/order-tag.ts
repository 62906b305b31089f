import type { Brand } from './brand.js';
import { digestOf } from './digest.js';
import type { IntentId } from './ids.js';

/** Our mark on a broker order: 15 capitals and digits, which is what every broker keeps whole. */
export type OrderTag = Brand<string, 'subject-key' | 'order-tag'>;

/** A letter, so that no spreadsheet or broker takes a tag for a number; the next form of tag gets another letter. */
const FORMAT = 'S';
const CODE_LENGTH = 14;

/** Crockford's base32 and not RFC 4648's, because people read tags to a broker's desk: it has no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TAG = new RegExp(`^${FORMAT}[${ALPHABET}]{${CODE_LENGTH}}$`);

/** The tag of an intent, always the same: the format character and the first 70 bits of SHA-256 of the intent's id. */
export function orderTagOf(intentId: IntentId): OrderTag {
  const digest = digestOf(intentId);
  let code = '';
  for (let index = 0; index < CODE_LENGTH; index += 1) code += ALPHABET.charAt(fiveBits(digest, index * 5));
  return (FORMAT + code) as OrderTag;
}

/** Whether a tag seen at the broker is one of ours; anything else belongs to another program or a person. */
export const isOrderTag = (value: unknown): value is OrderTag => typeof value === 'string' && TAG.test(value);

function fiveBits(bytes: Uint8Array, offset: number): number {
  const index = offset >> 3;
  const pair = ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
  return (pair >> (11 - (offset & 7))) & 31;
}
