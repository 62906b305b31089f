const DAYS_NAMED = 5;

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A line for each reason, the most frequent first. */
export const listed = (title: string, counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${title}: ${count} × ${what}`);

/** How many days, and the first of them; no line for none. */
export function namedDays(what: string, dates: readonly string[]): readonly string[] {
  if (dates.length === 0) return [];
  const first = dates.slice(0, DAYS_NAMED).join(', ');
  return [`${what}: ${dates.length}, ${first}${dates.length > DAYS_NAMED ? ' and others' : ''}.`];
}
