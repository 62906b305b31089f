import type { Memory, Pass } from '../define/memory.js';

/** One pass after the other over the same bars. */
export function inTurn(first: Pass, second: Pass, ...others: readonly Pass[]): Pass {
  const [third, ...rest] = others;
  // Said out for few, because a loop over passes costs more than most of them when it is asked for one bar.
  if (third === undefined) {
    return (from, to) => {
      first(from, to);
      second(from, to);
    };
  }
  const last = rest.length === 0 ? third : inTurn(third, rest[0] as Pass, ...rest.slice(1));
  return (from, to) => {
    first(from, to);
    second(from, to);
    last(from, to);
  };
}

/** A pass that begins once so many bars have gone by, because what it reads does; its columns are NaN before. */
export function afterBars(bars: number, outputs: readonly Float64Array[], pass: Pass, memory: Memory): Pass {
  const left = memory.state(1, bars);
  return (from, to) => {
    const wait = left[0] as number;
    if (wait === 0) return pass(from, to);
    const begin = Math.min(to, from + wait);
    for (const output of outputs) output.fill(Number.NaN, from, begin);
    left[0] = wait - (begin - from);
    if (begin < to) pass(begin, to);
  };
}
