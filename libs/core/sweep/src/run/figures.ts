import { allFigures, type FigureKey, type Metrics } from '@sutra/metrics';

/** Figures of a try: enough to choose by, and few enough for thousands of tries. */
const kept = [
  ...(['netProfit', 'totalReturn', 'cagr', 'volatility', 'sharpe', 'sortino', 'calmar', 'omega'] as const),
  ...(['maxDrawdown', 'maxDrawdownAmount', 'trades', 'winRate', 'profitFactor', 'payoff', 'expectancy'] as const),
  ...(['systemQuality', 'exposure', 'turnover', 'charges', 'skewness', 'kurtosis', 'tradingDays'] as const),
] satisfies readonly FigureKey[];

/** Figures that are the better the smaller they are. */
const losing: ReadonlySet<string> = new Set<FigureKey>([
  ...(['volatility', 'downsideDeviation', 'valueAtRisk', 'conditionalValueAtRisk'] as const),
  ...(['parametricValueAtRisk', 'parametricConditionalValueAtRisk', 'maxDrawdown', 'maxDrawdownAmount'] as const),
  ...(['maxDrawdownDays', 'maxDrawdownRecoveryDays', 'longestDrawdownDays', 'ulcerIndex', 'losses'] as const),
  ...(['grossLoss', 'averageLoss', 'longestLossStreak', 'turnover', 'turnoverPerYear', 'charges', 'slippage'] as const),
  ...(['chargesShare', 'slippageShare'] as const),
]);

const benchmarked: ReadonlySet<string> = new Set<FigureKey>([
  ...(['beta', 'alpha', 'correlation', 'trackingError', 'informationRatio'] as const),
]);

/** What a sweep may be ranked by: any figure but moments of time and those that need a benchmark. */
export const rankable = (Object.keys(allFigures) as FigureKey[]).filter(
  (key) => allFigures[key].unit !== 'time' && !benchmarked.has(key),
);

export const isSmallerBetter = (key: string): boolean => losing.has(key);

/** Figures by name; null where there is none. */
export type Figures = Readonly<Record<string, number | null>>;

/** The names of the figures that a try tells. */
export const figureNamesOf = (by: FigureKey): readonly FigureKey[] => [...new Set<FigureKey>([...kept, by])];

export const figuresFrom = ({ figures }: Metrics, by: FigureKey): Figures =>
  Object.fromEntries(figureNamesOf(by).map((key) => [key, figures[key]]));
