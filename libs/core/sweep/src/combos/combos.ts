import { ok, seededRandom, type Fault, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';
import type { Parameter } from '../parameters/parameter.js';
import type { Value } from '../parameters/values.js';
import type { Constraint } from './constraint.js';
import type { Choosing } from './method.js';

/** So many combinations are walked through one by one to see which of them constraints allow. */
const WALKED_MOST = 2_000_000;
const TRIES_MOST = 200_000;

/** The tries of a sweep: places in the whole grid, where the last parameter changes fastest. */
export interface Combos {
  /** How many combinations the values have. */
  readonly grid: number;
  /** How many of them constraints leave out; null where nobody counted. */
  readonly excluded: number | null;
  /** The place of each try. */
  readonly places: Float64Array;
}

export interface CombosAsked {
  readonly parameters: readonly Parameter[];
  readonly constraints: readonly Constraint[];
  readonly choosing: Choosing;
  readonly seed: number;
}

/** Which values a place stands for, as positions in the lists of the parameters. */
export function positionsAt(place: number, parameters: readonly Parameter[]): number[] {
  const positions: number[] = [];
  let rest = place;
  for (const { values } of parameters.toReversed()) {
    positions.unshift(rest % values.length);
    rest = Math.floor(rest / values.length);
  }
  return positions;
}

/** The place of positions; undefined where one is beyond its list. */
export function placeAt(positions: readonly number[], parameters: readonly Parameter[]): number | undefined {
  let place = 0;
  for (const [at, { values }] of parameters.entries()) {
    const position = positions[at] ?? -1;
    if (position < 0 || position >= values.length) return undefined;
    place = place * values.length + position;
  }
  return place;
}

export const valuesAtPlace = (place: number, parameters: readonly Parameter[]): readonly Value[] => {
  const positions = positionsAt(place, parameters);
  return parameters.map(({ values }, at) => values[positions[at] ?? 0] as Value);
};

/** The tries that settings ask for, always in the same order. */
export function combosOf(wanted: CombosAsked): Result<Combos, Fault> {
  const { parameters, constraints, choosing, seed } = wanted;
  const grid = parameters.reduce((product, { values }) => product * values.length, 1);
  if (grid > Number.MAX_SAFE_INTEGER) return asked('SWEEP.SIZE', 'there are more combinations than can be counted');
  const isAllowed = (place: number): boolean => {
    const values = valuesAtPlace(place, parameters);
    return constraints.every((holds) => holds(values));
  };
  const isWalked = grid <= WALKED_MOST;
  if (!isWalked && choosing.kind === 'grid') return tooMany(grid);
  const allowed = isWalked ? allowedOf(grid, isAllowed) : undefined;
  if (allowed?.length === 0) return asked('SWEEP.WHERE', 'the constraints leave no combination over');
  const excluded = allowed === undefined ? null : grid - allowed.length;
  if (choosing.kind === 'grid') {
    const places = allowed as Float64Array;
    return places.length > TRIES_MOST ? tooMany(places.length) : ok({ grid, excluded, places });
  }
  const { count } = choosing;
  if (count > TRIES_MOST) return tooMany(count);
  const places = allowed === undefined ? drawn(grid, isAllowed, count, seed) : shuffled(allowed, count, seed);
  if (places === undefined) return asked('SWEEP.WHERE', 'the constraints leave too few combinations over to draw from');
  return ok({ grid, excluded, places });
}

const tooMany = (count: number): Result<never, Fault> =>
  asked(
    'SWEEP.SIZE',
    `${count} tries are more than ${TRIES_MOST}: widen a step, or draw some of them with random:1000`,
  );

function allowedOf(grid: number, isAllowed: (place: number) => boolean): Float64Array {
  const places = new Float64Array(grid);
  let count = 0;
  for (let place = 0; place < grid; place += 1) if (isAllowed(place)) places[count++] = place;
  return places.slice(0, count);
}

/** The first cards of a deck that Fisher and Yates shuffle. */
function shuffled(deck: Float64Array, wanted: number, seed: number): Float64Array {
  const chance = seededRandom(seed).fork('sweep');
  const count = Math.min(wanted, deck.length);
  for (let at = 0; at < count; at += 1) {
    const other = at + chance.below(deck.length - at);
    [deck[at], deck[other]] = [deck[other] as number, deck[at] as number];
  }
  return deck.slice(0, count);
}

/** Draws out of a grid that is too large to look at. */
function drawn(
  grid: number,
  isAllowed: (place: number) => boolean,
  count: number,
  seed: number,
): Float64Array | undefined {
  const chance = seededRandom(seed).fork('sweep');
  const found = new Set<number>();
  for (let draws = 0; found.size < count; draws += 1) {
    if (draws > count * 100 + 100_000) return undefined;
    const place = chance.below(grid);
    if (!found.has(place) && isAllowed(place)) found.add(place);
  }
  return Float64Array.from(found);
}
