import { expect, it } from '@jest/globals';
import type { Listing } from '@sutra/instruments';
import { priceOf, quantityOf, tradingDateOf } from '@sutra/kernel';
import { bundledMarket, instrumentIdOf, type Contract } from '@sutra/market';
import { gateInstruments } from './gate-instruments.js';

const on = tradingDateOf('2026-01-05');
const expiry = tradingDateOf('2026-01-27');
const listing = (contract: Contract, token: string, tick = '0.05'): Listing => ({
  ...{ broker: 'zerodha', id: instrumentIdOf(contract), contract, token, symbol: { venue: 'NSE', symbol: 'X' } },
  ...{ name: '', tick: priceOf(tick), lot: quantityOf(1) },
});

it('the gate knows bands, and of options what they are on and for how long', () => {
  const strike = priceOf('24000');
  const instruments = gateInstruments(
    [
      listing({ kind: 'index', exchange: 'NSE', symbol: 'NIFTY' }, '256265', '0'),
      listing({ kind: 'equity', exchange: 'NSE', symbol: 'SBIN', series: 'EQ' }, '779521'),
      listing({ kind: 'future', exchange: 'NSE', underlying: 'NIFTY', expiry }, '12602626'),
      listing({ kind: 'option', exchange: 'NSE', underlying: 'NIFTY', expiry, strike, right: 'PE' }, '10260738'),
      listing({ kind: 'option', exchange: 'NSE', underlying: 'SBIN', expiry, strike, right: 'CE' }, '10260739'),
    ],
    bundledMarket(),
    on,
  );
  expect(instruments.map(({ token, band }) => [token, band.kind])).toEqual([
    ...[
      [256_265, 'index'],
      [779_521, 'flexing'],
      [12_602_626, 'flexing'],
    ],
    ...[
      [10_260_738, 'none'],
      [10_260_739, 'none'],
    ],
  ]);
  expect(instruments[3]?.option).toMatchObject({ isCall: false, underlying: 'NSE-NIFTY-INDEX', isOnIndex: true });
  expect(instruments[3]?.option?.years).toBeCloseTo(22 / 365, 9);
  expect(instruments[4]?.option).toMatchObject({ isCall: true, underlying: 'NSE-SBIN-EQ', isOnIndex: false });
});
