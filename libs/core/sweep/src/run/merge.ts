import { canonicalJson, ok, type Fault, type JsonValue, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';
import type { SweepPlan } from '../plan.js';
import type { Try } from './try.js';

/** Parts of a sweep as one, in the order of numbers. A number that is missing, strange or told in two ways is refused. */
export function mergeTries(
  { count }: Pick<SweepPlan, 'count'>,
  parts: Iterable<readonly Try[]>,
): Result<readonly Try[], Fault> {
  const tries = new Array<Try | undefined>(count).fill(undefined);
  for (const part of parts) {
    for (const each of part) {
      const { index } = each;
      if (!Number.isSafeInteger(index) || index < 0 || index >= count)
        return asked('SWEEP.PART', `there is no try ${index}`);
      const known = tries[index];
      if (known !== undefined && textOf(known) !== textOf(each))
        return asked('SWEEP.PART', `try ${index} came to two different ends`);
      tries[index] = known ?? each;
    }
  }
  const missing = tries.findIndex((each) => each === undefined);
  return missing < 0 ? ok(tries as readonly Try[]) : asked('SWEEP.PART', `try ${missing} is missing`, { missing });
}

const textOf = (each: Try): string => canonicalJson(each as unknown as JsonValue);
