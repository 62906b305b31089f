import type { BarColumns } from '@sutra/bars';
import { reportCsv, reportPage } from '@sutra/report';
import type { BacktestResult, BarSeries } from '@sutra/simulation';
import { CURVE_POINTS, curvePiece, pagesOf, partsOf, thinned, type Made, type Piece } from '../results/pieces.js';

/** What a list shows of a result. */
const FIRST_FIGURES = [
  ...['netProfit', 'totalReturn', 'cagr', 'maxDrawdown', 'sharpe', 'sortino', 'trades', 'winRate', 'profitFactor'],
  ...['finalEquity', 'charges', 'exposure'],
];
const WARNINGS_MAX = 50;
const WARNING_CHARACTERS = 500;
/** Points of the thinned curve; a message carries as many. */
const THIN_POINTS = 1_000;

export interface ResultParts {
  readonly result: BacktestResult;
  readonly series: readonly BarSeries[];
  /** What the strategy looks at. */
  readonly underlying: string;
  readonly madeBy: string;
}

/** A result, cut and compressed as it is kept. */
export function madeOf({ result, series, underlying, madeBy }: ResultParts): Made {
  const { trades, orders, open, traces = [] } = result;
  const bars = new Map<string, BarColumns>(series.map((each) => [each.symbol, each.bars]));
  return {
    dataHash: result.dataHash,
    figures: firstFigures(result.metrics),
    summary: summaryOf(result),
    pieces: [
      ...pagesOf('trades', trades),
      ...pagesOf('orders', orders),
      ...pagesOf('open', open),
      ...pagesOf('traces', traces),
      ...curvePieces(result),
      ...partsOf('json', JSON.stringify(result)),
      ...partsOf('csv', reportCsv(result)),
      ...partsOf('html', reportPage(result, { bars, underlying, madeBy })),
    ],
  };
}

/** Figures only: moments, which metrics tell as text, are for whoever reads all of them. */
export const firstFigures = (metrics: BacktestResult['metrics']): Record<string, number | null> =>
  Object.fromEntries(
    FIRST_FIGURES.flatMap((name) => {
      const figure = metrics[name];
      return figure === undefined || typeof figure === 'string' ? [] : [[name, figure]];
    }),
  );

function summaryOf(result: BacktestResult): Made['summary'] {
  const { metrics, metricsMissing, from, to, bars, passes, isModelled, band, margin, warnings } = result;
  const { trades, orders, open, traces = [] } = result;
  return {
    ...{ metrics, metricsMissing, from, to, bars, passes, isModelled, band, margin },
    ...{ trades: trades.length, orders: orders.length, open: open.length, traces: traces.length },
    warnings: warnings.slice(0, WARNINGS_MAX).map((each) => each.slice(0, WARNING_CHARACTERS)),
  };
}

function curvePieces({ equity, settings }: BacktestResult): Piece[] {
  const count = equity.length;
  const [at, value, drawdown] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let highest = settings.capital;
  for (const [row, point] of equity.entries()) {
    at[row] = Date.parse(point.at);
    value[row] = point.value;
    highest = Math.max(highest, point.value);
    // A millionth is less than anybody sees, and keeps a page of points below the size of a message.
    drawdown[row] = highest > 0 ? Math.round((1 - point.value / highest) * 1e6) / 1e6 : 0;
  }
  const pieces: Piece[] = [];
  for (let first = 0; first < count; first += CURVE_POINTS) {
    const cut = (column: Float64Array) => column.subarray(first, first + CURVE_POINTS);
    const columns = { at: cut(at), equity: cut(value), drawdown: cut(drawdown) };
    pieces.push(curvePiece('curve', pieces.length, first, columns));
  }
  // Half of the points keep the extremes of equity, half those of what is lost.
  const rows = [...new Set([...thinned(value, THIN_POINTS / 2), ...thinned(drawdown, THIN_POINTS / 2)])].sort(
    (a, b) => a - b,
  );
  const picked = (column: Float64Array) => rows.map((row) => column[row] ?? 0);
  if (count > 0) {
    const columns = { at: picked(at), equity: picked(value), drawdown: picked(drawdown) };
    pieces.push(curvePiece('thin', 0, 0, columns));
  }
  return pieces;
}
