import type { MarketFactsDocument } from '../facts/market-facts.schema.js';
import type { Broker } from '../trading-class.js';

type Hours = MarketFactsDocument['hours']['rows'][number];
type Phase = Hours['value']['phases'][number];

const knownUntil = '2026-12-31';
const auctionStocks: Hours['for'] = [
  'NSE_EQ/derivative-stock',
  'BSE_EQ/derivative-stock',
  'NSE_EQ/index',
  'BSE_EQ/index',
];
const plainStocks: Hours['for'] = ['NSE_EQ/plain-stock', 'BSE_EQ/plain-stock', 'NSE_EQ/etf', 'BSE_EQ/etf'];
const futures: Hours['for'] = [
  ...(['NSE_FO/index-future', 'NSE_FO/stock-future', 'BSE_FO/index-future', 'BSE_FO/stock-future'] as const),
];
const options: Hours['for'] = [
  ...(['NSE_FO/index-option', 'NSE_FO/stock-option', 'BSE_FO/index-option', 'BSE_FO/stock-option'] as const),
];

const anyCash: Phase['accepts'] = ['limit', 'market', 'stop', 'ioc', 'disclosed'];
const anyDerivative: Phase['accepts'] = ['limit', 'market', 'stop', 'ioc'];

const preOpen: Phase[] = [
  { phase: 'pre-open-orders', from: '09:00', until: '09:08', randomEndFrom: '09:07', accepts: ['limit', 'market'] },
  { phase: 'pre-open-matching', from: '09:08', until: '09:12', accepts: [] },
];
const preOpenInTwoParts: Phase[] = [
  { phase: 'pre-open-orders', from: '09:00', until: '09:05', accepts: ['limit', 'market'] },
  { phase: 'pre-open-limits', from: '09:05', until: '09:10', randomEndFrom: '09:08', accepts: ['limit'] },
  { phase: 'pre-open-matching', from: '09:10', until: '09:12', accepts: [] },
];
const continuous = (until: string, accepts: Phase['accepts']): Phase => ({
  phase: 'continuous',
  from: '09:15',
  until,
  accepts,
});
const closingAuction: Phase[] = [
  { phase: 'closing-reference', from: '15:15', until: '15:20', accepts: [] },
  { phase: 'closing-orders', from: '15:20', until: '15:25', accepts: ['limit', 'market'] },
  { phase: 'closing-limits', from: '15:25', until: '15:30', randomEndFrom: '15:28', accepts: ['limit'] },
  { phase: 'closing-matching', from: '15:30', until: '15:35', accepts: [] },
];
const postClose = (from: string): Phase => ({ phase: 'post-close', from, until: '16:00', accepts: ['market'] });

const auction = 'SEBI circular of 16 Jan 2026, NSE/CMTR/73362 and 74466, BSE notices of 10 Jun and 1 Aug 2026';
const preOpenFaq = 'NSE FAQ of 1 Jul 2026; BSE notices of 3 Aug 2026, [U] whose first day was not found';
const fromOfDerivatives = 'NSE/FAOP/71092 of 3 Nov 2025, live on 8 Dec 2025; BSE notices of 28 Aug and 10 Nov 2025';
const indexDoubt = '[U] for an index: whether its value is published through the closing auction was not found';

