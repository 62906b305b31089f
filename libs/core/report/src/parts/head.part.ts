import type { BacktestResult } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import type { Curve } from '../curve/curve.js';
import { lasting } from '../words/moments.js';
import { grouped, percent, rupees, signed, signedPercent, signedRupees, toneOf } from '../words/numbers.js';
import { counted } from '../words/titles.js';

/** A figure with what it is and a word beside it. */
export interface HeadFigure {
  readonly title: string;
  readonly value: string;
  readonly beside?: string;
  readonly tone?: string;
}

/** What a trader looks for first. Sums of the trades and the equity below, so that whoever adds up finds the same. */
export function headFigures(result: BacktestResult, curve: Curve): readonly HeadFigure[] {
  const { trades, settings, equity, margin, metrics } = result;
  const { capital } = settings;
  const net = (equity.at(-1)?.value ?? capital) - capital;
  const wins = trades.filter(({ netPnl }) => netPnl > 0);
  const gained = wins.reduce((sum, { netPnl }) => sum + netPnl, 0);
  const lost = trades.reduce((sum, { netPnl }) => sum + Math.min(netPnl, 0), 0);
  const paid = trades.reduce((sum, { charges }) => sum + charges, 0);
  const { worst } = curve;
  const figures: HeadFigure[] = [
    { title: 'Net P&L', value: `${signedRupees(net)}`, beside: signedPercent(net / capital), tone: toneOf(net) },
    {
      ...{ title: 'Max drawdown', value: percent(worst.share), beside: `${rupees(worst.rupees)}` },
      tone: toneOf(worst.share),
    },
    { title: 'Longest below a high', value: underWater(curve), beside: recovery(curve) },
    { title: 'Trades', value: grouped(trades.length, 0), beside: openWords(result) },
    { title: 'Win rate', value: share(wins.length, trades.length), beside: `${grouped(wins.length, 0)} won` },
    {
      ...{ title: 'Profit factor', value: lost < 0 ? grouped(gained / -lost) : 'none' },
      beside: lost < 0 ? 'gains / losses' : 'no losses',
    },
    {
      ...{
        title: 'Per trade',
        value: trades.length === 0 ? 'none' : `${signedRupees((gained + lost) / trades.length)}`,
      },
      ...{ beside: 'net, on average', tone: toneOf(gained + lost) },
    },
    { title: 'Charges', value: `${rupees(paid)}`, beside: chargeWords(settings.charges) },
    { title: 'Peak margin', value: `${rupees(margin.peak, 0)}`, beside: 'estimate' },
  ];
  return [...figures, ...fromMetrics(metrics)];
}

/** Figures over returns, where the run reckoned them. */
const returnFigures = [
  { name: 'cagr', title: 'CAGR', say: (value: number) => signedPercent(value) },
  { name: 'volatility', title: 'Volatility', say: (value: number) => percent(value) },
  { name: 'sharpe', title: 'Sharpe', say: (value: number) => signed(value) },
  { name: 'sortino', title: 'Sortino', say: (value: number) => signed(value) },
  { name: 'calmar', title: 'Calmar', say: (value: number) => signed(value) },
] as const;

const fromMetrics = (metrics: BacktestResult['metrics']): HeadFigure[] =>
  returnFigures.flatMap(({ name, title, say }) => {
    const value = metrics[name];
    return typeof value === 'number' ? [{ title, value: say(value) }] : [];
  });

const share = (part: number, of: number): string => (of === 0 ? 'none' : percent(part / of, 1));

const openWords = ({ open }: BacktestResult): string =>
  open.length === 0 ? 'all closed' : `${open.length} still open`;

const chargeWords = (charges: string): string =>
  charges === 'rulebook'
    ? 'dated rulebook'
    : charges === 'none'
      ? 'switched off'
      : `${charges.slice('percent:'.length)} % of value`;

/** The longest stretch from a high until it was reached again. */
function underWater({ under, times }: Curve): string {
  let [longest, since] = [0, Number.NaN];
  for (let row = 0; row < under.length; row += 1) {
    if ((under[row] ?? 0) >= 0) since = Number.NaN;
    else if (Number.isNaN(since)) since = times[Math.max(0, row - 1)] ?? 0;
    if (!Number.isNaN(since)) longest = Math.max(longest, (times[row] ?? 0) - since);
  }
  return lasting(longest);
}

function recovery({ worst, times }: Curve): string {
  if (worst.row < 0) return 'never';
  if (worst.recoveredRow === undefined) return 'not recovered';
  return `recovered in ${lasting((times[worst.recoveredRow] ?? 0) - (times[worst.row] ?? 0))}`;
}

export const headPart = (figures: readonly HeadFigure[]): Markup =>
  markup`<dl class="head">${figures.map(
    ({ title, value, beside = '', tone = '' }) =>
      markup`<div><dt>${title}</dt><dd class="${tone}">${value}</dd><dd class="beside">${beside}</dd></div>`,
  )}</dl>`;

/** How many bars and trades a page is about, in one line. */
export const extent = ({ bars, passes, trades }: BacktestResult): string =>
  `${counted(bars, 'bar')}, ${counted(passes, 'evaluation')}, ${counted(trades.length, 'trade')}`;
