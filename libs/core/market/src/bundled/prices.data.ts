import type { MarketFactsDocument } from '../facts/market-facts.schema.js';

const knownUntil = '2026-12-31';
type Classes = MarketFactsDocument['ticks']['rows'][number]['for'];

const stocks: Classes = [
  'NSE_EQ/derivative-stock',
  'NSE_EQ/plain-stock',
  'BSE_EQ/derivative-stock',
  'BSE_EQ/plain-stock',
];
const etfs: Classes = ['NSE_EQ/etf', 'BSE_EQ/etf'];
const stockFutures: Classes = ['NSE_FO/stock-future', 'BSE_FO/stock-future'];
const indexFutures: Classes = ['NSE_FO/index-future', 'BSE_FO/index-future'];
const indexOptions: Classes = ['NSE_FO/index-option', 'BSE_FO/index-option'];
const stockOptions: Classes = ['NSE_FO/stock-option', 'BSE_FO/stock-option'];

const bseDoubt = '[U] for BSE, whose steps are taken to be those of NSE';
const tickRule = `from 15 Apr 2025, reviewed monthly on the month-end close; ${bseDoubt}`;

/** Steps of prices, by the price that the month before closed with; for options, by that of their underlying. */
export const tickFacts: MarketFactsDocument['ticks'] = {
  knownUntil,
  rows: [
    {
      for: [...stocks, ...stockFutures],
      from: '2025-04-15',
      until: null,
      source: `${tickRule}; [U] between two slabs, such as 1,000 and 1,001, a price counts as the upper one`,
      value: [
        { below: '250', tick: '0.01' },
        { upTo: '1000', tick: '0.05' },
        { upTo: '5000', tick: '0.10' },
        { upTo: '10000', tick: '0.50' },
        { upTo: '20000', tick: '1' },
        { tick: '5' },
      ],
    },
    {
      for: indexFutures,
      from: '2025-04-15',
      until: null,
      source: tickRule,
      value: [{ upTo: '15000', tick: '0.05' }, { upTo: '30000', tick: '0.10' }, { tick: '0.20' }],
    },
    {
      for: [...indexOptions, ...stockOptions],
      from: '2025-01-01',
      until: null,
      source: `0.05 for options; ${bseDoubt}`,
      value: [{ tick: '0.05' }],
    },
    {
      for: stockOptions,
      from: '2025-11-03',
      until: null,
      source: `NSE/FAOP/70382: 0.01 while the underlying is below 250; ${bseDoubt}`,
      value: [{ below: '250', tick: '0.01' }, { tick: '0.05' }],
    },
  ],
};

const closingAuction = { from: '15:15', percent: 3 };
const flexing = { kind: 'flexing' as const, percent: 10, stepPercent: 5 };

/** How far prices may go in a day; the quote of the day says the figures. */
export const bandFacts: MarketFactsDocument['bands'] = {
  knownUntil,
  rows: [
    {
      for: ['NSE_EQ/plain-stock', 'BSE_EQ/plain-stock'],
      from: '2025-01-01',
      until: null,
      source: 'stocks without derivatives: a fixed band, which one is a matter of the stock and the day',
      value: { band: { kind: 'fixed', percents: [2, 5, 10, 20] } },
    },
    {
      for: ['NSE_EQ/derivative-stock', 'BSE_EQ/derivative-stock', ...stockFutures],
      from: '2025-01-01',
      until: null,
      source:
        'stocks with derivatives: no fixed band, dynamic 10 % in steps of 5 % after a cooling-off; [U] for stock futures',
      value: { band: flexing },
    },
    {
      for: ['NSE_EQ/derivative-stock', 'BSE_EQ/derivative-stock', ...stockFutures],
      from: '2026-08-03',
      until: null,
      source: 'SEBI circular of 16 Jan 2026 and NSE/FAOP/74467: 3 % around the reference price from 15:15',
      value: { band: flexing, closing: closingAuction },
    },
    {
      for: etfs,
      from: '2026-06-15',
      until: null,
      source: 'SEBI circular of 15 Jun 2026, [U] its first day; overnight ETFs have 5 %, which this row does not know',
      value: { band: { ...flexing, limitPercent: 20 } },
    },
    {
      for: indexFutures,
      from: '2025-01-01',
      until: null,
      source: 'operating range of 10 %',
      value: { band: { kind: 'operating', percent: 10 } },
    },
    {
      for: [...indexOptions, ...stockOptions],
      from: '2025-01-01',
      until: null,
      source: 'by contract from its delta, revised in the day; only the quote knows it',
      value: { band: { kind: 'contract' } },
    },
  ],
};

export const breakerFacts: MarketFactsDocument['breakers'] = {
  knownUntil,
  rows: [
    {
      for: ['NSE', 'BSE'],
      from: '2025-01-01',
      until: null,
      source: '[U] long-standing rule, whose table under the closing auction was not found',
      value: [
        {
          movePercent: 10,
          halts: [
            { before: '13:00', minutes: 45 },
            { before: '14:30', minutes: 15 },
            { before: null, minutes: 0 },
          ],
        },
        {
          movePercent: 15,
          halts: [
            { before: '13:00', minutes: 105 },
            { before: '14:00', minutes: 45 },
            { before: null, minutes: null },
          ],
        },
        { movePercent: 20, halts: [{ before: null, minutes: null }] },
      ],
    },
  ],
};

/** How far from the last price a protected limit goes. */
export const protectionFacts: MarketFactsDocument['protections'] = {
  knownUntil,
  rows: [
    {
      for: ['price'],
      from: '2025-01-01',
      until: null,
      source: "one broker's published table, as an open-source gateway uses it; equity and futures",
      value: [
        { below: '10', basisPoints: 200 },
        { upTo: '100', basisPoints: 200 },
        { upTo: '500', basisPoints: 100 },
        { basisPoints: 50 },
      ],
    },
    {
      for: ['premium'],
      from: '2025-01-01',
      until: null,
      source: "one broker's published table, as an open-source gateway uses it; options",
      value: [
        { below: '10', basisPoints: 500 },
        { upTo: '100', basisPoints: 300 },
        { upTo: '500', basisPoints: 200 },
        { basisPoints: 100 },
      ],
    },
  ],
};
