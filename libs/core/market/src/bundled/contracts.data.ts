import type { MarketFactsDocument } from '../facts/market-facts.schema.js';

const knownUntil = '2026-12-31';
const specification = 'NSE contract specification page and NSE/FAOP/70616';
const series = (weekly: number, monthly: number, quarterly: number, halfYearly: number) => ({
  weekly,
  monthly,
  quarterly,
  halfYearly,
});

export const underlyingFacts: MarketFactsDocument['underlyings'] = {
  knownUntil,
  rows: [
    {
      for: ['NIFTY'],
      from: '2025-01-01',
      until: null,
      source: specification,
      value: { exchange: 'NSE', settlement: 'cash', listed: series(4, 3, 3, 8) },
    },
    {
      for: ['BANKNIFTY'],
      from: '2025-01-01',
      until: null,
      source: specification,
      value: { exchange: 'NSE', settlement: 'cash', listed: series(0, 3, 3, 0) },
    },
    {
      for: ['FINNIFTY', 'MIDCPNIFTY', 'NIFTYNXT50'],
      from: '2025-01-01',
      until: null,
      source: specification,
      value: { exchange: 'NSE', settlement: 'cash', listed: series(0, 3, 0, 0) },
    },
    {
      for: ['NIFTYFPI'],
      from: '2026-08-12',
      until: null,
      source: 'NSE circular on NIFTYFPI, from 12 Aug 2026',
      value: { exchange: 'NSE', settlement: 'cash', listed: series(0, 3, 0, 0) },
    },
    {
      for: ['SENSEX'],
      from: '2025-01-01',
      until: null,
      source: '[U] the cycle of SENSEX is taken to be that of NIFTY',
      value: { exchange: 'BSE', settlement: 'cash', listed: series(4, 3, 3, 8) },
    },
    {
      for: ['BANKEX', 'SENSEX50'],
      from: '2025-01-01',
      until: null,
      source: '[U] the cycles of BSE indices beside SENSEX were not found',
      value: { exchange: 'BSE', settlement: 'cash', listed: series(0, 3, 0, 0) },
    },
  ],
};

const thursdayOrTuesday =
  'SEBI circular of 26 May 2025, NSE/FAOP/68747: Tuesday at NSE and Thursday at BSE from 1 Sep 2025';
