import type { MarketFactsDocument } from '../facts/market-facts.schema.js';

const knownUntil = '2026-12-31';

/** Order messages (place, modify and cancel together) that may leave for one account. */
export const orderRateFacts: MarketFactsDocument['orderRates'] = {
  knownUntil,
  rows: [
    {
      for: ['house'],
      from: '2025-01-01',
      until: null,
      source: 'our own choice, below every broker and the regulator',
      value: { perSecond: 8, perMinute: 300, modificationsPerOrder: 20 },
    },
    {
      for: ['regulator'],
      from: '2026-04-01',
      until: null,
      source:
        'SEBI circular of 4 Feb 2025, mandatory for every broker from 1 Apr 2026: ten a second by exchange segment and client without registration; [U] whether cancels and changes count',
      value: { perSecond: 10 },
    },
    {
      for: ['zerodha'],
      from: '2025-01-01',
      until: null,
      source: 'Kite forum, 2026; older pages say 200 a minute and 3,000 a day, [U] until when',
      value: { perSecond: 10, perMinute: 400, perDay: 5000, modificationsPerOrder: 25 },
    },
    {
      for: ['dhan'],
      from: '2025-01-01',
      until: null,
      source: 'restatement of the DhanHQ documents, May 2026; [U] since when',
      value: { perSecond: 10, perMinute: 250, perHour: 1000, perDay: 7000, modificationsPerOrder: 25 },
    },
    {
      for: ['fyers'],
      from: '2025-01-01',
      until: null,
      source: 'restatement of the Fyers documents: shared over all calls of a key; [U] since when',
      value: { perSecond: 10, perMinute: 200, perDay: 100_000 },
    },
    {
      for: ['angel-one'],
      from: '2025-01-01',
      until: null,
      source: 'SmartAPI forum, before the rules of 2026: 20 a second, 500 a minute, 1,000 an hour each',
      value: { perSecond: 20, perMinute: 500, perHour: 1000 },
    },
    {
      for: ['angel-one'],
      from: '2026-04-01',
      until: null,
      source: '[U] published figures taken as upper bounds, nine a second to stay below the regulator',
      value: { perSecond: 9, perMinute: 500, perHour: 1000 },
    },
  ],
};

export const marketOrderFacts: MarketFactsDocument['marketOrders'] = {
  knownUntil,
  rows: [
    {
      for: ['NSE_EQ', 'BSE_EQ'],
      from: '2025-07-07',
      until: null,
      source: 'the exchange cancels market orders of algorithms, cash from 7 Jul 2025; [U] for BSE',
      value: { taken: false },
    },
    {
      for: ['NSE_FO', 'BSE_FO'],
      from: '2025-07-24',
      until: null,
      source: 'NSE/FAOP/69296 of 24 Jul 2025, [U] its first day; [U] for BSE',
      value: { taken: false },
    },
  ],
};
