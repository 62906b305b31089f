import { expect, it } from '@jest/globals';
import { endOfSpan } from './span.js';

const INDIA_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;

/** When a date begins in India. */
const midnight = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) - INDIA_MS;

it('ends months where the calendar does, through four centuries', () => {
  const wrong: string[] = [];
  for (let day = midnight(1899, 12, 28); day < midnight(2301, 3, 5); day += 3 * DAY_MS) {
    const date = new Date(day + INDIA_MS);
    const wanted = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - INDIA_MS;
    if (endOfSpan(day, 'month') !== wanted) wrong.push(date.toISOString());
  }
  expect(wrong).toEqual([]);
  expect(endOfSpan(midnight(2024, 2, 29), 'month')).toBe(midnight(2024, 3, 1));
});

it('ends at midnight in India to the millisecond', () => {
  const monday = midnight(2026, 1, 5);
  expect(endOfSpan(monday - 1, 'session')).toBe(monday);
  expect(endOfSpan(monday, 'session')).toBe(monday + DAY_MS);
  expect(endOfSpan(monday - 1, 'week')).toBe(monday);
  expect(endOfSpan(monday, 'week')).toBe(monday + 7 * DAY_MS);
  expect(endOfSpan(midnight(2026, 2, 1) - 1, 'month')).toBe(midnight(2026, 2, 1));
  expect(endOfSpan(midnight(2026, 2, 1), 'month')).toBe(midnight(2026, 3, 1));
});
