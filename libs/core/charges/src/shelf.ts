import { fail, Fault, ok, plusDays, type Result, type TradingDate } from '@sutra/kernel';
import type { Dated } from './charge-facts.schema.js';

/** Dated facts by what they are about; of one key, no two hold on one day. */
export type Shelf<T extends Dated> = ReadonlyMap<string, readonly T[]>;

/** A fact and the days around the asked one on which nothing about it changes. */
export interface Found<T extends Dated> {
  readonly fact: T;
  readonly from: TradingDate;
  readonly until: TradingDate | undefined;
}

/** Sorts facts onto a shelf; a fact that ends before it begins or contradicts another is its writer's to correct. */
export function shelve<T extends Dated>(facts: readonly T[], keysOf: (fact: T) => string[]): Result<Shelf<T>, Fault> {
  const shelf = new Map<string, T[]>();
  for (const fact of facts) {
    if (fact.until !== undefined && fact.until < fact.from)
      return fail(malformed(`a fact from ${fact.from} ends before it begins: ${fact.source}`));
    for (const key of keysOf(fact)) {
      const rows = shelf.get(key) ?? [];
      const rival = rows.find((row) => !isOver(row, fact.from) && !isOver(fact, row.from));
      if (rival !== undefined)
        return fail(malformed(`two facts about ${key} hold at once, from ${rival.from} and from ${fact.from}`));
      rows.push(fact);
      shelf.set(key, rows);
    }
  }
  return ok(shelf);
}

/**
 * The fact that holds on a day. Of several keys an earlier one is more particular and goes first; the answer says for
 * how long asking again would give the same.
 */
export function findOn<T extends Dated>(
  shelf: Shelf<T>,
  keys: readonly string[],
  day: TradingDate,
): Found<T> | undefined {
  const rows = keys.flatMap((key) => shelf.get(key) ?? []);
  const fact = rows.find((row) => row.from <= day && !isOver(row, day));
  if (fact === undefined) return undefined;
  let { from, until } = fact;
  for (const row of rows) {
    if (row.from > day && (until === undefined || row.from <= until)) until = plusDays(row.from, -1);
    if (row.until !== undefined && row.until < day && row.until >= from) from = plusDays(row.until, 1);
  }
  return { fact, from, until };
}

/** Like `findOn`, where a day without a fact is refused and never guessed. */
export function getOn<T extends Dated>(
  shelf: Shelf<T>,
  keys: readonly string[],
  day: TradingDate,
  what: string,
): Result<Found<T>, Fault> {
  const found = findOn(shelf, keys, day);
  if (found !== undefined) return ok(found);
  const known = keys
    .flatMap((key) => shelf.get(key) ?? [])
    .map(({ from, until }) => `from ${from}${until === undefined ? '' : ` to ${until}`}`);
  const message = `no ${what} is known on ${day}; it is known ${known.join(' and ') || 'on no day at all'}`;
  return fail(new Fault('refused', 'CHARGES.NO_FACTS', message, { details: { what, day } }));
}

export const malformed = (message: string, details?: Record<string, unknown>): Fault =>
  new Fault('invalid', 'CHARGES.MALFORMED_FACTS', message, details === undefined ? {} : { details });

const isOver = (fact: Dated, day: TradingDate): boolean => fact.until !== undefined && fact.until < day;
