const DAY_MS = 86_400_000;
/** India is five and a half hours ahead of the time that is counted from 1970, all year. */
const INDIA_MS = 19_800_000;
/** The first of January 1970 was a Thursday; weeks begin on Monday. */
const THURSDAY = 3;

/** What an indicator may begin anew with, in days. */
export const anchorDays = { session: 1, week: 7, none: Number.POSITIVE_INFINITY } as const;
export type Anchor = keyof typeof anchorDays;

/** When the day or week in India ends in which a moment lies. */
export function endOf(at: number, days: number): number {
  if (days === Number.POSITIVE_INFINITY) return days;
  const day = Math.floor((at + INDIA_MS) / DAY_MS);
  const first = days === 1 ? day : Math.floor((day + THURSDAY) / days) * days - THURSDAY;
  return (first + days) * DAY_MS - INDIA_MS;
}
