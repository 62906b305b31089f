import { z } from 'zod';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Characters of what is packed: envelope, stamp and the rest of the message find room beside it in 64 KB. */
export const PACKED_MAX = 60_000;

/** Bytes of JSON text that a packed document may come to; the language itself draws a closer line. */
export const DOCUMENT_BYTES_MAX = 1_048_576;

/**
 * JSON text behind raw deflate, in base64: a document of 256 KB has to pass where a message has 64. Whoever unpacks it
 * names the most that may come out.
 */
export const packed = z.string().min(1).max(PACKED_MAX).regex(BASE64);

/** `{"nodes":[],"edges":[]}`, packed. */
export const packedExample = 'q1bKy09JLVayio7VUUpNSYcwawE=';

/** What is said about a document, packed: severity, code, nodeId, path, message and hint of each, the gravest first. */
export const packedFindings = z.object({
  list: packed,
  /** How many were left out, the least grave first, because a message has an end. */
  leftOut: z.int().min(0),
});

/** An empty list. */
export const packedFindingsExample = { list: 'i44FAA==', leftOut: 0 };
