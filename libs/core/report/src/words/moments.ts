import { formatIst, isInstantMs, marketInstant } from '@sutra/kernel';

export const DAY_MS = 86_400_000;
const IST_MS = 330 * 60_000;
const MINUTE_MS = 60_000;

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Days since 1970 by India's clock. */
export const dayOf = (ms: number): number => Math.floor((ms + IST_MS) / DAY_MS);
/** Minutes since midnight in India. */
export const minuteOfDay = (ms: number): number => Math.floor((ms + IST_MS - dayOf(ms) * DAY_MS) / MINUTE_MS);
/** 0 is Monday; the first of January 1970 was a Thursday. */
export const weekdayAt = (ms: number): number => (((dayOf(ms) + 3) % 7) + 7) % 7;

const ist = (ms: number): string => (isInstantMs(ms) ? formatIst(marketInstant(ms)) : 'unknown');

/** 2026-08-03. */
export const dateText = (ms: number): string => ist(ms).slice(0, 10);
/** 2026-08-03 09:15. */
export const momentText = (ms: number): string => ist(ms).slice(0, 16).replace('T', ' ');
/** 3 Aug 2026. */
export function longDate(ms: number): string {
  const [year = '', month = '1', day = '1'] = dateText(ms).split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

/** How long something lasted: 3 d 4 h, 2 h 5 min, 12 min. */
export function lasting(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  const parts = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''];
  return (
    parts
      .filter((part) => part !== '')
      .slice(0, 2)
      .join(' ') || '0 min'
  );
}
