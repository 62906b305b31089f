import { describe, expect, it } from '@jest/globals';
import { priceOf, quantityOf, tradingDateOf } from '@sutra/kernel';
import { instrumentIdOf, type Contract } from '@sutra/market';
import type { Instrument } from './instrument.js';
import { searchIndex } from './search-index.js';
import { search } from './search.js';

const instrument = (contract: Contract, name = ''): Instrument => ({
  id: instrumentIdOf(contract),
  contract,
  name,
  tick: priceOf('0.05'),
  lot: quantityOf(1),
  brokers: {},
});
const share = (symbol: string, name: string, exchange: 'NSE' | 'BSE' = 'NSE'): Instrument =>
  instrument({ kind: 'equity', exchange, symbol, series: exchange === 'NSE' ? 'EQ' : null }, name);
const options = (underlying: string, expiry: string, strikes: readonly number[], exchange: 'NSE' | 'BSE' = 'NSE') =>
  strikes.flatMap((strike) =>
    (['CE', 'PE'] as const).map((right) =>
      instrument({
        kind: 'option',
        exchange,
        underlying,
        expiry: tradingDateOf(expiry),
        strike: priceOf(String(strike)),
        right,
      }),
    ),
  );
const future = (underlying: string, expiry: string) =>
  instrument({ kind: 'future', exchange: 'NSE', underlying, expiry: tradingDateOf(expiry) });

const index = searchIndex([
  ...options('NIFTY', '2026-01-13', [23_950, 24_000]),
  ...options('NIFTY', '2026-01-06', [23_950, 24_000, 24_050]),
  ...options('NIFTYNXT50', '2026-01-27', [67_000]),
  ...options('SENSEX', '2026-01-08', [80_000], 'BSE'),
  ...options('SENSEX50', '2026-01-29', [25_000], 'BSE'),
  future('NIFTY', '2026-02-24'),
  future('NIFTY', '2026-01-27'),
  instrument({ kind: 'index', exchange: 'NSE', symbol: 'NIFTY' }, 'NIFTY 50'),
  share('SBIN', 'STATE BANK OF INDIA'),
  share('SBICARD', 'SBI CARDS AND PAYMENT SERVICES'),
  share('ICICIBANK', 'ICICI BANK'),
  share('20MICRONS', '20 MICRONS'),
  share('RELIANCE', 'RELIANCE INDUSTRIES'),
  share('RELIANCE', 'RELIANCE INDUSTRIES', 'BSE'),
]);
const first = (text: string) => search(index, text, 1)[0]?.id;

describe('a search', () => {
  it.each([
    ['NIFTY 24000 CE 6 JAN', 'NSE-NIFTY-20260106-24000-CE'],
    ['nifty 24000 pe 13 jan', 'NSE-NIFTY-20260113-24000-PE'],
    ['nifty 13jan26 24000 put', 'NSE-NIFTY-20260113-24000-PE'],
    ['nifty jan 13 24000 put', 'NSE-NIFTY-20260113-24000-PE'],
    ['24000 CE NIFTY 2026-01-13', 'NSE-NIFTY-20260113-24000-CE'],
    ['NIFTY24000CE', 'NSE-NIFTY-20260106-24000-CE'],
    ['nifty 24000ce', 'NSE-NIFTY-20260106-24000-CE'],
    ['nifty 2405', 'NSE-NIFTY-20260106-24050-CE'],
    ['NIFTY', 'NSE-NIFTY-INDEX'],
    ['NIFTY FUT', 'NSE-NIFTY-20260127-FUT'],
    ['NIFTY FUT FEB', 'NSE-NIFTY-20260224-FUT'],
    ['NIFTY FEB 2026', 'NSE-NIFTY-20260224-FUT'],
    ['SENSEX50 25000 PE', 'BSE-SENSEX50-20260129-25000-PE'],
    ['sensex 80000', 'BSE-SENSEX-20260108-80000-CE'],
    ['state bank', 'NSE-SBIN-EQ'],
    ['icici', 'NSE-ICICIBANK-EQ'],
    ['sbi', 'NSE-SBIN-EQ'],
    ['20mic', 'NSE-20MICRONS-EQ'],
    ['reliance', 'NSE-RELIANCE-EQ'],
    ['NSE-NIFTY-20260113-24000-PE', 'NSE-NIFTY-20260113-24000-PE'],
    ['67000', 'NSE-NIFTYNXT50-20260127-67000-CE'],
  ])('for %s finds %s first', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each(['', '  ', 'nothing like this', 'SBIN 24000', 'SBIN CE', '💥', 'NIFTY 24000 CE 7 JAN'])(
    'for %s finds nothing',
    (text) => {
      expect(search(index, text)).toEqual([]);
    },
  );

  it('gives at most as many as are asked for, each once', () => {
    expect(search(index, 'NIFTY', 3)).toHaveLength(3);
    expect(search(index, 'NIFTY', 0)).toEqual([]);
    const all = search(index, 'NSE-NIFTY-INDEX', 100);
    expect(new Set(all).size).toBe(all.length);
  });
});
