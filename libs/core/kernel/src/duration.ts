import type { Brand } from './brand.js';
import { safeInteger } from './exact.js';

/** A length of time in whole milliseconds, on either clock; below zero when the later moment is really the earlier. */
export type Duration = Brand<number, 'duration'>;

export const milliseconds = (count: number): Duration => safeInteger(count, 'a number of milliseconds') as Duration;
export const seconds = (count: number): Duration => milliseconds(count * 1_000);
export const minutes = (count: number): Duration => milliseconds(count * 60_000);
export const hours = (count: number): Duration => milliseconds(count * 3_600_000);
