import { UNITS_PER_RUPEE, type TradingDate } from '@sutra/kernel';

/** A row of an answer as it was decoded, before anybody has judged it; figures that are none are no number. */
export interface RawBar {
  /** Milliseconds since the epoch: where the bar begins, or any moment of its day. */
  readonly time: number;
  /** In 1/10,000 rupee. */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** In units. */
  readonly volume: number;
  readonly openInterest: number;
}

/** What one request brought, in the order in which it came. */
export interface RawBars {
  readonly rows: readonly RawBar[];
  /** Days on which, by the provider's own word, nobody traded it: known to be empty, and not missing. */
  readonly untraded?: readonly TradingDate[];
  /** Rows that the provider itself says are none, by what it says. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** What is to be known of how many of the rows. */
  readonly remarks?: Readonly<Record<string, number>>;
}

const PLAIN = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/;

/** A figure as JSON has it, or as decimal text; no number for anything else. */
export function figureOf(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  return text.length <= 32 && PLAIN.test(text) ? Number(text) : Number.NaN;
}

/** A price in rupees as whole units of 1/10,000; no number for what is none, or too large to be exact. */
export function unitsOf(value: unknown, decimals = 4): number {
  const step = 10 ** (4 - decimals);
  const units = Math.round((figureOf(value) * UNITS_PER_RUPEE) / step) * step;
  return Number.isSafeInteger(units) ? units : Number.NaN;
}

/** A quantity in whole units; one that is missing or null counts as nothing, a fraction is no quantity. */
export function countOf(value: unknown): number {
  if (value === null || value === undefined || value === '' || value === '-') return 0;
  const count = figureOf(value);
  return Number.isSafeInteger(count) ? count : Number.NaN;
}

/** Seconds since the epoch as milliseconds; no number for what is no moment. */
export function secondsOf(value: unknown): number {
  const ms = typeof value === 'number' ? value * 1_000 : Number.NaN;
  return Number.isSafeInteger(ms) ? ms : Number.NaN;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
