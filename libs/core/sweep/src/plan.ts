import { assert, contentHash, ok, type Fault, type JsonValue, type Result } from '@sutra/kernel';
import type { FigureKey } from '@sutra/metrics';
import { combosOf, placeAt, positionsAt, valuesAtPlace } from './combos/combos.js';
import { constraintIn, type Constraint } from './combos/constraint.js';
import { methodIn, type Choosing, type Judging } from './combos/method.js';
import { asked } from './fault.js';
import { documentWith, parametersIn, type Parameter } from './parameters/parameter.js';
import type { Value } from './parameters/values.js';
import { readSweepSettings, type SweepSettings } from './settings/sweep-settings.schema.js';

/** A sweep before anybody has looked at bars: every try has a number, and all else follows from it. */
export interface SweepPlan {
  readonly settings: SweepSettings;
  readonly document: JsonValue;
  readonly parameters: readonly Parameter[];
  readonly choosing: Choosing;
  readonly judging: Judging;
  readonly by: FigureKey;
  /** Tries have the numbers from 0 to before this. */
  readonly count: number;
  /** Combinations of all values, and how many of them constraints leave out; null where nobody counted. */
  readonly grid: number;
  readonly excluded: number | null;
  /** Equal exactly where document and settings are; parts of a sweep are merged only under the same. */
  readonly hash: string;
  valuesAt(index: number): readonly Value[];
  documentAt(index: number): JsonValue;
  /** The tries whose values are at most one step away from those of a try, in ascending order. */
  besides(index: number): readonly number[];
}

/** Reads a sweep of a strategy. */
export function planSweep(document: unknown, given: unknown): Result<SweepPlan, Fault> {
  const settings = readSweepSettings(given);
  if (!settings.ok) return settings;
  const text = JSON.stringify(document) as string | undefined;
  if (text === undefined) return asked('SWEEP.DOCUMENT', 'there is no strategy');
  const plain = JSON.parse(text) as JsonValue;
  const { vary, where, method: words, by, seed } = settings.value;
  const parameters = parametersIn(vary, plain);
  if (!parameters.ok) return parameters;
  const constraints: Constraint[] = [];
  for (const each of where) {
    const constraint = constraintIn(each, parameters.value);
    if (!constraint.ok) return constraint;
    constraints.push(constraint.value);
  }
  const method = methodIn(words);
  if (!method.ok) return method;
  const combos = combosOf({ parameters: parameters.value, constraints, choosing: method.value.choosing, seed });
  if (!combos.ok) return combos;
  const { grid, excluded, places } = combos.value;
  const valuesAt = (index: number): readonly Value[] => valuesAtPlace(placeOf(places, index), parameters.value);
  let numbers: ReadonlyMap<number, number> | undefined;
  return ok({
    ...{ settings: settings.value, document: plain, parameters: parameters.value, ...method.value, by },
    ...{ count: places.length, grid, excluded, valuesAt },
    hash: contentHash({ document: plain, settings: settings.value as unknown as JsonValue }),
    documentAt: (index) => documentWith(text, parameters.value, valuesAt(index)),
    besides: (index) => {
      numbers ??= new Map(Array.from(places, (place, at) => [place, at]));
      return neighbours(placeOf(places, index), parameters.value, numbers);
    },
  });
}

function placeOf(places: Float64Array, index: number): number {
  const place = places[index];
  assert(place !== undefined, 'a try has a number of its plan', { index });
  return place;
}

/** Places whose positions differ by at most one in every parameter, as far as they are tries. */
function neighbours(
  place: number,
  parameters: readonly Parameter[],
  numbers: ReadonlyMap<number, number>,
): readonly number[] {
  const around = positionsAt(place, parameters).reduce<readonly (readonly number[])[]>(
    (all, position) => all.flatMap((each) => [-1, 0, 1].map((by) => [...each, position + by])),
    [[]],
  );
  return around
    .flatMap((positions) => {
      const beside = placeAt(positions, parameters);
      const number = beside === undefined || beside === place ? undefined : numbers.get(beside);
      return number === undefined ? [] : [number];
    })
    .toSorted((one, other) => one - other);
}

/** Parts of a sweep for those who share it: stretches of at most so many tries, whose neighbours share columns. */
export function partsOf(count: number, size: number): readonly { readonly from: number; readonly until: number }[] {
  const parts = Math.ceil(count / size);
  return Array.from({ length: parts }, (_, at) => ({ from: at * size, until: Math.min(count, (at + 1) * size) }));
}
