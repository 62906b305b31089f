import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { bar, barsIn, chunkOf, columnsOf, monthOfBars, said } from '../../test/some-bars.js';
import { firstFlaw } from '../columns/flaw.js';
import type { Chunk } from './chunk.js';
import { decodeChunk } from './decode-chunk.js';
import { encodeChunk } from './encode-chunk.js';
import { mergeChunks, sumOfReports } from './merge-chunks.js';
import type { ProvenanceKind } from './provenance.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 80 });

const chunk = (kind: ProvenanceKind) => monthOfBars(40).map((columns) => chunkOf(columns, said(kind)));
const merged = (stored: Chunk, incoming: Chunk) => mergeChunks(stored, incoming).chunk ?? stored;

/** Bars with the name of their source. */
const written = ({ columns, origins, provenance }: Chunk) =>
  barsIn(columns).map((each, row) => ({ ...each, source: provenance[origins[row] ?? 0]?.name }));

describe('merging', () => {
  it('of the same bars again changes nothing', () => {
    fc.assert(
      fc.property(chunk('broker'), (stored) => {
        const again = { ...stored, provenance: [said('broker', 'broker', 20)] };
        const { chunk: after, report } = mergeChunks(stored, again);
        expect(after).toBeUndefined();
        expect(report).toEqual({ added: 0, same: stored.columns.count, replaced: 0, outranked: 0, synthetic: 0 });
      }),
    );
  });

  it('in either order gives the same bars when one source is trusted more', () => {
    fc.assert(
      fc.property(chunk('exchange'), chunk('vendor'), (trusted, other) => {
        const one = merged(trusted, other);
        const two = merged(other, trusted);
        expect(barsIn(one.columns)).toEqual(barsIn(two.columns));
        const kept = new Map(barsIn(one.columns).map((each) => [each.time, each]));
        for (const each of barsIn(trusted.columns)) expect(kept.get(each.time)).toEqual(each);
        for (const each of barsIn(other.columns)) expect(kept.has(each.time)).toBe(true);
      }),
    );
  });

  it('gives sound bars that can be stored, each with its source, and a report that adds up', () => {
    fc.assert(
      fc.property(chunk('broker'), chunk('file'), chunk('live'), (first, second, third) => {
        const step = mergeChunks(first, second);
        const middle = step.chunk ?? first;
        const last = mergeChunks(middle, third);
        const all = last.chunk ?? middle;
        expect(firstFlaw(all.columns)).toBeUndefined();
        expect(written(certain(decodeChunk(encodeChunk(all))))).toEqual(written(all));
        const { added, same, replaced, outranked } = sumOfReports([step.report, last.report]);
        expect(added).toBe(all.columns.count - first.columns.count);
        expect(added + same + replaced + outranked).toBe(second.columns.count + third.columns.count);
      }),
    );
  });
});

describe('a conflict', () => {
  const one = (close: string, kind: ProvenanceKind, name: string = kind, day = 1) =>
    chunkOf(columnsOf('1MIN', [bar('2026-08-03T09:15:00', ['100', '105', '95', close])]), said(kind, name, day));
  const winner = (stored: Chunk, incoming: Chunk) => written(merged(stored, incoming))[0]?.source;

  it('is won by the more trusted, and between equals by the newer word', () => {
    expect(winner(one('100', 'broker'), one('101', 'exchange'))).toBe('exchange');
    expect(winner(one('100', 'broker'), one('101', 'vendor'))).toBe('broker');
    expect(winner(one('100', 'file', 'a.csv'), one('101', 'file', 'b.csv'))).toBe('b.csv');
    expect(mergeChunks(one('100', 'broker'), one('101', 'vendor')).report).toMatchObject({ outranked: 1, added: 0 });
    expect(mergeChunks(one('100', 'vendor'), one('101', 'broker')).report).toMatchObject({ replaced: 1 });
  });

  it('of real and synthetic bars leaves the real ones alone in the month', () => {
    const later = (kind: ProvenanceKind) =>
      chunkOf(columnsOf('1MIN', [bar('2026-08-04T09:15:00', ['1', '1', '1', '1'])]), said(kind));
    const real = mergeChunks(one('100', 'synthetic'), later('file'));
    expect(real.report).toMatchObject({ added: 1, synthetic: 1 });
    expect(real.chunk && written(real.chunk).map(({ source }) => source)).toEqual(['file']);
    const synthetic = mergeChunks(one('100', 'file'), later('synthetic'));
    expect(synthetic).toMatchObject({ chunk: undefined, report: { synthetic: 1, added: 0 } });
  });

  it('of two models leaves the newer one alone in the month', () => {
    const model = (text: string, seed: number) =>
      chunkOf(columnsOf('1MIN', [bar(text, ['1', '1', '1', '1'])]), said('synthetic', `seed ${seed}`));
    const other = mergeChunks(model('2026-08-03T09:15:00', 1), model('2026-08-04T09:15:00', 2));
    expect(other.chunk && written(other.chunk).map(({ source }) => source)).toEqual(['seed 2']);
    const same = mergeChunks(model('2026-08-03T09:15:00', 1), model('2026-08-04T09:15:00', 1));
    expect(same).toMatchObject({ report: { added: 1, synthetic: 0 } });
  });

  it('between more sources than can be numbered keeps their kinds', () => {
    const minute = (index: number, kind: ProvenanceKind) => {
      const time = `2026-08-03T${String(10 + Math.floor(index / 60))}:${String(index % 60).padStart(2, '0')}:00`;
      return chunkOf(columnsOf('1MIN', [bar(time, ['1', '1', '1', '1'])]), said(kind, `${kind} ${index}`));
    };
    let all = minute(0, 'file');
    for (let index = 1; index < 300; index += 1) all = merged(all, minute(index, index < 290 ? 'file' : 'broker'));
    const decoded = certain(decodeChunk(encodeChunk(all)));
    const kinds = Array.from(decoded.origins, (origin) => decoded.provenance[origin]?.kind);
    expect([kinds.filter((kind) => kind === 'file').length, kinds.slice(290)]).toEqual([290, Array(10).fill('broker')]);
  });

  it('between two imports of one source keeps the time of the newer', () => {
    const later = chunkOf(
      columnsOf('1MIN', [bar('2026-08-04T09:15:00', ['1', '1', '1', '1'])]),
      said('file', 'file', 9),
    );
    expect(merged(one('100', 'file'), later).provenance).toEqual([said('file', 'file', 9)]);
  });
});
