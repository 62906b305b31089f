import { seededRandom } from '@sutra/kernel';
import { defaultsOf, type Indicator } from '../src/define/define-indicator.js';
import type { Params, ParamSpec } from '../src/define/params.js';
import { series, type Bars, type SeriesKind } from '../src/proof/series.js';

/** The columns that an indicator reads, in its order. */
export const inputsOf = (indicator: Indicator, bars: Bars): Float64Array[] =>
  indicator.inputs.map((field) => bars[field]);

/** The figures of one bar, in the order of the inputs. */
export const figuresAt = (inputs: readonly Float64Array[], at: number) =>
  inputs.map((column) => column[at] as number) as [number, number, number, number, number];

const WINDOW_MAX = 45;

function drawn(spec: ParamSpec, uniform: () => number): number | string {
  if (spec.kind === 'choice') return spec.choices[Math.floor(uniform() * spec.choices.length)] ?? spec.default;
  const max = Math.min(spec.max, Math.max(spec.min, spec.kind === 'whole' ? WINDOW_MAX : 4 * spec.default));
  const value = spec.min + uniform() * (max - spec.min);
  return spec.kind === 'whole' ? Math.round(value) : value;
}

/** Parameters to examine an indicator at: its defaults, its smallest, every choice, and some by chance. */
export function examCases(indicator: Indicator): Params[] {
  const specs = Object.entries(indicator.params);
  if (specs.length === 0) return [{}];
  const random = seededRandom(7).fork(indicator.id);
  const uniform = () => random.below(1_000_000) / 1_000_000;
  const smallest = Object.fromEntries(specs.map(([name, spec]) => [name, 'min' in spec ? spec.min : spec.default]));
  const choices = specs.flatMap(([name, spec]) =>
    spec.kind === 'choice' ? spec.choices.slice(1).map((each) => ({ [name]: each })) : [],
  );
  const chances = Array.from({ length: 24 }, () =>
    Object.fromEntries(specs.map(([name, spec]) => [name, drawn(spec, uniform)])),
  );
  const fits = (params: Params) => indicator.read(params).ok;
  return [{}, smallest, ...choices, ...chances.filter(fits).slice(0, 3)]
    .filter(fits)
    .map((params) => ({ ...defaultsOf(indicator), ...params }));
}

/** How many bars the longest warm-up of a case takes, and some more so that every window turns over. */
export const barsFor = (indicator: Indicator, params: Params): number =>
  Math.max(...indicator.warmups(params)) + indicator.reach(params) + 150;

export const kinds: readonly SeriesKind[] = [
  ...(['walk', 'ticks', 'flat', 'single', 'no-volume', 'gaps', 'extreme', 'tiny', 'huge', 'candles'] as const),
];

const longest = new Map<string, Bars>();

/** So many bars of a kind. They are made once for all who ask: bars are the same however many follow, and nobody writes to them. */
export function firstBars(kind: SeriesKind, seed: number, count: number): Bars {
  const key = `${kind} ${seed}`;
  let bars = longest.get(key);
  if (bars === undefined || bars.close.length < count) {
    bars = series(kind, seed, Math.max(count, 2 * (bars?.close.length ?? 250)));
    longest.set(key, bars);
  }
  return Object.fromEntries(
    Object.entries(bars).map(([field, column]) => [field, column.subarray(0, count)]),
  ) as unknown as Bars;
}

/** Bars of a kind for an indicator at some parameters. */
export const barsOf = (kind: SeriesKind, indicator: Indicator, params: Params): Bars =>
  firstBars(kind, 11, kind === 'single' ? 1 : barsFor(indicator, params));

/** Where two columns differ first, to the bit, in words. */
export function firstDifference(left: ArrayLike<number>, right: ArrayLike<number>): string | undefined {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    if (!Object.is(left[at], right[at])) return `at bar ${at}: ${left[at]} and ${right[at]}`;
  }
  return undefined;
}

/** Where a column lies further from its reference than the house allows, in words. */
export function firstDistance(
  column: ArrayLike<number>,
  reference: readonly (readonly [at: number, value: number])[],
): string | undefined {
  for (const [at, value] of reference) {
    const ours = column[at] ?? Number.NaN;
    if (!(Math.abs(value - ours) <= 1e-9 * Math.max(1, Math.abs(value)))) {
      return `at bar ${at}: ${ours}, not ${value}`;
    }
  }
  return undefined;
}
