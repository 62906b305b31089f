import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type JsonValue } from './canonical-json.js';

/** SHA-256 of a text's UTF-8 bytes. */
export const digestOf = (text: string): Uint8Array => sha256(utf8ToBytes(text));

/** SHA-256 of plain data in its canonical form, in hexadecimal: equal exactly when the data is equal. */
export const contentHash = (value: JsonValue): string => bytesToHex(digestOf(canonicalJson(value)));
