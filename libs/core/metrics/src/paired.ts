import { returnsOf, type Days } from './days.js';

/** Returns of a run and of what it is compared with, from one day that both have to the next. */
export interface Paired {
  readonly run: Float64Array;
  readonly benchmark: Float64Array;
}

/** Undefined where one of them was worth nothing, for there is no return from that. */
export function pairedWith(run: Days, benchmark: Days): Paired | undefined {
  const [ours, theirs]: [number[], number[]] = [[], []];
  let at = 0;
  run.day.forEach((day, index) => {
    while ((benchmark.day[at] ?? Infinity) < day) at += 1;
    if (benchmark.day[at] !== day) return;
    ours.push(run.value[index] as number);
    theirs.push(benchmark.value[at] as number);
  });
  const returns = [ours, theirs].map((values) => returnsOf(Float64Array.from(values.slice(1)), values[0] ?? 1));
  const [a, b] = returns;
  return a && b && { run: a, benchmark: b };
}