/** The regular hours of a trading day, by class of instruments. */
export const hoursFacts: MarketFactsDocument['hours'] = {
  knownUntil,
  rows: [
    {
      for: [...auctionStocks, ...plainStocks],
      from: '2025-01-01',
      until: null,
      source:
        'equity hours until 2 Aug 2026; [U] matching and buffer of the pre-open as the FAQ of 1 Jul 2026 recalls them',
      value: { phases: [...preOpen, continuous('15:30', anyCash), postClose('15:40')] },
    },
    {
      for: auctionStocks,
      from: '2026-08-03',
      until: null,
      source: `${auction}. ${indexDoubt}`,
      value: { phases: [...preOpen, continuous('15:15', anyCash), ...closingAuction, postClose('15:50')] },
    },
    {
      for: plainStocks,
      from: '2026-08-03',
      until: null,
      source: auction,
      value: { phases: [...preOpen, continuous('15:30', anyCash), postClose('15:50')] },
    },
    {
      for: auctionStocks,
      from: '2026-09-07',
      until: null,
      source: `${auction}; ${preOpenFaq}. ${indexDoubt}`,
      value: { phases: [...preOpenInTwoParts, continuous('15:15', anyCash), ...closingAuction, postClose('15:50')] },
    },
    {
      for: plainStocks,
      from: '2026-09-07',
      until: null,
      source: `${auction}; ${preOpenFaq}`,
      value: { phases: [...preOpenInTwoParts, continuous('15:30', anyCash), postClose('15:50')] },
    },
    {
      for: [...futures, ...options],
      from: '2025-01-01',
      until: null,
      source: 'equity derivatives hours until 2 Aug 2026',
      value: { phases: [continuous('15:30', anyDerivative)] },
    },
    {
      for: futures,
      from: '2025-12-08',
      until: null,
      source: `${fromOfDerivatives}. [U] Whether the last five trading days count the expiry day itself; here they do not, and it joins them`,
      value: { phases: [...preOpen, continuous('15:30', anyDerivative)], nextMonthInPreOpenDays: 5 },
    },
    {
      for: futures,
      from: '2026-08-03',
      until: null,
      source: 'NSE/FAOP/74467; BSE notice of 1 Aug 2026',
      value: { phases: [...preOpen, continuous('15:40', anyDerivative)], nextMonthInPreOpenDays: 5 },
    },
    {
      for: options,
      from: '2026-08-03',
      until: null,
      source: 'NSE/FAOP/74467; BSE notice of 1 Aug 2026',
      value: { phases: [continuous('15:40', anyDerivative)] },
    },
    {
      for: futures,
      from: '2026-09-07',
      until: null,
      source: `NSE/FAOP/74467; ${preOpenFaq}`,
      value: { phases: [...preOpenInTwoParts, continuous('15:40', anyDerivative)], nextMonthInPreOpenDays: 5 },
    },
  ],
};

export const windowFacts: MarketFactsDocument['windows'] = {
  knownUntil,
  rows: [
    {
      for: ['NSE_EQ', 'BSE_EQ'],
      from: '2025-01-01',
      until: null,
      source: 'block deals; [U] the hours of BSE are taken to be those of NSE',
      value: [
        { name: 'block deal, morning', from: '08:45', until: '09:00' },
        { name: 'block deal, afternoon', from: '14:05', until: '14:20' },
      ],
    },
    {
      for: ['NSE_FO', 'BSE_FO'],
      from: '2025-01-01',
      until: null,
      source: 'NSE/FAOP/74467 and BSE notice of 1 Aug 2026 keep 16:15; [U] before',
      value: [{ name: 'trade modification', from: '09:15', until: '16:15' }],
    },
  ],
};

export const auctionExceptionFacts: MarketFactsDocument['auctionExceptions'] = {
  knownUntil,
  rows: [
    { for: ['NSE'], from: '2026-08-03', until: null, source: auction, value: [] },
    { for: ['BSE'], from: '2026-08-03', until: null, source: 'BSE notice of 10 Jun 2026', value: ['BSE', 'CDSL'] },
  ],
};

export const flatTimeFacts: MarketFactsDocument['flatTimes'] = {
  knownUntil,
  rows: [
    {
      for: [...auctionStocks, ...plainStocks],
      from: '2025-01-01',
      until: null,
      source: 'our own choice, before the earliest broker (15:10 in the cash market)',
      value: { flatBy: '15:05', minutesBeforeBroker: 5 },
    },
    {
      for: plainStocks,
      from: '2026-08-03',
      until: null,
      source: 'our own choice: other cash. [U] The squaring-off times of brokers after the closing auction began',
      value: { flatBy: '15:10', minutesBeforeBroker: 5 },
    },
    {
      for: [...futures, ...options],
      from: '2025-01-01',
      until: null,
      source: 'our own choice, ten minutes before the broker',
      value: { flatBy: '15:15', minutesBeforeBroker: 5 },
    },
  ],
};

const squareOff = (broker: Broker, market: 'cash' | 'derivatives', at: string, from: string, source: string) => ({
  for: [`${broker}/${market}` as const],
  from,
  until: null,
  source,
  value: { at },
});

export const squareOffFacts: MarketFactsDocument['squareOffs'] = {
  knownUntil,
  rows: [
    {
      ...squareOff('zerodha', 'cash', '15:20', '2025-01-01', 'published by Zerodha until mid-2026'),
      until: '2026-08-02',
    },
    squareOff(
      'zerodha',
      'derivatives',
      '15:25',
      '2025-01-01',
      'published by Zerodha until mid-2026; [U] 15:26 is read after',
    ),
    squareOff('dhan', 'cash', '15:10', '2026-08-03', '[U] read at second hand in 2026'),
  ],
};
