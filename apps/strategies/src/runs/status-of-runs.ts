import type { StrategyStatus } from '@sutra/contracts';
import type { StrategyRun } from './run.store.js';

/** What a strategy is by its runs on paper and live; undefined where it never ran. */
export function statusOfRuns(runs: readonly StrategyRun[]): StrategyStatus | undefined {
  const ended = runs.filter(({ state }) => state === 'stopped' || state === 'failed');
  const live = runs.filter((run) => !ended.includes(run));
  if (live.length > 0) return live.every(({ state }) => state === 'paused') ? 'PAUSED' : 'RUNNING';
  const last = ended.toSorted((a, b) => a.saidAt.getTime() - b.saidAt.getTime()).at(-1);
  if (last === undefined) return undefined;
  return last.state === 'failed' ? 'ERROR' : 'STOPPED';
}
