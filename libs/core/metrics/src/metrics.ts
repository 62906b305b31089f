import { benchmarkFigures } from './benchmark.figures.js';
import { costFigures } from './cost.figures.js';
import { drawdownFigures } from './drawdown.figures.js';
import { excursionFigures } from './excursion.figures.js';
import type { Figure } from './figure.js';
import type { MetricsInput } from './input.js';
import { returnFigures } from './returns.figures.js';
import { riskFigures } from './risk.figures.js';
import { sceneOf } from './scene.js';
import { tradeFigures } from './trades.figures.js';

/** Every figure by its key, in the order of reports. */
export const allFigures = {
  ...returnFigures,
  ...riskFigures,
  ...drawdownFigures,
  ...benchmarkFigures,
  ...tradeFigures,
  ...excursionFigures,
  ...costFigures,
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureKey = keyof typeof allFigures;

export interface Metrics {
  /** Numbers, or null where there is none. */
  readonly figures: Readonly<Record<FigureKey, number | null>>;
  /** Why a figure is null. */
  readonly because: Readonly<Partial<Record<FigureKey, string>>>;
  /** Returns from day to day that figures are made of; undefined once nothing was left to earn on. */
  readonly returns: Float64Array | undefined;
}

/** All figures of a run. Equal input gives equal figures to the bit, on every machine. */
export function metricsOf(input: MetricsInput): Metrics {
  const scene = sceneOf(input);
  const figures: Partial<Record<FigureKey, number | null>> = {};
  const because: Partial<Record<FigureKey, string>> = {};
  for (const [key, { of }] of Object.entries(allFigures) as [FigureKey, Figure][]) {
    const found = of(scene);
    // Only sums beyond what a double holds come here as no number.
    const isNumber = typeof found === 'number' && Number.isFinite(found);
    figures[key] = isNumber ? (found === 0 ? 0 : found) : null;
    if (!isNumber) because[key] = typeof found === 'number' ? 'the numbers are too large' : found.because;
  }
  return { figures: figures as Record<FigureKey, number | null>, because, returns: scene.returns };
}
