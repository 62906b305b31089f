import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordedBytes, recordedKinds, recordingHead, RecordingReader, type Recorded } from './recording.js';

const head = { feed: 'kite', broker: 'zerodha', isSynthetic: false } as const;
const record = fc.record({
  kind: fc.constantFrom(...recordedKinds),
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  bytes: fc.uint8Array({ maxLength: 300 }),
});
const written = (records: readonly Recorded[]): Uint8Array =>
  Buffer.concat([recordingHead(head), ...records.map(recordedBytes)]);

describe('a recording', () => {
  it('is read as it was written, in whatever pieces its bytes come', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), fc.integer({ min: 1, max: 500 }), (records, size) => {
        const bytes = written(records);
        const reader = new RecordingReader();
        const found: Recorded[] = [];
        for (let at = 0; at < bytes.length; at += size) {
          const read = reader.push(bytes.subarray(at, at + size));
          if (read.ok) found.push(...read.value);
          expect(read.ok).toBe(true);
        }
        expect(reader.head).toEqual(head);
        expect(found.map(({ bytes: own, ...rest }) => ({ ...rest, bytes: [...own] }))).toEqual(
          records.map(({ bytes: own, ...rest }) => ({ ...rest, bytes: [...own] })),
        );
      }),
      { seed: 20_261_121 },
    );
  });

  it('that was cut off is one that ends before', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), fc.nat(400), (records, cut) => {
        const bytes = written(records);
        const read = new RecordingReader().push(bytes.subarray(0, Math.max(0, bytes.length - 1 - cut)));
        expect(read.ok && read.value.length < records.length).toBe(true);
      }),
      { seed: 20_261_122 },
    );
  });

  it('never crashes its reader, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, hasHead) => {
        const read = new RecordingReader().push(hasHead ? Buffer.concat([recordingHead(head), bytes]) : bytes);
        expect(read.ok || read.error.code === 'FEED.RECORDING').toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });
});
