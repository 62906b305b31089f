import type { DatedRow, DatedRows } from './dated-table.js';
import { tableNames, type MarketFacts } from './market-facts.schema.js';

/** What facts say against themselves, in words; a schema sees one row at a time and cannot find it. */
export const contradictionsIn = (facts: MarketFacts): readonly string[] => [
  ...tableNames.flatMap((name) => inTable(name, facts[name])),
  ...inCalendar(facts.calendar),
];

function inTable(name: string, { knownUntil, rows }: DatedRows<unknown>): string[] {
  const byKey = new Map<string, DatedRow<unknown>[]>();
  for (const row of rows) for (const key of row.for) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  return [...byKey].flatMap(([key, list]) => {
    const inOrder = list.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return inOrder.flatMap((row, index) => {
      const problem = problemOf(row, inOrder[index + 1], knownUntil);
      return problem === undefined ? [] : [`${name}: the row of ${key} from ${row.from} ${problem}`];
    });
  });
}

function problemOf(
  row: DatedRow<unknown>,
  next: DatedRow<unknown> | undefined,
  knownUntil: string,
): string | undefined {
  if (row.from > knownUntil) return `begins after the table's last known day, ${knownUntil}`;
  if (row.until !== null && row.until < row.from) return `ends before it begins, on ${row.until}`;
  if (row.until !== null && row.until > knownUntil) return `ends after the table's last known day, ${knownUntil}`;
  if (next?.from === row.from) return 'stands there twice';
  if (row.until !== null && next !== undefined && next.from <= row.until) return `runs into the one from ${next.from}`;
  return undefined;
}

function inCalendar({ known, closures, specials }: MarketFacts['calendar']): string[] {
  const isKnown = (segment: string, on: string) =>
    known.some(
      ({ for: segments, from, until }) => segments.some((each) => each === segment) && from <= on && on <= until,
    );
  const days = [
    ...closures.flatMap(({ for: segments, on }) => segments.map((segment) => ({ kind: 'closure', segment, on }))),
    ...specials.flatMap(({ for: segments, on }) =>
      segments.map((segment) => ({ kind: 'special session', segment, on })),
    ),
  ];
  const seen = new Set<string>();
  return days.flatMap(({ kind, segment, on }) => {
    const day = `calendar: the ${kind} of ${segment} on ${on}`;
    if (!isKnown(segment, on)) return [`${day} lies outside the days that are known`];
    if (seen.has(day)) return [`${day} stands there twice`];
    seen.add(day);
    return [];
  });
}
