import type { DatedRow, DatedRows } from './dated-table.js';
import { tableNames, type MarketFacts, type MarketFactsSupplement } from './market-facts.schema.js';

/** Facts with a supplement worked in: its rows are added, and where both speak of the same thing and day, it wins. */
export function withSupplement(facts: MarketFacts, supplement: MarketFactsSupplement): MarketFacts {
  const merged: MarketFacts = {
    ...facts,
    checkedOn: supplement.checkedOn ?? facts.checkedOn,
    calendar: {
      known: [...facts.calendar.known, ...(supplement.calendar?.known ?? [])],
      settlementKnown: [...facts.calendar.settlementKnown, ...(supplement.calendar?.settlementKnown ?? [])],
      closures: withDays(facts.calendar.closures, supplement.calendar?.closures),
      specials: withDays(facts.calendar.specials, supplement.calendar?.specials),
    },
  };
  for (const name of tableNames) {
    const more = supplement[name];
    if (more !== undefined) Object.assign(merged, { [name]: withRows(facts[name], more) });
  }
  return merged;
}

function withRows(table: DatedRows<unknown>, more: DatedRows<unknown>): DatedRows<unknown> {
  const isReplaced = (row: DatedRow<unknown>, key: string) =>
    more.rows.some((other) => other.from === row.from && other.for.includes(key));
  return { knownUntil: more.knownUntil, rows: [...without(table.rows, isReplaced), ...more.rows] };
}

function withDays<T extends { for: S[]; on: string }, S>(days: T[], more: T[] = []): T[] {
  const isReplaced = (day: T, segment: S) =>
    more.some(({ for: segments, on }) => on === day.on && segments.includes(segment));
  return [...without(days, isReplaced), ...more];
}

/** The rows without the things that are said anew; a row that speaks of nothing any more goes. */
const without = <K, T extends { readonly for: readonly K[] }>(
  rows: readonly T[],
  isReplaced: (row: T, key: K) => boolean,
): T[] =>
  rows
    .map((row) => ({ ...row, for: row.for.filter((key) => !isReplaced(row, key)) }))
    .filter((row) => row.for.length > 0);
