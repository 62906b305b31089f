import type { TradingDate } from '@sutra/kernel';
import { findFact } from '../facts/dated-table.js';
import { isIndex, type Market } from '../market.js';
import type { TradingClass } from '../trading-class.js';
import type { Contract, Equity } from './contract.js';

/** What the day's masters know of a share and its name does not say. */
export interface ShareTraits {
  /** Whether derivatives on it trade at any exchange. */
  readonly hasDerivatives: boolean;
  readonly isEtf?: boolean | undefined;
}

/** The trading class of a contract on a day: whose hours, ticks and bands it has. */
export function tradingClassOf(
  market: Market,
  contract: Contract,
  { date, ...traits }: ShareTraits & { readonly date: TradingDate },
): TradingClass {
  switch (contract.kind) {
    case 'index':
      return `${contract.exchange}_EQ/index`;
    case 'equity':
      return shareClass(market, contract, date, traits);
    case 'future':
      return `${contract.exchange}_FO/${isIndex(market, contract.underlying) ? 'index-future' : 'stock-future'}`;
    case 'option':
      return `${contract.exchange}_FO/${isIndex(market, contract.underlying) ? 'index-option' : 'stock-option'}`;
  }
}

function shareClass(
  { tables }: Market,
  { exchange, symbol }: Equity,
  date: TradingDate,
  traits: ShareTraits,
): TradingClass {
  if (traits.isEtf === true) return `${exchange}_EQ/etf`;
  // Before the closing auction there was nothing to be excepted from, so a day without a row has no exceptions.
  const isExcepted = findFact(tables.auctionExceptions, exchange, date)?.value.includes(symbol) ?? false;
  return `${exchange}_EQ/${traits.hasDerivatives && !isExcepted ? 'derivative-stock' : 'plain-stock'}`;
}
