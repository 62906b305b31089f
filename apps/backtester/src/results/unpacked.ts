import { PACKED_MAX } from '@sutra/contracts';
import { packText } from '@sutra/platform';
import { inflateRawSync } from 'node:zlib';
import { columnsOf, type Piece } from './pieces.js';

interface Rows {
  readonly from: number;
  readonly until: number;
}

/** Which rows of a piece are wanted. */
const within = ({ first, count }: Piece, { from, until }: Rows): [number, number] => [
  Math.max(0, from - first),
  Math.min(count, until - first),
];

/** Rows out of pages, as many as fit into a message; one that fits into none is told of and left out. */
export function packedRows(
  pieces: readonly Piece[],
  wanted: Rows,
  charactersMax = PACKED_MAX,
): { count: number; items: string } {
  const rows = pieces.flatMap((piece) => {
    const page = JSON.parse(inflateRawSync(piece.body).toString('utf8')) as unknown[];
    return page.slice(...within(piece, wanted));
  });
  for (let count = rows.length; count > 0; count = count === 1 ? 0 : Math.ceil(count / 2)) {
    const items = packText(JSON.stringify(rows.slice(0, count)), charactersMax);
    if (items !== undefined) return { count, items };
  }
  const left = rows.length === 0 ? [] : [{ leftOut: 'it is larger than a message; the report has it' }];
  return { count: left.length, items: packText(JSON.stringify(left), charactersMax) ?? '' };
}

/** Points out of columns. */
export function curveIn(
  pieces: readonly Piece[],
  wanted: Rows,
): { at: number[]; equity: number[]; drawdown: number[] } {
  const found = pieces.map((piece) => {
    const columns = columnsOf(inflateRawSync(piece.body), piece.count);
    const cut = (column: Float64Array): number[] => [...column.subarray(...within(piece, wanted))];
    return { at: cut(columns.at), equity: cut(columns.equity), drawdown: cut(columns.drawdown) };
  });
  return {
    at: found.flatMap(({ at }) => at),
    equity: found.flatMap(({ equity }) => equity),
    drawdown: found.flatMap(({ drawdown }) => drawdown),
  };
}