const nseMonthly = ['NIFTY', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY', 'NIFTYNXT50', 'NSE stocks'] as const;
const bseMonthly = ['SENSEX', 'BANKEX', 'SENSEX50', 'BSE stocks'] as const;

export const expiryRuleFacts: MarketFactsDocument['expiryRules'] = {
  knownUntil,
  rows: [
    {
      for: ['NIFTY/weekly', ...nseMonthly.map((name) => `${name}/monthly` as const)],
      from: '2025-01-01',
      until: '2025-08-31',
      source: 'Thursday at NSE, 1 Jan to 31 Aug 2025',
      value: { weekday: 4 },
    },
    {
      for: ['NIFTY/weekly', ...nseMonthly.map((name) => `${name}/monthly` as const)],
      from: '2025-09-01',
      until: null,
      source: thursdayOrTuesday,
      value: { weekday: 2 },
    },
    {
      for: ['NIFTYFPI/monthly'],
      from: '2026-08-12',
      until: null,
      source: 'NSE circular on NIFTYFPI, from 12 Aug 2026',
      value: { weekday: 2 },
    },
    {
      for: ['SENSEX/weekly', ...bseMonthly.map((name) => `${name}/monthly` as const)],
      from: '2025-01-01',
      until: '2025-08-31',
      source: 'Tuesday at BSE, 1 Jan to 31 Aug 2025',
      value: { weekday: 2 },
    },
    {
      for: ['SENSEX/weekly', ...bseMonthly.map((name) => `${name}/monthly` as const)],
      from: '2025-09-01',
      until: null,
      source: thursdayOrTuesday,
      value: { weekday: 4 },
    },
  ],
};

const november2024 =
  'revision of November 2024; [U] how expiries of January and February 2025 changed over was not found, so they are left out';
const july2025 = 'revision of April to July 2025; [U] when contracts listed earlier were converted';
const january2026 = 'NSE circular of 3 Oct 2025: last old weekly 23 Dec, last old monthly 30 Dec 2025';
const converted2025 = `${january2026}; contracts listed before were converted at the end of 30 Dec 2025`;
const nextReview = 'the review of autumn 2026 is not known';
const bseLots = '[U] no change found for 2026; the values of the BSE notice of 30 Sep 2025 could not be read';

const lot = (name: string, expiries: [from: string, until: string | null], units: number, source: string) => ({
  for: [name],
  from: expiries[0],
  until: expiries[1],
  source,
  value: { lot: units },
});
const convertedLot = (name: string, expiries: [from: string, until: string | null], units: number, old: number) => ({
  ...lot(name, expiries, units, `${converted2025}; ${nextReview}`),
  value: { lot: units, before: [{ until: '2025-12-30', lot: old }] },
});

/** Dated by expiry: in a change-over two lots trade side by side. */
export const lotFacts: MarketFactsDocument['lots'] = {
  knownUntil,
  rows: [
    lot('NIFTY', ['2021-08-01', '2024-04-25'], 50, 'July 2021 to 25 Apr 2024'),
    lot('NIFTY', ['2024-04-26', '2024-11-20'], 25, 'from 26 Apr 2024 until the revision of November 2024'),
    lot('NIFTY', ['2025-03-01', '2025-12-30'], 75, november2024),
    lot('NIFTY', ['2025-12-31', '2026-02-28'], 65, january2026),
    convertedLot('NIFTY', ['2026-03-01', null], 65, 75),
    lot('BANKNIFTY', ['2025-03-01', '2025-06-30'], 30, november2024),
    lot('BANKNIFTY', ['2025-07-01', '2025-12-30'], 35, july2025),
    lot('BANKNIFTY', ['2025-12-31', '2026-02-28'], 30, january2026),
    convertedLot('BANKNIFTY', ['2026-03-01', null], 30, 35),
    lot('FINNIFTY', ['2025-03-01', '2025-12-30'], 65, november2024),
    lot('FINNIFTY', ['2025-12-31', null], 60, `${january2026}; ${nextReview}`),
    lot('MIDCPNIFTY', ['2025-03-01', '2025-06-30'], 120, november2024),
    lot('MIDCPNIFTY', ['2025-07-01', '2025-12-30'], 140, july2025),
    lot('MIDCPNIFTY', ['2025-12-31', null], 120, `${january2026}; ${nextReview}`),
    lot('NIFTYNXT50', ['2025-03-01', null], 25, `${november2024}; ${nextReview}`),
    lot('NIFTYFPI', ['2026-08-12', null], 1100, 'NSE circular on NIFTYFPI, from 12 Aug 2026'),
    lot('SENSEX', ['2025-03-01', null], 20, `${november2024}; ${bseLots}`),
    lot('BANKEX', ['2025-03-01', null], 30, `${november2024}; ${bseLots}`),
    lot('SENSEX50', ['2025-03-01', null], 75, `${november2024}; ${bseLots}`),
  ],
};

const freeze = (name: string, from: string, units: number, source: string, until: string | null = null) => ({
  for: [name],
  from,
  until,
  source,
  value: { units },
});
const monthly = 'monthly NSE circulars from 31 Jul 2025 (NSE/FAOP/75521 the last), for August 2026 the last one read';
const octoberDoubt = `${monthly}; [U] the one for October 2025 could not be read and September's limit is carried on`;
const bseFreeze = '[U] freeze quantities of BSE were not confirmed';

/** NSE publishes these for a month at a time, so the table ends with the last month that was read. */
export const freezeFacts: MarketFactsDocument['freezes'] = {
  knownUntil: '2026-08-31',
  rows: [
    freeze('NIFTY', '2025-08-01', 1800, octoberDoubt),
    freeze('BANKNIFTY', '2025-08-01', 600, monthly),
    freeze('BANKNIFTY', '2025-09-01', 900, octoberDoubt),
    freeze('BANKNIFTY', '2025-11-03', 600, monthly),
    freeze('BANKNIFTY', '2026-04-01', 900, monthly),
    freeze('BANKNIFTY', '2026-07-01', 600, monthly),
    freeze('FINNIFTY', '2025-08-01', 1800, octoberDoubt),
    freeze('FINNIFTY', '2025-12-01', 1200, monthly),
    freeze('FINNIFTY', '2026-02-01', 1800, monthly),
    freeze('FINNIFTY', '2026-03-02', 1200, monthly),
    freeze('FINNIFTY', '2026-04-01', 1800, monthly),
    freeze('MIDCPNIFTY', '2025-08-01', 2800, octoberDoubt),
    freeze('NIFTYNXT50', '2025-08-01', 600, octoberDoubt),
    freeze('NIFTYFPI', '2026-08-12', 8500, 'NSE circular on NIFTYFPI, from 12 Aug 2026'),
    freeze('SENSEX', '2025-01-01', 1000, bseFreeze),
    freeze('BANKEX', '2025-01-01', 900, bseFreeze),
    freeze('SENSEX50', '2025-01-01', 1800, bseFreeze),
  ],
};

const nearDoubt = '[U] steps near the money were not confirmed by a circular; the master lists what there is';
const step = (key: `${string}/near` | `${string}/long-dated`, from: string, points: string, source: string) => ({
  for: [key],
  from,
  until: null,
  source,
  value: { step: points },
});

export const strikeFacts: MarketFactsDocument['strikes'] = {
  knownUntil,
  rows: [
    step('NIFTY/near', '2025-01-01', '50', nearDoubt),
    step('BANKNIFTY/near', '2025-01-01', '100', nearDoubt),
    step('FINNIFTY/near', '2025-01-01', '50', nearDoubt),
    step('MIDCPNIFTY/near', '2025-01-01', '25', nearDoubt),
    step('NIFTYNXT50/near', '2025-01-01', '100', nearDoubt),
    step('NIFTYFPI/near', '2026-08-12', '5', 'NSE circular on NIFTYFPI, from 12 Aug 2026'),
    step('SENSEX/near', '2025-01-01', '100', nearDoubt),
    step('BANKEX/near', '2025-01-01', '100', nearDoubt),
    step('SENSEX50/near', '2025-01-01', '100', nearDoubt),
    step('NIFTY/long-dated', '2025-01-01', '1000', 'NSE/FAOP/71819 names it as the scheme before; [U] since when'),
    step('NIFTY/long-dated', '2025-12-31', '1500', 'NSE/FAOP/71819 of 16 Dec 2025'),
    step('SENSEX/long-dated', '2025-12-26', '1000', 'BSE notices of 24 Dec 2025 and 25 Jun 2026'),
  ],
};

const indexName = (index: `${'NSE' | 'BSE'}/${string}`, value: Record<string, string>, source: string) => ({
  for: [index],
  from: '2025-01-01',
  until: null,
  source,
  value,
});
const fromDocs = "brokers' documents";
const someDoubt = "[U] not all of these were found in the brokers' documents; the master decides";

/** What brokers call an index in their symbols; a name that is missing is looked up in the master. */
export const indexNameFacts: MarketFactsDocument['indexNames'] = {
  knownUntil,
  rows: [
    indexName(
      'NSE/NIFTY',
      { zerodha: 'NIFTY 50', fyers: 'NIFTY50', 'angel-one': 'Nifty 50', dhan: 'NIFTY' },
      `${fromDocs}; [U] for Dhan, whose documents give the id 13 alone`,
    ),
    indexName(
      'NSE/BANKNIFTY',
      { zerodha: 'NIFTY BANK', fyers: 'NIFTYBANK', 'angel-one': 'Nifty Bank', dhan: 'BANKNIFTY' },
      someDoubt,
    ),
    indexName('NSE/FINNIFTY', { zerodha: 'NIFTY FIN SERVICE', dhan: 'FINNIFTY' }, someDoubt),
    indexName('NSE/MIDCPNIFTY', { zerodha: 'NIFTY MID SELECT' }, someDoubt),
    indexName('NSE/INDIAVIX', { zerodha: 'INDIA VIX' }, fromDocs),
    indexName('BSE/SENSEX', { zerodha: 'SENSEX', fyers: 'SENSEX', 'angel-one': 'SENSEX', dhan: 'SENSEX' }, someDoubt),
  ],
};
