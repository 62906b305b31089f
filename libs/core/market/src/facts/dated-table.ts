import { fail, Fault, ok, plusDays, type Result, type TradingDate } from '@sutra/kernel';

/** A row of a table of facts, as the schema leaves it. */
export interface DatedRow<V> {
  readonly for: readonly string[];
  readonly from: TradingDate;
  readonly until: TradingDate | null;
  readonly source: string;
  readonly value: V;
}

export interface DatedRows<V> {
  readonly knownUntil: TradingDate;
  readonly rows: readonly DatedRow<V>[];
}

/** A fact with the first and the last day on which it is in force, and where it comes from. */
export interface DatedFact<V> {
  readonly from: TradingDate;
  readonly until: TradingDate;
  readonly source: string;
  readonly value: V;
}

/** Facts of one kind by what they are about, each list in the order of its days. */
export interface DatedTable<V> {
  /** What the table is about, in words for a refusal: "the lot". */
  readonly what: string;
  readonly facts: ReadonlyMap<string, readonly DatedFact<V>[]>;
}

export function datedTable<V>(what: string, { rows, knownUntil }: DatedRows<V>): DatedTable<V> {
  const facts = new Map<string, DatedFact<V>[]>();
  const inOrder = rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { for: keys, from, until, source, value } of inOrder) {
    for (const key of keys) {
      const list = facts.get(key) ?? [];
      const previous = list.at(-1);
      if (previous !== undefined && previous.until >= from) {
        list[list.length - 1] = { ...previous, until: plusDays(from, -1) };
      }
      list.push({ from, until: until ?? knownUntil, source, value });
      facts.set(key, list);
    }
  }
  return { what, facts };
}

/** The fact that is in force on a day; a day without one is refused in words, because a guess costs money. */
export function factOn<V>(table: DatedTable<V>, key: string, date: TradingDate): Result<DatedFact<V>, Fault> {
  const fact = findFact(table, key, date);
  return fact === undefined ? refuse(table, key, date) : ok(fact);
}

/** The fact that is in force on a day, for callers that have a word of their own for its absence. */
export const findFact = <V>({ facts }: DatedTable<V>, key: string, date: TradingDate): DatedFact<V> | undefined =>
  facts.get(key)?.findLast(({ from, until }) => from <= date && date <= until);

/** The value that is in force on a day. */
export function valueOn<V>(table: DatedTable<V>, key: string, date: TradingDate): Result<V, Fault> {
  const fact = findFact(table, key, date);
  return fact === undefined ? refuse(table, key, date) : ok(fact.value);
}

function refuse<V>({ what, facts }: DatedTable<V>, key: string, date: TradingDate): Result<never, Fault> {
  const stretches = (facts.get(key) ?? []).map(({ from, until }) => `${from} to ${until}`);
  const known = stretches.length === 0 ? 'no day' : stretches.join(', ');
  const message = `${what} of ${key} is not known on ${date}; the market facts know it for ${known}`;
  return fail(new Fault('refused', 'FACTS.NONE', message, { details: { what, key, date, known: stretches } }));
}
