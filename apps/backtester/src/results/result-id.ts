import { Fault } from '@sutra/kernel';
import type { Job, JobKind } from '../jobs/job.js';

/** The result of a job that is done; in words, why there is none. */
export function resultIdOf(
  { kind, state, resultId }: Pick<Job, 'kind' | 'state' | 'resultId'>,
  wanted: JobKind,
): string {
  if (kind !== wanted) throw new Fault('denied', 'BACKTEST.NOT_FOUND', `There is no such ${wanted}`);
  if (resultId !== undefined) return resultId;
  const words = state === 'failed' || state === 'cancelled' ? `it was ${state}` : 'it is not done yet';
  throw new Fault('refused', 'BACKTEST.NO_RESULT', `There is no result: ${words}`);
}
