import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { barsIn, chunkOf, monthOfBars, said } from '../../test/some-bars.js';
import { barColumns } from '../columns/bar-columns.js';
import { firstFlaw } from '../columns/flaw.js';
import { checksumOf } from './checksum.js';
import { PREAMBLE_BYTES } from './chunk-header.schema.js';
import { appendChunk, decodeChunk, openChunk } from './decode-chunk.js';
import { encodeChunk } from './encode-chunk.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 60 });

const file = (most: number) => monthOfBars(most).map((columns) => encodeChunk(chunkOf(columns, said('broker'))));

/** What a reader may do with any bytes: read sound bars, or refuse them in words. Nothing else. */
function read(bytes: Uint8Array): string {
  const decoded = decodeChunk(bytes);
  if (decoded.ok) {
    expect(firstFlaw(decoded.value.columns)).toBeUndefined();
    return 'sound';
  }
  expect(decoded.error).toMatchObject({ kind: 'refused', code: 'BARS.BROKEN_CHUNK' });
  expect(decoded.error.message).toMatch(/^the chunk of bars cannot be read: \S.*\S$/);
  return decoded.error.message;
}

/** Makes bytes that were changed bear their checksum again, so that what lies behind it is tried. */
function signed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  if (copy.byteLength < PREAMBLE_BYTES) return copy;
  new DataView(copy.buffer).setUint32(12, checksumOf(copy.subarray(PREAMBLE_BYTES)), true);
  return copy;
}

describe('a chunk', () => {
  it('gives back what was put in, to the last unit', () => {
    fc.assert(
      fc.property(monthOfBars(80), (columns) => {
        const chunk = chunkOf(columns, said('exchange'));
        const decoded = certain(decodeChunk(encodeChunk(chunk)));
        expect(barsIn(decoded.columns)).toEqual(barsIn(columns));
        expect({ ...decoded, columns: 0 }).toEqual({ ...chunk, columns: 0 });
      }),
    );
  });

  it('is read from bytes at any place, and behind other bars', () => {
    fc.assert(
      fc.property(file(30), fc.nat(9), (bytes, shift) => {
        // Of a Buffer, because files come as such, and its slices are no copies.
        const moved = Buffer.alloc(bytes.byteLength + shift).subarray(shift);
        moved.set(bytes);
        const columns = barColumns('1MIN');
        const open = certain(openChunk(moved));
        const first = certain(appendChunk(open, columns));
        expect(barsIn(columns)).toEqual(barsIn(certain(decodeChunk(bytes)).columns));
        expect(first).toEqual({ from: 0, until: columns.count });
        // The same month again does not come after itself.
        expect(appendChunk(open, columns)).toMatchObject({ error: { code: 'BARS.BROKEN_CHUNK' } });
        expect(columns.count).toBe(first.until);
      }),
    );
  });

  it('is refused when any bit of it was changed', () => {
    fc.assert(
      fc.property(file(20), fc.nat(), fc.nat(7), (bytes, place, bit) => {
        const at = place % bytes.byteLength;
        // Two bytes of room mean nothing yet.
        fc.pre(at !== 6 && at !== 7);
        const broken = bytes.slice();
        broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        expect(read(broken)).not.toBe('sound');
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it was cut off or something follows it', () => {
    fc.assert(
      fc.property(file(20), fc.nat(), (bytes, place) => {
        expect(read(bytes.slice(0, place % bytes.byteLength))).not.toBe('sound');
        expect(read(Uint8Array.from([...bytes, place & 255]))).not.toBe('sound');
      }),
    );
  });

  it('never crashes its reader, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(read(bytes)).not.toBe('sound');
      }),
    );
  });

  it('that lies behind a right checksum is read as sound bars or refused', () => {
    const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(file(20), change, (bytes, changes) => {
        const lying = bytes.slice();
        for (const [place, value] of changes) lying[place % lying.byteLength] = value;
        read(signed(lying));
      }),
      { numRuns: 500 },
    );
  });

  it('whose header lies about rows, columns or sources is refused in words', () => {
    const number = fc.oneof(fc.constantFrom(-1, 0, 1, 7, 2 ** 20, 2 ** 32, 2 ** 53, 1.5, 1e308), fc.integer());
    const name = fc.constantFrom('count', 'at', 'step', 'base', 'month', 'timeframe', 'width', 'provenance');
    fc.assert(
      fc.property(file(20), name, fc.oneof(number.map(String), fc.json()), fc.nat(5), (bytes, field, value, skip) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        const end = PREAMBLE_BYTES + view.getUint32(8, true);
        const text = new TextDecoder().decode(bytes.subarray(PREAMBLE_BYTES, end)).trimEnd();
        let seen = 0;
        const lie = text.replaceAll(new RegExp(`"${field}":("[^"]*"|-?[0-9.]+)`, 'g'), (whole) =>
          seen++ === skip ? `"${field}":${value}` : whole,
        );
        const header = new TextEncoder().encode(lie.padEnd(Math.ceil(lie.length / 8) * 8 + 8));
        const padded = header.subarray(0, header.byteLength - (header.byteLength % 8));
        const lying = new Uint8Array(PREAMBLE_BYTES + padded.byteLength + bytes.byteLength - end);
        lying.set(bytes.subarray(0, PREAMBLE_BYTES));
        lying.set(padded, PREAMBLE_BYTES);
        lying.set(bytes.subarray(end), PREAMBLE_BYTES + padded.byteLength);
        new DataView(lying.buffer).setUint32(8, padded.byteLength, true);
        read(signed(lying));
      }),
      { numRuns: 300 },
    );
  });
});
