const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})([+-]\d{2}):?(\d{2})$/;

/** 2026-01-05T09:15:00+0530 as Kite writes it, or with a colon in the offset; no number for anything else. */
export function momentOf(text: unknown): number {
  const match = typeof text === 'string' ? MOMENT.exec(text) : null;
  return match === null ? Number.NaN : Date.parse(`${match[1] ?? ''}${match[2] ?? ''}:${match[3] ?? ''}`);
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const WRITTEN_DAY = /^(\d{2})-([A-Za-z]{3})-(\d{4})$/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Midnight in India of a day written as 2026-08-03 or 03-Aug-2026; no number for anything else. */
export function midnightOf(text: unknown): number {
  if (typeof text !== 'string') return Number.NaN;
  const [, day, letters = '', year] = WRITTEN_DAY.exec(text) ?? [];
  const month = String(MONTHS.indexOf(letters.toUpperCase()) + 1).padStart(2, '0');
  const date = day === undefined ? text : `${year ?? ''}-${month}-${day}`;
  return DAY.test(date) ? Date.parse(`${date}T00:00:00+05:30`) : Number.NaN;
}

/** A day as Indian files write it: 03-Aug-2026. */
export function writtenDay(date: string): string {
  const [, year = '', month = '', day = ''] = DAY.exec(date) ?? [];
  const letters = MONTHS[Number(month) - 1] ?? '';
  return `${day}-${letters.slice(0, 1)}${letters.slice(1).toLowerCase()}-${year}`;
}

const CLOCK = /^(.+) (\d{2}):(\d{2}):(\d{2})$/;
const SLASHED = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** A moment by India's clock: a day in any of its forms, or 03/08/2026, and a time; no number for anything else. */
export function indianMomentOf(text: unknown): number {
  const [, day = '', ...clock] = (typeof text === 'string' ? CLOCK.exec(text) : null) ?? [];
  const [, date, month, year] = SLASHED.exec(day) ?? [];
  const midnight = midnightOf(date === undefined ? day : `${year ?? ''}-${month ?? ''}-${date}`);
  const [hours = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = clock.map(Number);
  return hours < 24 && minutes < 60 && seconds < 60
    ? midnight + ((hours * 60 + minutes) * 60 + seconds) * 1_000
    : Number.NaN;
}
