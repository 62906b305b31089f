import type { BacktestResult } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { figureText } from '../words/figures.js';
import { rupees, signedPercent, signedRupees, toneOf } from '../words/numbers.js';
import { counted } from '../words/titles.js';

/** A figure with what it is and a word beside it. */
export interface HeadFigure {
  readonly title: string;
  readonly value: string;
  readonly beside?: string;
  readonly tone?: string;
}

/** What a trader looks for first, out of the figures of the result. */
export function headFigures(result: BacktestResult): readonly HeadFigure[] {
  const { metrics, margin, open } = result;
  const value = (name: string): number => {
    const found = metrics[name];
    return typeof found === 'number' ? found : 0;
  };
  const isThere = (name: string): boolean => typeof metrics[name] === 'number';
  const text = (name: string): string => figureText(name, metrics[name]);
  const money = (name: string): string => (isThere(name) ? signedRupees(value(name)) : 'none');
  const share = (name: string): string => (isThere(name) ? signedPercent(value(name)) : 'none');
  const toned = (name: string) => ({ tone: toneOf(value(name)) });
  return [
    { title: 'Net profit', value: money('netProfit'), beside: share('totalReturn'), ...toned('netProfit') },
    { title: 'Growth a year (CAGR)', value: share('cagr'), beside: noteOf(result, 'cagr'), ...toned('cagr') },
    {
      ...{ title: 'Maximum drawdown', value: text('maxDrawdown'), beside: text('maxDrawdownAmount') },
      tone: value('maxDrawdown') === 0 ? '' : 'loss',
    },
    { title: 'Longest below a peak', value: text('longestDrawdownDays'), beside: recovery(result) },
    { title: 'Sharpe', value: text('sharpe'), beside: `Sortino ${text('sortino')}` },
    { title: 'Trades', value: text('trades'), beside: open.length === 0 ? 'all closed' : `${open.length} still open` },
    { title: 'Win rate', value: text('winRate'), beside: `${text('wins')} won` },
    { title: 'Profit factor', value: text('profitFactor'), beside: `payoff ${text('payoff')}` },
    { title: 'Expectancy', value: money('expectancy'), beside: 'net, a trade', ...toned('expectancy') },
    { title: 'Best and worst trade', value: money('bestTrade'), beside: money('worstTrade') },
    { title: 'Volatility', value: text('volatility'), beside: 'a year, of daily returns' },
    {
      title: 'Time in the market',
      value: text('exposure'),
      beside: `held ${text('averageHoldingMinutes')} on average`,
    },
    { title: 'Charges', value: text('charges'), beside: chargeWords(result) },
    { title: 'Slippage', value: text('slippage'), beside: slippageWords(result) },
    { title: 'Peak margin', value: rupees(margin.peak, 0), beside: 'estimate' },
  ];
}

/** Why there is no such figure. */
const noteOf = ({ metrics, metricsMissing }: BacktestResult, name: string): string =>
  typeof metrics[name] === 'number' ? '' : (metricsMissing[name] ?? '');

function recovery({ metrics, metricsMissing }: BacktestResult): string {
  const days = metrics['maxDrawdownRecoveryDays'];
  if (typeof days === 'number') return `deepest recovered in ${figureText('maxDrawdownRecoveryDays', days)}`;
  return metricsMissing['maxDrawdownRecoveryDays'] ?? '';
}

function chargeWords({ settings: { charges } }: BacktestResult): string {
  if (charges === 'rulebook') return 'by the dated rulebook';
  return charges === 'none' ? 'switched off' : `${charges.slice('percent:'.length)} % of value`;
}

const slippageWords = ({ settings: { slippage } }: BacktestResult): string =>
  slippage === 'none' ? 'switched off' : slippage;

export const headPart = (figures: readonly HeadFigure[]): Markup =>
  markup`<dl class="head">${figures.map(
    ({ title, value, beside = '', tone = '' }) =>
      markup`<div><dt>${title}</dt><dd class="${tone}">${value}</dd><dd class="beside">${beside}</dd></div>`,
  )}</dl>`;

/** How many bars and trades a page is about, in one line. */
export const extent = ({ bars, passes, trades }: BacktestResult): string =>
  `${counted(bars, 'bar')}, ${counted(passes, 'evaluation')}, ${counted(trades.length, 'trade')}`;
