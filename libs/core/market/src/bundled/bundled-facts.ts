import type { MarketFactsDocument } from '../facts/market-facts.schema.js';
import { calendarFacts } from './calendar.data.js';
import {
  expiryRuleFacts,
  freezeFacts,
  indexNameFacts,
  lotFacts,
  strikeFacts,
  underlyingFacts,
} from './contracts.data.js';
import { auctionExceptionFacts, flatTimeFacts, hoursFacts, squareOffFacts, windowFacts } from './hours.data.js';
import { marketOrderFacts, orderRateFacts } from './orders.data.js';
import { bandFacts, breakerFacts, protectionFacts, tickFacts } from './prices.data.js';

/** The facts that come with this release, in the form in which any others are kept. docs/facts.md says how to update them. */
export const bundledFacts: MarketFactsDocument = {
  format: 1,
  checkedOn: '2026-08-22',
  calendar: calendarFacts,
  hours: hoursFacts,
  windows: windowFacts,
  auctionExceptions: auctionExceptionFacts,
  flatTimes: flatTimeFacts,
  squareOffs: squareOffFacts,
  underlyings: underlyingFacts,
  expiryRules: expiryRuleFacts,
  lots: lotFacts,
  freezes: freezeFacts,
  strikes: strikeFacts,
  ticks: tickFacts,
  bands: bandFacts,
  breakers: breakerFacts,
  protections: protectionFacts,
  orderRates: orderRateFacts,
  marketOrders: marketOrderFacts,
  indexNames: indexNameFacts,
};
