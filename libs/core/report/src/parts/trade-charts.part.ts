import type { BarColumns } from '@sutra/bars';
import type { BacktestResult, ReportedTrade } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { counted } from '../words/titles.js';
import { tradeChart, type TradeBars } from './trade-chart.part.js';

/** Bars of what was traded by symbol; contracts without any are shown on those of `underlying`. */
export interface BarsOfTrades {
  readonly bars: ReadonlyMap<string, BarColumns>;
  readonly underlying?: string | undefined;
}

/** The best, the worst and the latest trades, each once. */
export function chosenTrades(trades: readonly ReportedTrade[], most: number): readonly ReportedTrade[] {
  if (trades.length <= most) return trades;
  const third = Math.floor(most / 3);
  const byWorth = trades.toSorted((one, other) => other.netPnl - one.netPnl);
  const chosen = new Set([...byWorth.slice(0, third), ...byWorth.slice(-third)]);
  for (let at = trades.length - 1; at >= 0 && chosen.size < most; at -= 1) chosen.add(trades[at] as ReportedTrade);
  return trades.filter((trade) => chosen.has(trade));
}

/** Charts of single trades, as far as there are bars for them. */
export function tradeChartsPart({ trades }: BacktestResult, given: BarsOfTrades, most: number): Markup | undefined {
  const chosen = chosenTrades(trades, most).flatMap((trade) => {
    const found = barsOf(trade, given);
    return found === undefined ? [] : [{ trade, found }];
  });
  const drawn = chosen.map(({ trade, found }) => tradeChart(trade, found));
  const others = chosen.every(({ found }) => found.isOwn)
    ? ''
    : ' Contracts without bars of their own among the data are shown on the bars of their underlying, with lines where they were entered and left.';
  if (drawn.length === 0) return undefined;
  const which =
    trades.length > most
      ? `The best, the worst and the latest ${drawn.length} of ${counted(trades.length, 'trade')}`
      : 'All trades';
  return markup`<section><h2>Trades on their bars</h2><p class="lead">${which}. A triangle below a price bought there, one above it sold. Where bars are many, one candle stands for several and keeps their high and low.${others}</p><div class="grid three">${drawn}</div></section>`;
}

function barsOf({ symbol, isModelled }: ReportedTrade, { bars, underlying }: BarsOfTrades): TradeBars | undefined {
  const own = isModelled ? undefined : bars.get(symbol);
  if (own !== undefined && own.count > 0) return { bars: own, isOwn: true };
  const other = underlying === undefined ? undefined : bars.get(underlying);
  return other === undefined || other.count === 0 ? undefined : { bars: other, isOwn: false };
}
