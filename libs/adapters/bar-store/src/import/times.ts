// Times as files write them: 2026-08-03 09:15:00, 2026-08-03T09:15:00+05:30, 03-08-2026 09:15, 03-AUG-2026, 20260803 09:15, seconds
// or milliseconds since 1970. A time without an offset is one of a clock on the wall in India.
import type { Fields } from './fields.js';

const [ZERO, NINE, COLON, DASH, SLASH, DOT, PLUS, SPACE, T, Z] = [48, 57, 58, 45, 47, 46, 43, 32, 84, 90];
const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Milliseconds since the epoch; no number for what is no time. */
export function timeIn({ bytes, from, until, count }: Fields, field: number): number {
  if (field < 0 || field >= count) return Number.NaN;
  const [start, end] = [from[field] ?? 0, until[field] ?? 0];
  const firstEnd = digitsEnd(bytes, start, end);
  if (firstEnd === end && end - start >= 10 && end - start <= 15) return epochTime(bytes, start, end);
  const day = dayAt(bytes, start, end);
  if (day.at === end) return day.ms - IST_MS;
  const gap = bytes[day.at];
  if (Number.isNaN(day.ms) || (gap !== SPACE && gap !== T)) return Number.NaN;
  return day.ms + clockAt(bytes, day.at + 1, end);
}

/** The day of one field and the time of day of another one. */
export function timeInTwo(fields: Fields, dayField: number, clockField: number): number {
  const day = timeIn(fields, dayField);
  if (clockField < 0 || clockField >= fields.count) return Number.NaN;
  const [start, end] = [fields.from[clockField] ?? 0, fields.until[clockField] ?? 0];
  return day + IST_MS + clockAt(fields.bytes, start, end);
}

interface Day {
  readonly ms: number;
  readonly at: number;
}

const none: Day = { ms: Number.NaN, at: -1 };

/** Midnight UTC of the day that the bytes begin with, and where it ends. */
function dayAt(bytes: Uint8Array, start: number, end: number): Day {
  const firstEnd = digitsEnd(bytes, start, end);
  if (firstEnd - start === 8) {
    const [year, month] = [number(bytes, start, start + 4), number(bytes, start + 4, start + 6)];
    return { ms: midnightMs(year, month, number(bytes, start + 6, firstEnd)), at: firstEnd };
  }
  const separator = bytes[firstEnd];
  if ((separator !== DASH && separator !== SLASH && separator !== SPACE && separator !== DOT) || firstEnd >= end)
    return none;
  const first = number(bytes, start, firstEnd);
  const monthEnd = wordEnd(bytes, firstEnd + 1, end);
  const month = monthAt(bytes, firstEnd + 1, monthEnd);
  if (bytes[monthEnd] !== separator) return none;
  const lastEnd = digitsEnd(bytes, monthEnd + 1, end);
  const last = number(bytes, monthEnd + 1, lastEnd);
  if (firstEnd - start === 4) return { ms: midnightMs(first, month, last), at: lastEnd };
  return { ms: lastEnd - monthEnd === 5 ? midnightMs(last, month, first) : Number.NaN, at: lastEnd };
}

/** Milliseconds from midnight UTC of a day to a time of it, 09:15 or 09:15:00.000 with or without an offset. */
function clockAt(bytes: Uint8Array, start: number, end: number): number {
  const hourEnd = digitsEnd(bytes, start, end);
  if (hourEnd === start || hourEnd - start > 2 || bytes[hourEnd] !== COLON) return Number.NaN;
  const [hour, minute] = [number(bytes, start, hourEnd), number(bytes, hourEnd + 1, hourEnd + 3)];
  let at = hourEnd + 3;
  let second = 0;
  let fraction = 0;
  if (bytes[at] === COLON && at < end) {
    second = number(bytes, at + 1, at + 3);
    at += 3;
    if (bytes[at] === DOT && at < end) {
      const fractionEnd = digitsEnd(bytes, at + 1, end);
      for (let place = at + 1, worth = 100; place < fractionEnd && worth >= 1; place += 1, worth /= 10) {
        fraction += ((bytes[place] ?? ZERO) - ZERO) * worth;
      }
      at = fractionEnd;
    }
  }
  if (!(hour < 24 && minute < 60 && second < 60) || at > end) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1_000 + fraction - offsetAt(bytes, at, end);
}

/** An offset from UTC in milliseconds: none is India's, Z is none. */
function offsetAt(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return IST_MS;
  if (bytes[start] === Z && start + 1 === end) return 0;
  const sign = bytes[start] === PLUS ? 1 : bytes[start] === DASH ? -1 : Number.NaN;
  const minutesAt = bytes[start + 3] === COLON ? start + 4 : start + 3;
  if (minutesAt + 2 !== end) return Number.NaN;
  const [hours, minutes] = [number(bytes, start + 1, start + 3), number(bytes, minutesAt, end)];
  return hours <= 14 && minutes < 60 ? sign * (hours * 60 + minutes) * 60_000 : Number.NaN;
}

function epochTime(bytes: Uint8Array, start: number, end: number): number {
  const whole = number(bytes, start, end);
  // Ten digits are seconds of our time; milliseconds have had more since April 1970.
  return end - start === 10 ? whole * 1_000 : whole;
}

function monthAt(bytes: Uint8Array, start: number, end: number): number {
  if (digitsEnd(bytes, start, end) === end) return end - start <= 2 ? number(bytes, start, end) : Number.NaN;
  if (end - start !== 3) return Number.NaN;
  const name = String.fromCharCode(bytes[start] ?? 0, bytes[start + 1] ?? 0, bytes[start + 2] ?? 0).toLowerCase();
  const index = MONTHS.indexOf(name);
  return index < 0 ? Number.NaN : index + 1;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Midnight UTC of a day of the calendar; no number for one that it does not have. Days are counted from 1 March. */
function midnightMs(year: number, month: number, day: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = (lengths[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  if (!(day >= 1 && day <= length && year >= 1970 && year <= 2200)) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return (shifted * 365 + leaps + dayOfYear - 719_468) * DAY_MS;
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE) at += 1;
  return at;
}

/** The end of a run of letters or digits. */
function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isLetterOrDigit(bytes[at] ?? 0)) at += 1;
  return at;
}

/** A letter in lower case is the same with one bit set. */
const isLetterOrDigit = (byte: number): boolean =>
  (byte >= ZERO && byte <= NINE) || ((byte | 32) >= 97 && (byte | 32) <= 122);

function number(bytes: Uint8Array, start: number, end: number): number {
  let whole = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    whole = whole * 10 + digit;
  }
  return end > start ? whole : Number.NaN;
}
