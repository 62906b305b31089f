import type { BacktestResult } from '@sutra/simulation';
import { curveOf, type Curve } from '../curve/curve.js';
import { markup, type Markup } from '../markup/markup.js';
import { distributionPart } from '../parts/distribution.part.js';
import { equityPart } from '../parts/equity.part.js';
import { figuresPart, groundPart } from '../parts/ground.part.js';
import { extent, headFigures, headPart } from '../parts/head.part.js';
import { monthsPart } from '../parts/months.part.js';
import { notesPart } from '../parts/notes.part.js';
import { excursionPart, givenBackPart, holdingPart } from '../parts/scatter.part.js';
import { openPart, ordersPart, sumsPart, tradesPart } from '../parts/tables.part.js';
import { tradeChartsPart, type BarsOfTrades } from '../parts/trade-charts.part.js';
import { hourPart, weekdayPart } from '../parts/when.part.js';
import { longDate } from '../words/moments.js';
import { rupees } from '../words/numbers.js';
import { pageOf } from './page-frame.js';

/** What a report may be made of besides the result. */
export interface ReportOptions extends Partial<BarsOfTrades> {
  /** How many trades are drawn on their bars; those that are drawn are the best, the worst and the latest. */
  readonly tradeCharts?: number;
  /** What made it, such as a name and a version; it goes to the foot of the page. */
  readonly madeBy?: string;
}

const TRADE_CHARTS = 24;

/** The page as one file: it loads nothing from anywhere, and says so to the browser. */
export function reportPage(result: BacktestResult, options: ReportOptions = {}): string {
  const curve = curveOf(result);
  const { bars = new Map(), underlying, tradeCharts = TRADE_CHARTS, madeBy = 'Sutra' } = options;
  return pageOf(`${result.name}: backtest`, madeBy, [
    titlePart(result),
    headPart(headFigures(result)),
    notesPart(result),
    curvesPart(result, curve),
    tradePlots(result),
    sumsPart(result),
    tradeChartsPart(result, { bars, underlying }, tradeCharts),
    openPart(result),
    tradesPart(result),
    ordersPart(result),
    figuresPart(result),
    groundPart(result),
  ]);
}

function titlePart(result: BacktestResult): Markup {
  const { name, from, to, settings, isModelled, trades } = result;
  const span =
    from === null || to === null ? 'no bars' : `${longDate(Date.parse(from))} to ${longDate(Date.parse(to))}`;
  const symbols = [...new Set(trades.map(({ symbol }) => symbol))];
  const more = symbols.length > 4 ? ` and ${symbols.length - 4} more` : '';
  const traded = symbols.length === 0 ? '' : ` Traded: ${symbols.slice(0, 4).join(', ')}${more}.`;
  const stamp = isModelled ? markup`<span class="stamp loss">modelled prices</span>` : undefined;
  return markup`<header><h1>${name}</h1><p class="line"><span class="stamp">backtest</span>${stamp}${span}. Capital ${rupees(settings.capital)}. ${extent(result)}.${traded}</p></header>`;
}

function curvesPart({ settings }: BacktestResult, curve: Curve): Markup | undefined {
  if (curve.values.length === 0) return undefined;
  return markup`<section><h2>Equity and drawdown</h2>${equityPart(curve, settings.capital)}</section>
<section><h2>Months</h2><p class="lead">Percent of the equity that the month began with; open positions count at their last price.</p><div class="scroll">${monthsPart(curve, settings.capital)}</div></section>`;
}

function tradePlots({ trades }: BacktestResult): Markup {
  if (trades.length === 0)
    return markup`<section><h2>Trades at a glance</h2><p>Nothing was traded, so there is nothing to draw.</p></section>`;
  return markup`<section><h2>Trades at a glance</h2><div class="grid two">${[
    distributionPart(trades),
    holdingPart(trades),
    excursionPart(trades),
    givenBackPart(trades),
    weekdayPart(trades),
    hourPart(trades),
  ]}</div></section>`;
}
