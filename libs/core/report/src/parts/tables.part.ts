import type { BacktestResult, ReportedOrder, ReportedTrade } from '@sutra/simulation';
import { markup, type Markup, type Piece } from '../markup/markup.js';
import { exitWords } from '../words/exits.js';
import { lasting, momentText } from '../words/moments.js';
import { grouped, percent, signed, toneOf } from '../words/numbers.js';
import { counted, titleOf } from '../words/titles.js';

/** A column of a table: its title, how a row shows in it, and whether it holds figures. */
export interface Column<Row> {
  readonly title: string;
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => Piece;
}

/** Rows beyond this are left to the files, so that a page stays one that opens. */
export const ROWS_MOST = 1_000;

/** A table that scrolls on a screen and prints whole. */
export function tablePart<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  if (rows.length === 0) return markup`<p>None.</p>`;
  const shown = rows.length > ROWS_MOST ? rows.slice(-ROWS_MOST) : rows;
  const left =
    shown.length < rows.length
      ? markup`<p class="lead">The newest ${grouped(ROWS_MOST, 0)} of ${grouped(rows.length, 0)} rows; the result’s JSON and CSV have all.</p>`
      : undefined;
  const kind = ({ isFigure = false }: Column<Row>): string => (isFigure ? 'figure' : 'word');
  return markup`${left}<div class="scroll"><table><thead><tr>${columns.map(
    (column) => markup`<th scope="col" class="${kind(column)}">${column.title}</th>`,
  )}</tr></thead><tbody>${shown.map(
    (row) => markup`<tr>${columns.map((column) => markup`<td class="${kind(column)}">${column.cell(row)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

const only = <Row>(isWanted: boolean, column: Column<Row>): readonly Column<Row>[] => (isWanted ? [column] : []);

const toned = (value: number): Markup => markup`<span class="${toneOf(value)}">${signed(value)}</span>`;
const moment = (iso: string | null): string => (iso === null ? '' : momentText(Date.parse(iso)));
const price = (value: number | null): string => (value === null ? '' : grouped(value));

const marksOf = ({ isModelled, isAmbiguous, reEntry }: ReportedTrade): string =>
  [isModelled ? 'modelled' : '', isAmbiguous ? 'order of prices unknown' : '', reEntry > 0 ? `re-entry ${reEntry}` : '']
    .filter((each) => each !== '')
    .join(', ');

/** What has nothing to say of any trade is left out. */
const tradeColumns = (trades: readonly ReportedTrade[]): readonly Column<ReportedTrade>[] => [
  { title: '#', isFigure: true, cell: ({ id }) => id },
  { title: 'Instrument', cell: ({ symbol }) => symbol },
  { title: 'Leg', cell: ({ vpi }) => vpi },
  { title: 'Side', cell: ({ side }) => (side === 'buy' ? 'long' : 'short') },
  { title: 'Quantity', isFigure: true, cell: ({ quantity }) => grouped(quantity, 0) },
  { title: 'Entry', cell: ({ entryAt }) => moment(entryAt) },
  { title: 'at', isFigure: true, cell: ({ entryPrice }) => grouped(entryPrice) },
  { title: 'Exit', cell: ({ exitAt }) => moment(exitAt) },
  { title: 'at', isFigure: true, cell: ({ exitPrice }) => grouped(exitPrice) },
  { title: 'Why', cell: ({ exitReason }) => exitWords[exitReason] },
  { title: 'Held', isFigure: true, cell: ({ entryAt, exitAt }) => lasting(Date.parse(exitAt) - Date.parse(entryAt)) },
  { title: 'P&L', isFigure: true, cell: ({ pnl }) => signed(pnl) },
  { title: 'Charges', isFigure: true, cell: ({ charges }) => grouped(charges) },
  ...only(
    trades.some(({ slippage }) => slippage !== 0),
    {
      title: 'Slippage',
      isFigure: true,
      cell: ({ slippage }: ReportedTrade) => grouped(slippage),
    },
  ),
  { title: 'Net', isFigure: true, cell: ({ netPnl }) => toned(netPnl) },
  { title: 'MAE', isFigure: true, cell: ({ mae }) => signed(mae) },
  { title: 'MFE', isFigure: true, cell: ({ mfe }) => signed(mfe) },
  ...only(
    trades.some((trade) => marksOf(trade) !== ''),
    { title: 'Note', cell: marksOf },
  ),
];

/** What became of an order: of one that volume kept from filling whole, how much filled. */
function statusOf({ status, slices, filled, quantity }: ReportedOrder): string {
  const part = filled > 0 && filled < quantity ? `, ${grouped(filled, 0)} filled` : '';
  return `${status}${slices > 1 ? ` in ${slices} slices` : ''}${part}`;
}

const orderColumns: readonly Column<ReportedOrder>[] = [
  { title: '#', isFigure: true, cell: ({ id }) => id },
  { title: 'Decided', cell: ({ decidedAt }) => moment(decidedAt) },
  { title: 'Instrument', cell: ({ symbol }) => symbol },
  { title: 'For', cell: ({ intent }) => intent },
  { title: 'Side', cell: ({ side }) => side },
  { title: 'Quantity', isFigure: true, cell: ({ quantity }) => grouped(quantity, 0) },
  { title: 'Type', cell: ({ type }) => titleOf(type).toLowerCase() },
  { title: 'Limit', isFigure: true, cell: ({ limitPrice }) => price(limitPrice) },
  { title: 'Trigger', isFigure: true, cell: ({ triggerPrice }) => price(triggerPrice) },
  { title: 'Status', cell: statusOf },
  { title: 'Ended', cell: ({ endedAt }) => moment(endedAt) },
  { title: 'at', isFigure: true, cell: (order) => price(order.price) },
  { title: 'Charges', isFigure: true, cell: ({ charges }) => grouped(charges) },
  { title: 'Because', cell: ({ because }) => because },
];

const openColumns: readonly Column<BacktestResult['open'][number]>[] = [
  { title: 'Instrument', cell: ({ symbol }) => symbol },
  { title: 'Side', cell: ({ side }) => (side === 'buy' ? 'long' : 'short') },
  { title: 'Quantity', isFigure: true, cell: ({ quantity }) => grouped(quantity, 0) },
  { title: 'Entry', cell: ({ entryAt }) => moment(entryAt) },
  { title: 'at', isFigure: true, cell: ({ entryPrice }) => grouped(entryPrice) },
  { title: 'Last price', isFigure: true, cell: ({ mark }) => grouped(mark) },
  { title: 'P&L', isFigure: true, cell: ({ pnl }) => toned(pnl) },
  { title: 'Charges', isFigure: true, cell: ({ charges }) => grouped(charges) },
];

const section = (title: string, table: Markup): Markup => markup`<section><h2>${title}</h2>${table}</section>`;

export const tradesPart = ({ trades }: BacktestResult): Markup =>
  section('Trades', tablePart(tradeColumns(trades), trades));
export const ordersPart = ({ orders }: BacktestResult): Markup => section('Orders', tablePart(orderColumns, orders));
export const openPart = ({ open }: BacktestResult): Markup | undefined =>
  open.length === 0 ? undefined : section('Still open at the end', tablePart(openColumns, open));

interface Sum {
  readonly name: string;
  count: number;
  wins: number;
  net: number;
  charges: number;
}

const sumColumns = (title: string): readonly Column<Sum>[] => [
  { title, cell: ({ name }) => name },
  { title: 'Trades', isFigure: true, cell: ({ count }) => grouped(count, 0) },
  { title: 'Won', isFigure: true, cell: ({ wins, count }) => percent(wins / count, 1) },
  { title: 'Charges', isFigure: true, cell: ({ charges }) => grouped(charges) },
  { title: 'Net', isFigure: true, cell: ({ net }) => toned(net) },
  { title: 'Per trade', isFigure: true, cell: ({ net, count }) => signed(net / count) },
];

/** Trades summed by something that they have in common, the most frequent first. */
function sums(trades: readonly ReportedTrade[], nameOf: (trade: ReportedTrade) => string): readonly Sum[] {
  const found = new Map<string, Sum>();
  for (const trade of trades) {
    const name = nameOf(trade);
    const sum = found.get(name) ?? { name, count: 0, wins: 0, net: 0, charges: 0 };
    found.set(name, sum);
    sum.count += 1;
    sum.wins += trade.netPnl > 0 ? 1 : 0;
    sum.net += trade.netPnl;
    sum.charges += trade.charges;
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count);
}

/** How exits, sides and legs did. */
export function sumsPart({ trades }: BacktestResult): Markup | undefined {
  if (trades.length === 0) return undefined;
  const by = (title: string, nameOf: (trade: ReportedTrade) => string): Markup =>
    tablePart(sumColumns(title), sums(trades, nameOf));
  return markup`<section><h2>What made it</h2><p class="lead">${counted(trades.length, 'trade')}, net of charges.</p><div class="grid two">${[
    by('Exit', ({ exitReason }) => exitWords[exitReason]),
    by('Side', ({ side, kind }) => `${side === 'buy' ? 'Long' : 'Short'} ${kind}`),
  ]}</div>${by('Leg', ({ nodeId, vpi }) => `${nodeId} / ${vpi}`)}</section>`;
}
