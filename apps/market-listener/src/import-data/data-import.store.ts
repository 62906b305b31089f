import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import type { DataImport, ImportOrder } from './data-import.js';

interface Row {
  readonly id: string;
  readonly form: DataImport['form'];
  readonly state: DataImport['state'];
  readonly at: Date;
  readonly size_bytes: string;
  readonly rows: string;
  readonly because: string | null;
  readonly report: DataImport['report'] | null;
}

interface Asks {
  query<R>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

/** What may be said of an import as it goes on. */
export type Change = Partial<Pick<DataImport, 'state' | 'sizeBytes' | 'rows' | 'because' | 'report'>>;

const COLUMNS = 'id, form, state, at, size_bytes, rows, because, report';

/** The only SQL about imports of bars. */
@Injectable()
export class DataImportStore {
  async add(tx: Tx, { id, userId, order }: { id: string; userId: string; order: ImportOrder }): Promise<void> {
    await tx.query(
      `insert into data_import (id, user_id, form, asked, state, at) values ($1, $2, $3, $4, 'receiving', now())`,
      [id, userId, order.form, JSON.stringify(order)],
    );
    await tx.query(`delete from data_import where at < now() - interval '90 days'`);
  }

  async find(asks: Asks, id: string): Promise<DataImport | undefined> {
    const [row] = await asks.query<Row>(`select ${COLUMNS} from data_import where id = $1`, [id]);
    return row && importOf(row);
  }

  /** The newest first, from behind an id on. */
  async newest(asks: Asks, limit: number, after: string | undefined): Promise<DataImport[]> {
    const rows = await asks.query<Row>(
      `select ${COLUMNS} from data_import where $2::uuid is null or id < $2 order by id desc limit $1`,
      [limit, after ?? null],
    );
    return rows.map(importOf);
  }

  async change(asks: Asks, id: string, { state, sizeBytes, rows, because, report }: Change): Promise<void> {
    await asks.query(
      `update data_import set at = now(), state = coalesce($2, state), size_bytes = coalesce($3, size_bytes),
         rows = coalesce($4, rows), because = coalesce($5, because), report = coalesce($6, report)
       where id = $1`,
      [id, state, sizeBytes, rows, because, report === undefined ? undefined : JSON.stringify(report)].map(
        (value) => value ?? null,
      ),
    );
  }

  /** What nobody has touched for so long was left by a process that is gone. */
  async giveUp(asks: Asks, afterMs: number, because: string): Promise<void> {
    await asks.query(
      `update data_import set state = 'refused', because = $2
       where state in ('receiving', 'waiting', 'running') and at < now() - $1 * interval '1 millisecond'`,
      [afterMs, because],
    );
  }
}

const importOf = ({ id, form, state, at, size_bytes, rows, because, report }: Row): DataImport => ({
  ...{ id, form, state, at: at.getTime(), sizeBytes: Number(size_bytes), rows: Number(rows) },
  part: state === 'done' ? 1 : 0,
  ...(because !== null && { because }),
  ...(report !== null && { report }),
});
