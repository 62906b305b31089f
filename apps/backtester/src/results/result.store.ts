import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import type { Made, Piece, PieceKind } from './pieces.js';

export interface KeptResult {
  readonly id: string;
  readonly dataHash: string;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly summary: Made['summary'];
}

interface Row {
  id: string;
  data_hash: string;
  figures: KeptResult['figures'];
  summary: KeptResult['summary'];
}

/** So many bytes go to the database at a time. */
const BATCH_BYTES = 4 * 1_048_576;

/** The only SQL about results; always as the user whose they are. */
@Injectable()
export class ResultStore {
  /** A result is one for each question: whoever comes second finds the first. */
  async add(tx: Tx, userId: string, id: string, questionHash: string, made: Made): Promise<string> {
    return tx.asUser(userId, async () => {
      const [added] = await tx.query<{ id: string }>(
        `insert into result (id, user_id, question_hash, data_hash, figures, summary) values ($1, $2, $3, $4, $5, $6)
         on conflict (user_id, question_hash) do nothing returning id`,
        [id, userId, questionHash, made.dataHash, JSON.stringify(made.figures), JSON.stringify(made.summary)],
      );
      if (added === undefined) return (await this.byQuestion(tx, questionHash))?.id ?? id;
      for (const batch of batchesOf(made.pieces)) await addPieces(tx, id, userId, batch);
      return id;
    });
  }

  /** What is there already of a question; held, so that it does not go while another job comes to share it. */
  find(tx: Tx, userId: string, questionHash: string): Promise<KeptResult | undefined> {
    return tx.asUser(userId, () => this.byQuestion(tx, questionHash));
  }

  async get(tx: Tx, userId: string, id: string): Promise<KeptResult> {
    const statement = 'select id, data_hash, figures, summary from result where id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [id]));
    if (row !== undefined) return resultOf(row);
    throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'There is no such result');
  }

  /** Pieces that hold rows from one on and before another, in order. */
  async pieces(
    tx: Tx,
    userId: string,
    id: string,
    rows: { kind: PieceKind; from: number; until: number },
  ): Promise<Piece[]> {
    const statement = `select kind, number, first, count, body from piece
      where result_id = $1 and kind = $2 and first < $4 and first + count > $3 order by number`;
    return tx.asUser(userId, () => tx.query<Piece>(statement, [id, rows.kind, rows.from, rows.until]));
  }

  /** One piece by its number, and how many there are of its kind with all their rows. */
  async piece(tx: Tx, userId: string, id: string, kind: PieceKind, number: number) {
    return tx.asUser(userId, async () => {
      const [sums] = await tx.query<{ pieces: number; rows: number; bytes: number }>(
        `select count(*)::int as pieces, coalesce(sum(count), 0)::int as rows, coalesce(sum(octet_length(body)), 0)::int as bytes
         from piece where result_id = $1 and kind = $2`,
        [id, kind],
      );
      const [piece] = await tx.query<Piece>(
        'select kind, number, first, count, body from piece where result_id = $1 and kind = $2 and number = $3',
        [id, kind, number],
      );
      return { piece, sums: sums ?? { pieces: 0, rows: 0, bytes: 0 } };
    });
  }

  private async byQuestion(tx: Tx, questionHash: string): Promise<KeptResult | undefined> {
    const statement = 'select id, data_hash, figures, summary from result where question_hash = $1 for key share';
    return (await tx.query<Row>(statement, [questionHash])).map(resultOf)[0];
  }
}

const resultOf = ({ id, data_hash: dataHash, figures, summary }: Row): KeptResult => ({
  ...{ id, dataHash, figures, summary },
});

async function addPieces(tx: Tx, id: string, userId: string, pieces: readonly Piece[]): Promise<void> {
  await tx.query(
    `insert into piece (result_id, user_id, kind, number, first, count, body)
     select $1, $2, * from unnest($3::text[], $4::int[], $5::int[], $6::int[], $7::bytea[])`,
    [
      ...[id, userId, pieces.map(({ kind }) => kind), pieces.map(({ number }) => number)],
      ...[
        pieces.map(({ first }) => first),
        pieces.map(({ count }) => count),
        pieces.map(({ body }) => Buffer.from(body)),
      ],
    ],
  );
}

function* batchesOf(pieces: readonly Piece[]): Generator<readonly Piece[]> {
  let batch: Piece[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    batch.push(piece);
    bytes += piece.body.byteLength;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
