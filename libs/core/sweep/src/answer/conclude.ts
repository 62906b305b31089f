import { ok, type Fault, type JsonValue, type Result } from '@sutra/kernel';
import { dataHashOf } from '@sutra/simulation';
import { isSmallerBetter, type Figures } from '../run/figures.js';
import { mergeTries } from '../run/merge.js';
import type { Sweep } from '../run/sweep.js';
import type { Try } from '../run/try.js';
import { luckOf } from './luck.js';
import { rankedBy } from './order.js';
import { plateauOf } from './plateau.js';
import { SWEEP_RESULT, type ReportedTry, type SweepResult } from './result.schema.js';
import { splitOf } from './split.js';
import { walkForward } from './walk-forward.js';
import { wordsFor } from './words.js';

/** Ranks the tries of all parts; for a walk-forward it also runs the best of each fold out of sample. */
export function conclude(sweep: Sweep, parts: Iterable<readonly Try[]>): Result<SweepResult, Fault> {
  const { plan, windows, series, settings } = sweep;
  const { by, judging } = plan;
  const merged = mergeTries(plan, parts);
  if (!merged.ok) return merged;
  const tries = merged.value;
  const figures = tries.map((each) => figuresOf(each, judging.kind === 'walkForward'));
  const worth = figures.map((each) => each?.[by] ?? null);
  const order = rankedBy(by, worth).toSorted(
    (one, other) => Number(isUnmade(tries[one])) - Number(isUnmade(tries[other])),
  );
  const [first = 0] = order;
  const best = (worth[first] ?? null) === null ? null : first;
  const walked = judging.kind === 'walkForward' ? walkForward(sweep, tries) : ok(null);
  if (!walked.ok) return walked;
  const count = (status: Try['status']): number => tries.filter((each) => each.status === status).length;
  const isRanked = judging.kind !== 'walkForward';
  const told = {
    ...{ sweep: SWEEP_RESULT, name: nameOf(plan.document), by, isSmallerBetter: isSmallerBetter(by) },
    parameters: plan.parameters.map(({ name, values, now }) => ({ name, values: [...values], now })),
    ...{ grid: plan.grid, excluded: plan.excluded, tries: plan.count },
    ...{ ran: count('ran'), invalid: count('invalid'), failed: count('failed'), best },
    ranking: order.map((index, at) => reported(sweep, tries[index] as Try, figures[index] ?? null, at + 1)),
    split: judging.kind === 'split' ? splitOf(by, windows.every, tries, best) : null,
    walkForward: walked.value,
    luck: isRanked ? luckOf(tries, best === null ? undefined : (figures[best] ?? undefined)) : null,
    plateau:
      isRanked && best !== null
        ? plateauOf(
            by,
            worth[best] ?? null,
            plan.besides(best).map((each) => worth[each] ?? null),
          )
        : null,
    ...{ settings, sweepSettings: plan.settings, planHash: plan.hash, dataHash: dataHashOf(series) },
  } as const;
  const result = JSON.parse(JSON.stringify({ ...told, words: [] })) as SweepResult;
  return ok({ ...result, words: [...wordsFor(result)] });
}

const isUnmade = (each: Try | undefined): boolean => each?.status !== 'ran';

/** What a try is ranked by: its first window (the second of a split is kept back), or the means over all folds. */
function figuresOf({ status, windows }: Try, isMean: boolean): Figures | null {
  const [first, ...rest] = windows.map((each) => each.figures);
  if (status !== 'ran' || first === undefined) return null;
  if (!isMean || rest.length === 0) return first;
  return Object.fromEntries(
    Object.keys(first).map((name) => {
      const all = [first, ...rest].map((each) => each[name] ?? null);
      const sum = all.reduce<number | null>((so, each) => (so === null || each === null ? null : so + each), 0);
      return [name, sum === null ? null : sum / all.length];
    }),
  );
}

function nameOf(document: JsonValue): string {
  const { name } = document as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}

function reported({ plan }: Sweep, each: Try, figures: Figures | null, rank: number): ReportedTry {
  const { index, status, because, findings, windows } = each;
  return {
    ...{ index, rank: status === 'ran' ? rank : null, values: [...plan.valuesAt(index)], status },
    figures: figures === null ? null : { ...figures },
    outOfSample: plan.judging.kind === 'split' && windows[1] !== undefined ? { ...windows[1].figures } : null,
    ...{ because, findings: [...findings] },
  };
}
