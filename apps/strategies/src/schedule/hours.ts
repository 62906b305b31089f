import { minutes, type Duration } from '@sutra/kernel';

/** Days of the week from Monday, as documents name them. */
export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** On which days, and from when until when, a schedule has its strategy run; times are "HH:MM" in India. */
export interface Hours {
  readonly days: readonly Weekday[];
  /** From then on its run is begun. */
  readonly startAt: string;
  /** From then on it is begun no more, and a run enters no more. */
  readonly stopEntriesAt: string;
  /** Then the run is stopped. */
  readonly squareOffAt: string;
  /** Whether sessions that the week or a holiday would not have count too, such as Muhurat. */
  readonly specialSessions: boolean;
}

/** How long after midnight a clock shows the time. */
export const sinceMidnight = (clock: string): Duration =>
  minutes(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)));

/** The times of two clocks in one day, compared. */
export const isLater = (a: string, b: string): boolean => sinceMidnight(a) > sinceMidnight(b);
