import type { Tx } from '@sutra/storage';

/**
 * Machine time between processes is the database's: by one clock it is told what was issued before what, however many
 * replicas there are. In milliseconds of the epoch, with their fraction.
 */
export async function databaseNowMs(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ ms: number }>(`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`);
  return row?.ms ?? NaN;
}

/** An instant as a statement takes it. */
export const timestampOf = (ms: number): Date => new Date(Math.round(ms));
