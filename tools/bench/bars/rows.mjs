// The same bars as rows of a table, read as a service reads any table: entities through TypeORM.
import { barAt } from '@sutra/bars';
import { ensureBinaries, startPostgres } from '@sutra/embedded';
import { join } from 'node:path';
import { DataSource, EntitySchema } from 'typeorm';
import { fileURLToPath } from 'node:url';

/** @import { BarColumns } from '@sutra/bars' */

const binDir = fileURLToPath(new URL('../../../.sutra/bin', import.meta.url));
const ROWS_AT_ONCE = 4_000;

/** @typedef {{ instrument: string, time: Date, open: number, high: number, low: number, close: number, volume: number }} BarRow */

/** @type {EntitySchema<BarRow>} */
const barRow = new EntitySchema({
  name: 'bar',
  columns: {
    instrument: { type: 'text', primary: true },
    time: { type: 'timestamptz', primary: true },
    open: { type: 'integer' },
    high: { type: 'integer' },
    low: { type: 'integer' },
    close: { type: 'integer' },
    volume: { type: 'integer' },
  },
});

/** A Postgres with the bars in it. @param {string} dir @param {BarColumns} columns @param {string} instrument */
export async function layRows(dir, columns, instrument) {
  const { postgres } = await ensureBinaries({ binDir, log: () => undefined, only: ['postgres'] });
  const server = await startPostgres({ installations: postgres, dir: join(dir, 'postgres') });
  const source = new DataSource({ type: 'postgres', url: server.url, entities: [barRow], synchronize: true });
  await source.initialize();
  const table = source.getRepository(barRow);
  for (let from = 0; from < columns.count; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, columns.count - from);
    const rows = Array.from({ length }, (_, at) => {
      const { time, open, high, low, close, volume } = barAt(columns, from + at);
      return { instrument, time: new Date(time), open, high, low, close, volume };
    });
    await table.insert(rows);
  }
  return {
    /** Entities in order of time, put into columns as an engine needs them. */
    read: async () => {
      const rows = await table.find({ where: { instrument }, order: { time: 'ASC' } });
      const closes = new Float64Array(rows.length);
      const times = new Float64Array(rows.length);
      rows.forEach(({ time, close }, row) => {
        times[row] = time.getTime();
        closes[row] = close;
      });
      return rows.length;
    },
    stop: async () => {
      await source.destroy();
      await server.stop();
    },
  };
}
