import type { ReportGet, Reply } from '@sutra/contracts';
import { gzipSync } from 'node:zlib';

/** A text as the back-tester hands it out: one gzip file in parts. */
export function inParts(text: string, bytes: number): (part: number) => Reply<typeof ReportGet> {
  const packed = gzipSync(text);
  const parts = Math.ceil(packed.length / bytes);
  return (part) => ({
    ...{ parts, bytes: packed.length, textBytes: Buffer.byteLength(text) },
    data: packed.subarray(part * bytes, (part + 1) * bytes).toString('base64'),
  });
}
