import type { BacktestCompare, Reply } from '@sutra/contracts';
import { canonicalJson, type JsonValue } from '@sutra/kernel';
import type { Job } from './job.js';

type Differences = Omit<Reply<typeof BacktestCompare>, 'items'>;
type Compared = Pick<Job, 'graphHash' | 'dataHash' | 'settings'>;

const isSame = (values: readonly unknown[]): boolean =>
  new Set(values.map((value) => canonicalJson((value ?? null) as JsonValue))).size <= 1;

/** In what some back-tests differ beyond what came of them. */
export function differencesOf(jobs: readonly Compared[]): Differences {
  const names = [...new Set(jobs.flatMap(({ settings }) => Object.keys(settings)))] as (keyof Job['settings'])[];
  const differing = names.flatMap((setting) => {
    const values = jobs.map(({ settings }) => settings[setting] ?? null);
    return isSame(values) ? [] : [{ setting, values }];
  });
  return {
    differing,
    isSameStrategy: isSame(jobs.map(({ graphHash }) => graphHash)),
    isSameData: isSame(jobs.map(({ dataHash }) => dataHash)),
  };
}
