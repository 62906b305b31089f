import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { unpackText } from '@sutra/platform';
import { curvePiece, pagesOf, partsOf, PART_BYTES, thinned } from './pieces.js';
import { curveIn, packedRows } from './unpacked.js';
import { randomBytes } from 'node:crypto';

const rows = Array.from({ length: 250 }, (_, id) => ({ id }));
const idsIn = (items: string) => (JSON.parse(unpackText(items, 1e7)) as { id: number }[]).map(({ id }) => id);

describe('pieces of a result', () => {
  it('are pages of rows, out of which any stretch is read', () => {
    const pages = pagesOf('trades', rows);
    expect(pages.map(({ number, first, count }) => [number, first, count])).toEqual([
      [0, 0, 100],
      [1, 100, 100],
      [2, 200, 50],
    ]);
    const { count, items } = packedRows(pages.slice(0, 2), { from: 98, until: 103 });
    expect([count, idsIn(items)]).toEqual([5, [98, 99, 100, 101, 102]]);
    expect(packedRows([], { from: 900, until: 950 }).count).toBe(0);
  });

  it('close a page before it is too long, and hand out as many rows as a message holds', () => {
    const wild = Array.from({ length: 12 }, (_, id) => ({ id, text: randomBytes(30_000).toString('hex') }));
    const pages = pagesOf('traces', wild);
    expect(pages.map(({ count }) => count)).toEqual([6, 6]);
    const { count, items } = packedRows(pages, { from: 0, until: 12 });
    expect(count).toBe(1);
    expect(idsIn(items)).toEqual([0]);
  });

  it('tell of a row that no message holds, so that whoever reads on is not held up', () => {
    const pages = pagesOf('traces', [{ id: 0, text: randomBytes(90_000).toString('hex') }]);
    const { count, items } = packedRows(pages, { from: 0, until: 1 });
    expect([count, JSON.parse(unpackText(items, 1e6))]).toEqual([
      1,
      [{ leftOut: 'it is larger than a message; the report has it' }],
    ]);
  });

  it('are parts of one gzip file, each of which a message holds', () => {
    const text = randomBytes(100_000).toString('base64');
    const parts = partsOf('html', text);
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts.map(({ body }) => body.byteLength))).toBe(PART_BYTES);
    expect(gunzipSync(Buffer.concat(parts.map(({ body }) => body))).toString()).toBe(text);
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(text.length);
    expect(partsOf('csv', '')).toHaveLength(1);
  });

  it('are columns of the curve, point for point as they went in', () => {
    const columns = { at: [1, 2, 3], equity: [10, 11.25, 9], drawdown: [0, 0, 0.2] };
    const pieces = [curvePiece('curve', 0, 0, columns), curvePiece('curve', 1, 3, columns)];
    const { at, equity, drawdown } = curveIn(pieces, { from: 2, until: 5 });
    expect([at, equity, drawdown]).toEqual([
      [3, 1, 2],
      [9, 10, 11.25],
      [0.2, 0, 0],
    ]);
  });

  it('are thinned without losing an extreme, the beginning or the end', () => {
    const values = Array.from({ length: 10_000 }, (_, at) => (at === 4_321 ? 1e6 : at === 7_777 ? -1e6 : Math.sin(at)));
    const kept = thinned(values, 100);
    expect(kept.length).toBeLessThanOrEqual(100);
    expect(kept).toEqual(expect.arrayContaining([0, 4_321, 7_777, 9_999]));
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(thinned([3, 1, 2], 100)).toEqual([0, 1, 2]);
  });
});
