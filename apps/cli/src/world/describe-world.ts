import type { CompanyOverview, WorldHistory, WorldListing, WorldQuote } from '@sutra/market-data';
import { listed } from '../bars/in-words.js';
import { table } from '../output/table.js';

/** A company, as a person reads it. */
export function describeOverview({ figures, symbol, name, ...rest }: CompanyOverview): string {
  const said = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const rows = [...said, ...Object.entries(figures)].map(([what, value]) => [what, value]);
  return `${symbol}: ${name}, by Alpha Vantage.\n\n${table(['what', 'value'], rows)}`;
}

export const describeQuote = ({ symbol, price, previousClose, volume, tradedOn }: WorldQuote): string =>
  `${symbol} at ${price} on ${tradedOn}` +
  `${previousClose === undefined ? '' : `, ${previousClose} before`}${volume === undefined ? '' : `, ${volume} traded`}.`;

/** Days of a listing anywhere, in its own currency. */
export function describeDays({ symbol, timeZone, bars, refused }: WorldHistory): string {
  const title = `${symbol}: ${bars.length} days${timeZone === '' ? '' : ` by the clocks of ${timeZone}`}, in its own currency.`;
  const rows = bars.map(({ date, open, high, low, close, volume }) => [date, open, high, low, close, volume]);
  const shown = rows.length === 0 ? [] : ['', table(['day', 'open', 'high', 'low', 'close', 'volume'], rows)];
  return [title, ...listed('Refused', refused), ...shown].join('\n');
}

export function describeListings(listings: readonly WorldListing[]): string {
  if (listings.length === 0) return 'There is none.';
  const rows = listings.map(({ symbol, name, type, region, currency }) => [symbol, name, type, region, currency]);
  return table(['symbol', 'name', 'type', 'region', 'currency'], rows);
}
