import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { bar, chunkOf, columnsOf, said } from '../../test/some-bars.js';
import { checksumOf } from './checksum.js';
import { monthAt, parseMonth, plusMonths, startOfMonthMs, type Month } from './chunk-key.js';
import { openChunk } from './decode-chunk.js';
import { encodeChunk } from './encode-chunk.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const minutes = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const time = `2026-08-03T${String(9 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`;
    const price = (1_400 + (index % 40) * 0.05).toFixed(2);
    return bar(time, [price, price, price, price], { volume: 100 + (index % 900) });
  });

describe('the checksum', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of "%s" is the one that the algorithm is known by', (text, sum) => {
    expect(checksumOf(bytesOf(text))).toBe(sum);
    // The same from bytes that are not aligned.
    const moved = new Uint8Array(text.length + 1).subarray(1);
    moved.set(bytesOf(text));
    expect(checksumOf(moved)).toBe(sum);
  });
});

describe('a chunk', () => {
  const bytes = encodeChunk(chunkOf(columnsOf('1MIN', minutes(360)), said('file', 'sbin.csv')));

  it('says what it is, so that people and other programs can read it', () => {
    const text = new TextDecoder().decode(bytes.subarray(0, 2_000));
    expect(text.slice(0, 4)).toBe('SBAR');
    expect(text).toContain('"instrument":"NSE-SBIN-EQ","timeframe":"1MIN","month":"2026-08","count":360');
    expect(text).toContain('"unitsPerRupee":10000');
    expect(text).toContain('"name":"sbin.csv"');
    expect(text).toContain('"times":{"width":"u16"');
    expect(text).toContain('"openInterests":{"width":"none","base":0}');
  });

  it('takes a fraction of what the same figures take as doubles', () => {
    const { header, payloadAt } = certain(openChunk(bytes));
    expect((bytes.byteLength - payloadAt) / header.count).toBeLessThan(9);
    expect(header.columns.opens).toMatchObject({ width: 'u8', step: 500 });
  });

  it('is not made of bars that are unsound, of another month, or of nobody', () => {
    const [first, second] = minutes(2) as [ReturnType<typeof bar>, ReturnType<typeof bar>];
    const make = (...bars: readonly ReturnType<typeof bar>[]) => chunkOf(columnsOf('1MIN', bars), said('file'));
    expect(() => encodeChunk(make(second, first))).toThrow('sound');
    expect(() => encodeChunk(make(first, bar('2026-09-01T09:15:00', ['1', '1', '1', '1'])))).toThrow('of its month');
    expect(() => encodeChunk({ ...make(first), provenance: [] })).toThrow('one source');
    expect(() => encodeChunk({ ...make(first), origins: Uint8Array.of(1) })).toThrow('one of the sources');
  });
});

describe('a month', () => {
  it('is counted in India and follows another', () => {
    expect(monthAt(Date.parse('2026-07-31T18:29:59Z'))).toBe('2026-07');
    expect(monthAt(Date.parse('2026-07-31T18:30:00Z'))).toBe('2026-08');
    expect(startOfMonthMs('2026-08')).toBe(Date.parse('2026-07-31T18:30:00Z'));
    const months = [1, 5, -7].map((count) => plusMonths('2026-08' as Month, count));
    expect(months).toEqual(['2026-09', '2027-01', '2026-01']);
    expect(parseMonth('2026-13').ok).toBe(false);
    expect(parseMonth('2026-12').ok).toBe(true);
  });
});
