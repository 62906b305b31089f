const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** India keeps one time all year: five and a half hours before Greenwich's. */
const IST_MINUTES = 330;

/** A clock time as minutes since midnight. */
export const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** Whole minutes since midnight in India at a moment. */
export const minutesOfDay = (atMs: number): number =>
  (((Math.floor(atMs / MINUTE_MS) + IST_MINUTES) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;

/** The day of the week in India at a moment: Monday is 1, Sunday is 7. */
export const dayOfWeek = (atMs: number): number => {
  const days = Math.floor((atMs / MINUTE_MS + IST_MINUTES) / DAY_MINUTES);
  return ((((days + 3) % 7) + 7) % 7) + 1;
};
