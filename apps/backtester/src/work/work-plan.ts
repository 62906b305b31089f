import { partsOf } from '@sutra/sweep';
import type { Question } from '../jobs/job.js';

/** A part of a sweep is at least as many tries: below it, the queue costs more than the work. */
const TRIES_LEAST = 16;
/** And as many parts at most: each is a message, and progress is told by parts. */
const PARTS_MOST = 100;

/** The parts of a sweep, the same whoever asks: by the number of tries alone. */
export const sweepPartsOf = (combinations: number): ReturnType<typeof partsOf> =>
  partsOf(combinations, Math.max(TRIES_LEAST, Math.ceil(combinations / PARTS_MOST)));

/** How many tasks a job is: a back-test one; a sweep its parts, and one that draws the conclusion. */
export const taskCountOf = ({ kind, combinations }: Pick<Question, 'kind' | 'combinations'>): number =>
  kind === 'backtest' ? 1 : sweepPartsOf(combinations).length + 1;

/** How many parts of one sweep are offered at a time, so that nobody waits behind all of them. */
export const PARTS_OFFERED = 8;
