import { describe, expect, it } from '@jest/globals';
import { InstrumentId, priceOf, tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '../bundled/bundled-market.js';
import type { Broker } from '../trading-class.js';
import type { Contract } from './contract.js';
import { tradingClassOf } from './contract-class.js';
import { contractOf, instrumentIdOf } from './instrument-id.js';
import { symbolForms } from './symbol-forms.js';
import type { MasterHints } from './symbol-form.js';

const market = bundledMarket();
const option = (underlying: string, expiry: string, strike: string, right: 'CE' | 'PE' = 'CE'): Contract => ({
  kind: 'option',
  exchange: ['SENSEX', 'BANKEX', 'SENSEX50'].includes(underlying) ? 'BSE' : 'NSE',
  underlying,
  expiry: tradingDateOf(expiry),
  strike: priceOf(strike),
  right,
});
const future = (underlying: string, expiry: string): Contract => ({
  kind: 'future',
  exchange: 'NSE',
  underlying,
  expiry: tradingDateOf(expiry),
});
const share = (symbol: string, series = 'EQ'): Contract => ({ kind: 'equity', exchange: 'NSE', symbol, series });

const print = (broker: Broker, contract: Contract) => {
  const written = symbolForms[broker].print(contract, market);
  return written.ok ? `${written.value.venue} ${written.value.symbol}` : written.error.code;
};
const parse = (broker: Broker, venue: string, symbol: string, hints?: MasterHints) => {
  const contract = symbolForms[broker].parse({ venue, symbol }, market, hints);
  return contract.ok ? instrumentIdOf(contract.value) : contract.error.code;
};

describe('symbols', () => {
  it.each<[Broker, string, string]>([
    ['zerodha', 'NFO NIFTY26JAN24000CE', 'NFO NIFTY2610624000CE'],
    ['fyers', 'NSE NSE:NIFTY26JAN24000CE', 'NSE NSE:NIFTY2610624000CE'],
    ['angel-one', 'NFO NIFTY27JAN2624000CE', 'NFO NIFTY06JAN2624000CE'],
    ['dhan', 'NSE_FNO NIFTY-Jan2026-24000-CE', 'NSE_FNO NIFTY-Jan2026-24000-CE'],
  ])('of %s for a month and a week', (broker, monthly, weekly) => {
    expect(print(broker, option('NIFTY', '2026-01-27', '24000'))).toBe(monthly);
    expect(print(broker, option('NIFTY', '2026-01-06', '24000'))).toBe(weekly);
  });

  it.each<[Contract, string]>([
    [option('NIFTY', '2025-11-18', '24000'), 'NFO NIFTY25N1824000CE'],
    [option('NIFTY', '2025-10-20', '25500', 'PE'), 'NFO NIFTY25O2025500PE'],
    [option('NIFTY', '2025-12-30', '26000'), 'NFO NIFTY25DEC26000CE'],
    [option('NIFTY', '2026-03-30', '26000'), 'NFO NIFTY26MAR26000CE'],
    [option('SENSEX', '2026-01-14', '84000'), 'BFO SENSEX2611484000CE'],
    [option('SENSEX50', '2026-01-29', '26000'), 'BFO SENSEX5026JAN26000CE'],
    [option('NIFTYNXT50', '2026-01-27', '68000'), 'NFO NIFTYNXT5026JAN68000CE'],
    [option('ITC', '2026-01-27', '402.5'), 'NFO ITC26JAN402.5CE'],
    [option('M&M', '2026-01-27', '3700'), 'NFO M&M26JAN3700CE'],
    [future('BAJAJ-AUTO', '2026-01-27'), 'NFO BAJAJ-AUTO26JANFUT'],
    [future('NIFTY', '2026-11-23'), 'NFO NIFTY26NOVFUT'],
    [share('SBIN'), 'NSE SBIN'],
    [share('BAJAJ-AUTO'), 'NSE BAJAJ-AUTO'],
    [share('ABC', 'BE'), 'NSE ABC-BE'],
    [{ kind: 'index', exchange: 'NSE', symbol: 'NIFTY' }, 'NSE NIFTY 50'],
    [{ kind: 'index', exchange: 'BSE', symbol: 'SENSEX' }, 'BSE SENSEX'],
  ])('of Zerodha: %j is %s, and back', (contract, written) => {
    expect(print('zerodha', contract)).toBe(written);
    const [venue = '', ...rest] = written.split(' ');
    expect(parse('zerodha', venue, rest.join(' '))).toBe(instrumentIdOf(contract));
  });

  it('name one contract for all brokers', () => {
    const id = 'NSE-NIFTY-20260106-24000-CE';
    expect(parse('zerodha', 'NFO', 'NIFTY2610624000CE')).toBe(id);
    expect(parse('fyers', 'NSE', 'NSE:NIFTY2610624000CE')).toBe(id);
    expect(parse('angel-one', 'NFO', 'NIFTY06JAN2624000CE')).toBe(id);
    expect(parse('dhan', 'NSE_FNO', 'NIFTY-Jan2026-24000-CE', { expiry: tradingDateOf('2026-01-06') })).toBe(id);
    expect(parse('zerodha', 'BSE', 'RELIANCE')).toBe('BSE-RELIANCE-EQ');
    expect(parse('fyers', 'BSE', 'BSE:RELIANCE-A')).toBe('BSE-RELIANCE-EQ');
    expect(parse('fyers', 'NSE', 'NSE:NIFTY50-INDEX')).toBe('NSE-NIFTY-INDEX');
    expect(parse('angel-one', 'NSE', 'Nifty 50')).toBe('NSE-NIFTY-INDEX');
    expect(parse('dhan', 'NSE_EQ', 'SBIN', { series: 'EQ' })).toBe('NSE-SBIN-EQ');
  });

  it('are never completed by a guess', () => {
    expect(parse('dhan', 'NSE_FNO', 'NIFTY-Jan2026-24000-CE')).toBe('SYMBOL.NEEDS_MASTER');
    expect(parse('dhan', 'NSE_FNO', 'NIFTY-Jan2026-24000-CE', { expiry: tradingDateOf('2026-02-03') })).toBe(
      'SYMBOL.MALFORMED',
    );
    expect(parse('dhan', 'NSE_EQ', 'SBIN')).toBe('SYMBOL.NEEDS_MASTER');
    expect(parse('zerodha', 'NFO', 'NIFTY27JAN24000CE')).toBe('SYMBOL.MALFORMED');
    expect(parse('zerodha', 'NFO', 'NIFTY27JAN24000CE', { expiry: tradingDateOf('2027-01-26') })).toBe(
      'NSE-NIFTY-20270126-24000-CE',
    );
    expect(
      parse('zerodha', 'NFO', 'BANKNIFTY2431448000CE', {
        expiry: tradingDateOf('2024-03-14'),
        underlying: 'BANKNIFTY',
      }),
    ).toBe('NSE-BANKNIFTY-20240314-48000-CE');
    expect(parse('zerodha', 'NFO', 'NIFTY2610724000CE')).toBe('SYMBOL.MALFORMED');
    expect(print('zerodha', option('NIFTY', '2026-01-07', '24000'))).toBe('SYMBOL.UNKNOWN_EXPIRY');
    expect(print('zerodha', future('NIFTY', '2026-01-06'))).toBe('SYMBOL.UNKNOWN_EXPIRY');
    expect(print('zerodha', share('ODD-AB'))).toBe('SYMBOL.NEEDS_MASTER');
    expect(print('fyers', { kind: 'equity', exchange: 'BSE', symbol: 'RELIANCE', series: null })).toBe(
      'SYMBOL.NEEDS_MASTER',
    );
    expect(print('fyers', { kind: 'index', exchange: 'NSE', symbol: 'INDIAVIX' })).toBe('SYMBOL.NEEDS_MASTER');
  });
});

describe('instrument ids', () => {
  it.each<[string, Contract]>([
    ['NSE-M_26M-EQ', share('M&M')],
    ['NSE-BAJAJ_2DAUTO-20260127-FUT', future('BAJAJ-AUTO', '2026-01-27')],
    ['NSE-ITC-20260127-402p5-CE', option('ITC', '2026-01-27', '402.50')],
    ['NSE-INDIAVIX-INDEX', { kind: 'index', exchange: 'NSE', symbol: 'INDIAVIX' }],
  ])('%s', (id, contract) => {
    expect(instrumentIdOf(contract)).toBe(id);
    expect(contractOf(InstrumentId.of(id))).toEqual({ ok: true, value: contract });
  });

  it.each([
    'NSE-ITC-20260127-402p50-CE',
    'NSE-ITC-20260231-400-CE',
    'MCX-GOLD-EQ',
    'NSE-SBIN',
    'BSE-SBIN-BE',
    'NSE-ITC-20260127-0-CE',
  ])('refuse %s', (text) => {
    expect(contractOf(InstrumentId.of(text))).toMatchObject({ error: { code: 'INSTRUMENT.MALFORMED' } });
  });

  it('lead to the trading class', () => {
    const of = (contract: Contract, date: string) =>
      tradingClassOf(market, contract, { hasDerivatives: true, date: tradingDateOf(date) });
    const bse = (symbol: string): Contract => ({ kind: 'equity', exchange: 'BSE', symbol, series: null });
    expect(of(option('NIFTY', '2026-01-27', '1'), '2026-01-02')).toBe('NSE_FO/index-option');
    expect(of(future('TCS', '2026-01-27'), '2026-01-02')).toBe('NSE_FO/stock-future');
    expect(of(bse('TCS'), '2026-08-03')).toBe('BSE_EQ/derivative-stock');
    expect(of(bse('CDSL'), '2026-07-31')).toBe('BSE_EQ/derivative-stock');
    expect(of(bse('CDSL'), '2026-08-03')).toBe('BSE_EQ/plain-stock');
  });
});
