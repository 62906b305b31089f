import { canonicalJson } from './canonical-json.js';
import { digestOf } from './digest.js';
import { safeInteger } from './exact.js';
import { uuidFromBytes, type Uuid } from './uuid.js';

/** What a named id is computed from; integers only, because a fraction has more than one spelling. */
export type NameField = string | number | null;

/**
 * The id that these fields always have: deciding twice gives the same id. It is a version 8 UUID over SHA-256 of the
 * canonical JSON of [namespace, ...fields]; JSON keeps fields apart whatever they contain, and any language can repeat it.
 */
export function namedUuid(namespace: string, fields: readonly NameField[]): Uuid {
  for (const field of fields) if (typeof field === 'number') safeInteger(field, 'a field of a name');
  return uuidFromBytes(digestOf(canonicalJson([namespace, ...fields])).subarray(0, 16), 8);
}
