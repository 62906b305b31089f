import { z } from 'zod';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Characters of a document's packed form, so that envelope, stamp and findings find room beside it in 64 KB. */
export const PACKED_DOCUMENT_MAX = 46_000;

/** The same for what is said about a document. */
export const PACKED_FINDINGS_MAX = 12_000;

/** Characters of the JSON text of a document. */
export const DOCUMENT_TEXT_MAX = 1_048_576;

/**
 * JSON text behind raw deflate, in base64: a document of 256 KB has to pass where a message has 64. Whoever unpacks it
 * names the most that may come out.
 */
const packed = (max: number) => z.string().min(1).max(max).regex(BASE64);

/** A strategy document, packed. */
export const packedDocument = packed(PACKED_DOCUMENT_MAX);

/** Findings, packed: severity, code, nodeId, path, message and hint of each, the gravest first. */
export const packedFindings = packed(PACKED_FINDINGS_MAX);
