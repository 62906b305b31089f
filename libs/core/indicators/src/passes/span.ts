const DAY_MS = 86_400_000;
/** India is five and a half hours ahead of the time that is counted from 1970, all year. */
const INDIA_MS = 19_800_000;
/** The first of January 1970 was a Thursday; weeks begin on Monday. */
const THURSDAY = 3;

/** Over what levels are taken, or with what sums begin anew; all end at a midnight in India, and none never does. */
export type Span = 'session' | 'week' | 'month' | 'none';

/** When the session, week or month ends in which a moment lies. */
export function endOfSpan(at: number, span: Span): number {
  if (span === 'none') return Number.POSITIVE_INFINITY;
  const day = Math.floor((at + INDIA_MS) / DAY_MS);
  if (span === 'session') return (day + 1) * DAY_MS - INDIA_MS;
  if (span === 'week') return (Math.floor((day + THURSDAY) / 7) * 7 - THURSDAY + 7) * DAY_MS - INDIA_MS;
  return firstOfNextMonth(day) * DAY_MS - INDIA_MS;
}

/** Days since 1970 to the first of the month after a day, in the calendar of Gregory: years are counted from March, so that leap days end them. */
function firstOfNextMonth(day: number): number {
  const since = day + 719_468;
  const era = Math.floor(since / 146_097);
  const ofEra = since - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  // From March on months begin after 0, 31, 61, 92 … days; the twelfth ends with the year.
  if (month < 11) return day - ofYear + Math.floor((153 * (month + 1) + 2) / 5);
  const yearAfter = year + 1;
  const isLeap = yearAfter % 4 === 0 && (yearAfter % 100 !== 0 || yearAfter % 400 === 0);
  return day - ofYear + (isLeap ? 366 : 365);
}
