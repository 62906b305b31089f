import type { BacktestResult, SimulationSettings } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { grouped, signedRupees } from '../words/numbers.js';
import { counted } from '../words/titles.js';

type Rule = (settings: SimulationSettings) => string | undefined;

/** What a run was told to leave out, each in a sentence. */
const leftOut: readonly Rule[] = [
  ({ slippage }) => (slippage === 'none' ? 'No slippage: market orders fill at the price of the bar.' : undefined),
  ({ charges }) => (charges === 'none' ? 'No brokerage, taxes or fees.' : undefined),
  ({ charges }) =>
    charges.startsWith('percent:')
      ? `Charges are a flat ${charges.slice('percent:'.length)} % of each fill, not the dated rulebook.`
      : undefined,
  ({ calendar }) => (calendar === 'none' ? 'No calendar: bars of any hour are taken as trading.' : undefined),
  ({ tickSize }) =>
    tickSize === 'market' ? undefined : `Prices move in steps of ${tickSize}, whatever the exchange says.`,
  ({ protection }) =>
    protection ? undefined : 'Market orders have no protection: they fill however far the price is.',
  ({ freeze }) => (freeze ? undefined : 'Orders are not cut at the freeze quantity.'),
  ({ latencyMs }) => (latencyMs === 0 ? 'Orders reach the market at once.' : undefined),
  ({ priceBandPercent }) => (priceBandPercent === null ? 'No daily price band stops a fill.' : undefined),
  ({ touchFills }) =>
    touchFills ? 'Limit orders fill when their price is touched, which a queue often prevents.' : undefined,
  ({ openAtEnd }) => (openAtEnd === 'leave' ? 'Positions are left open when the data ends.' : undefined),
  ({ volumePercent }) => (volumePercent === null ? 'What traded in a bar limits no fill.' : undefined),
  ({ settlement }) =>
    settlement === 'last' ? 'Contracts end in cash at the last price, not at the exchange’s closing price.' : undefined,
  ({ margin }) => (margin === 'report' ? 'Entries are not refused for want of margin.' : undefined),
];

const always =
  'The size of an order has no effect on the price. A backtest tells what these rules would have done on these bars; of other bars it tells nothing.';

/** What a reader has to know before believing a figure. */
export function notesOf(result: BacktestResult): readonly string[] {
  const { isModelled, band, settings, warnings, trades } = result;
  const modelled = trades.filter((trade) => trade.isModelled).length;
  const says: string[] = [];
  if (isModelled && !warnings.some((warning) => warning.includes('modelled')))
    says.push(
      `Prices of options are modelled (${settings.options}), not recorded, in ${counted(modelled, 'trade')} of ${grouped(trades.length, 0)}: their figures are a model’s.`,
    );
  if (band.bars > 0)
    says.push(
      `${counted(band.bars, 'trade')} ended in bars that leave open what came first. The worse was taken: net ${signedRupees(band.worstPnl)}; had the better come first, ${signedRupees(band.bestPnl)}.`,
    );
  return [...says, ...warnings];
}

export const leftOutOf = (settings: SimulationSettings): readonly string[] =>
  leftOut.flatMap((rule) => rule(settings) ?? []);

export function notesPart(result: BacktestResult): Markup {
  const notes = notesOf(result);
  const off = leftOutOf(result.settings);
  const list = (items: readonly string[]): Markup => markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
  const said = notes.length === 0 ? undefined : markup`<div><h3>To know first</h3>${list(notes)}</div>`;
  return markup`<section class="notes">${said}<div><h3>What this run leaves out</h3>${list([...off, always])}</div></section>`;
}
