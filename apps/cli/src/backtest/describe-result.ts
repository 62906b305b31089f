import { exitWords, grouped, headFigures, leftOutOf, momentText, notesOf, signed } from '@sutra/report';
import type { BacktestResult, ReportedTrade } from '@sutra/simulation';
import { table } from '../output/table.js';

const TRADES_SHOWN = 10;

/** A result for a terminal: what to know first, the figures, the latest trades. */
export function describeResult(result: BacktestResult): string {
  const { trades } = result;
  const latest = trades.slice(-TRADES_SHOWN);
  const which =
    trades.length > latest.length ? `The latest ${latest.length} of ${grouped(trades.length, 0)} trades` : 'All trades';
  return [
    titleLine(result),
    figures(result),
    notes(result),
    latest.length === 0 ? 'Nothing was traded.' : `${which}:\n${tradeTable(latest)}`,
  ].join('\n\n');
}

function titleLine({ name, from, to, bars, settings }: BacktestResult): string {
  const span = from === null || to === null ? 'no bars' : `${date(from)} to ${date(to)}, ${grouped(bars, 0)} bars`;
  return `${name}: ${span}, capital ${grouped(settings.capital)}`;
}

const date = (iso: string): string => momentText(Date.parse(iso)).slice(0, 10);

/** Plain signs, because not every terminal has the finer ones. */
const plain = (text: string): string =>
  text.replaceAll('\u2212', '-').replaceAll('\u2009', ' ').replaceAll('\u20B9', '');

function figures(result: BacktestResult): string {
  const rows = headFigures(result).map(({ title, value, beside = '' }) => [title, plain(value), plain(beside)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([title = '', value = '', beside = '']) =>
      `  ${title.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${beside}`.trimEnd(),
    )
    .join('\n');
}

function notes(result: BacktestResult): string {
  const all = [...notesOf(result), ...leftOutOf(result.settings)];
  return all.map((note) => `- ${plain(note)}`).join('\n');
}

const tradeTable = (trades: readonly ReportedTrade[]): string =>
  table(
    ['#', 'entry', 'exit', 'instrument', 'side', 'quantity', 'from', 'to', 'net', 'why'],
    trades.map((trade) => [
      String(trade.id),
      momentText(Date.parse(trade.entryAt)),
      momentText(Date.parse(trade.exitAt)),
      trade.symbol,
      trade.side === 'buy' ? 'long' : 'short',
      grouped(trade.quantity, 0),
      plain(grouped(trade.entryPrice)),
      plain(grouped(trade.exitPrice)),
      plain(signed(trade.netPnl)),
      exitWords[trade.exitReason],
    ]),
  );
