// Bars for proofs, the same for whoever names the same kind and seed: the reference and the house must compute over one thing.
import { seededRandom } from '@sutra/kernel';
import type { Field, Indicator } from '../define/define-indicator.js';
import type { Params } from '../define/params.js';
import { candlesOnTicks, type Prices, type Uniform } from './candle-series.js';

export type Bars = Readonly<Record<Field, Float64Array>>;
type WalkKind = 'walk' | 'ticks' | 'flat' | 'single' | 'no-volume' | 'gaps' | 'extreme' | 'tiny' | 'huge';
export type SeriesKind = WalkKind | 'candles';

const WORD = 2 ** 32;
const MINUTE_MS = 60_000;
/** 09:15 in India on Monday, 5 January 2026. */
const BEGIN_MS = 1_767_584_700_000;
const DAY_MS = 86_400_000;
const BARS_A_DAY = 75;
const TICK = 0.05;
/** Candles lie on sixteenths, of which sums are exact, so that what is equal is found equal. */
const SIXTEENTHS = 16;

const emptyBars = (count: number): Bars => {
  const column = () => new Float64Array(count);
  return {
    ...{ open: column(), high: column(), low: column(), close: column() },
    ...{ volume: column(), oi: column(), time: column() },
  };
};

/** How far a close goes from the one before, as a factor. */
const steps: Readonly<Record<WalkKind, (uniform: () => number) => number>> = {
  walk: (uniform) => 1 + (uniform() - 0.5) * 0.03,
  ticks: (uniform) => 1 + (uniform() - 0.5) * 0.01,
  flat: () => 1,
  single: (uniform) => 1 + (uniform() - 0.5) * 0.03,
  'no-volume': (uniform) => 1 + (uniform() - 0.5) * 0.03,
  gaps: (uniform) => (uniform() < 0.05 ? 0.5 + uniform() : 1 + (uniform() - 0.5) * 0.01),
  extreme: (uniform) => 10 ** (8 * (uniform() - 0.5)),
  tiny: (uniform) => 1 + (uniform() - 0.5) * 0.5,
  huge: (uniform) => 1 + (uniform() - 0.5) * 0.5,
};

/** Prices stay where money could ever be. */
const bounds: Readonly<Record<WalkKind, readonly [begin: number, low: number, high: number]>> = {
  walk: [100, 20, 500],
  ticks: [100, 50, 200],
  flat: [100.05, 100.05, 100.05],
  single: [100, 20, 500],
  'no-volume': [100, 20, 500],
  gaps: [100, 5, 2_000],
  extreme: [100, 1e-8, 1e12],
  tiny: [1e-8, 1e-8, 1e-6],
  huge: [1e11, 1e10, 1e12],
};

/** One bar after another, each from the close before. */
function walk(kind: WalkKind, uniform: Uniform): () => Prices {
  const [begin, low, high] = bounds[kind];
  const within = (price: number) => {
    const bounded = Math.min(high, Math.max(low, price));
    return kind === 'ticks' ? Math.round(bounded / TICK) * TICK : bounded;
  };
  const isFlat = kind === 'flat';
  const wick = () => (isFlat || uniform() < 0.2 ? 0 : uniform() * 0.004);
  let last = begin;
  return () => {
    const open = within(last * (isFlat ? 1 : 1 + (steps[kind](uniform) - 1) * 0.2));
    const close = within(last * steps[kind](uniform));
    const top = within(Math.max(open, close) * (1 + wick()));
    last = close;
    return { open, close, high: top, low: within(Math.min(open, close) * (1 - wick())) };
  };
}

/** So many bars of a kind, the same for the same seed. */
export function series(kind: SeriesKind, seed: number, count: number): Bars {
  const random = seededRandom(seed);
  const uniform = () => random.below(WORD) / WORD;
  const bars = emptyBars(count);
  const next = kind === 'candles' ? candlesOnTicks(uniform, SIXTEENTHS) : walk(kind, uniform);
  for (let at = 0; at < count; at += 1) {
    const { open, high, low, close } = next();
    bars.open[at] = open;
    bars.high[at] = high;
    bars.low[at] = low;
    bars.close[at] = close;
    bars.volume[at] = kind === 'no-volume' || uniform() < 0.02 ? 0 : 1 + Math.floor(uniform() * 100_000);
    bars.oi[at] = 1_000_000 + Math.floor(uniform() * 100_000);
    bars.time[at] = BEGIN_MS + Math.floor(at / BARS_A_DAY) * DAY_MS + (at % BARS_A_DAY) * 5 * MINUTE_MS;
  }
  return bars;
}

/** Where a fixture holds the values of a column: all around both ends, and some between. */
export function sampledPlaces(begin: number, count: number): number[] {
  const places: number[] = [];
  for (let at = begin; at < count; at += 1) {
    if (at < begin + 16 || at >= count - 12 || (at - begin) % 13 === 0) places.push(at);
  }
  return places;
}

/** The bars that references are made over. */
export const referenceBars = { seed: 20_261_121, count: 320 };

/**
 * The parameters at which an indicator is compared with its reference: what it says itself, or its defaults and something
 * small; later periods are longer, as slow ones are than fast ones.
 */
export function referenceCases(indicator: Pick<Indicator, 'params' | 'talib'>): Params[] {
  const { params, talib } = indicator;
  if (talib?.cases !== undefined) return [...talib.cases];
  if (Object.keys(params).length === 0) return [{}];
  const small = Object.entries(params).flatMap(([name, spec], at): [string, number][] => {
    if (spec.kind === 'choice') return [];
    const value = spec.kind === 'whole' ? 3 + 2 * at : spec.default * 0.75;
    return [[name, Math.min(spec.max, Math.max(spec.min, value))]];
  });
  return [{}, Object.fromEntries(small)];
}
