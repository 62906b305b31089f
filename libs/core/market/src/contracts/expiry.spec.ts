import { describe, expect, it } from '@jest/globals';
import { certain, tradingDateOf } from '@sutra/kernel';
import { bundledFacts } from '../bundled/bundled-facts.js';
import { bundledMarket } from '../bundled/bundled-market.js';
import { readMarketFacts } from '../facts/read-market-facts.js';
import { expiriesIn, marketFrom } from '../market.js';
import type { Exchange } from '../trading-class.js';
import { isQuarterly } from './expiry.js';
import { nextExpiries, resolveExpiry } from './expiry-code.js';

const market = bundledMarket();
const of = (exchange: Exchange, underlying: string) => certain(expiriesIn(market, { exchange, underlying }));
const resolve = (underlying: string, code: string, today: string, listed?: string[]) => {
  const exchange = ['SENSEX', 'BANKEX'].includes(underlying) ? 'BSE' : 'NSE';
  const dates = listed?.map(tradingDateOf);
  const answer = resolveExpiry(market, { exchange, underlying, code, today: tradingDateOf(today), listed: dates });
  return answer.ok ? answer.value.date : answer.error.message;
};

describe('expiries', () => {
  it('are the monthly ones of 2026 that the exchanges list', () => {
    const monthly = (exchange: Exchange, underlying: string, from = '2026-01-01') =>
      of(exchange, underlying).flatMap(({ series, date }) =>
        series === 'monthly' && date >= from ? [date.slice(5)] : [],
      );
    const nse = [
      '01-27',
      '02-24',
      '03-30',
      '04-28',
      '05-26',
      '06-30',
      '07-28',
      '08-25',
      '09-29',
      '10-27',
      '11-23',
      '12-29',
    ];
    const bse = [
      '01-29',
      '02-26',
      '03-25',
      '04-30',
      '05-27',
      '06-25',
      '07-30',
      '08-27',
      '09-24',
      '10-29',
      '11-26',
      '12-31',
    ];
    for (const name of ['NIFTY', 'BANKNIFTY', 'RELIANCE']) expect(monthly('NSE', name)).toEqual(nse);
    for (const name of ['SENSEX', 'BANKEX', 'RELIANCE']) expect(monthly('BSE', name)).toEqual(bse);
    expect(monthly('NSE', 'NIFTY', '2025-08-01').slice(0, 5)).toEqual(['08-28', '09-30', '10-28', '11-25', '12-30']);
  });

  it.each<[Exchange, string, string, string]>([
    ['NSE', '2025-10-21', '2025-10-20', 'weekly'],
    ['NSE', '2026-03-03', '2026-03-02', 'weekly'],
    ['NSE', '2026-03-31', '2026-03-30', 'monthly'],
    ['NSE', '2026-04-14', '2026-04-13', 'weekly'],
    ['NSE', '2026-10-20', '2026-10-19', 'weekly'],
    ['NSE', '2026-11-10', '2026-11-09', 'weekly'],
    ['NSE', '2026-11-24', '2026-11-23', 'monthly'],
    ['BSE', '2025-10-02', '2025-10-01', 'weekly'],
    ['BSE', '2025-12-25', '2025-12-24', 'monthly'],
    ['BSE', '2026-01-15', '2026-01-14', 'weekly'],
    ['BSE', '2026-03-26', '2026-03-25', 'monthly'],
    ['BSE', '2026-05-28', '2026-05-27', 'monthly'],
  ])('of %s move from the holiday %s to %s (%s)', (exchange, scheduledOn, date, series) => {
    const name = exchange === 'NSE' ? 'NIFTY' : 'SENSEX';
    expect(of(exchange, name).find((expiry) => expiry.scheduledOn === scheduledOn)).toEqual({
      date,
      scheduledOn,
      series,
    });
  });

  it('changed their weekday on 1 September 2025', () => {
    const around = (exchange: Exchange, name: string) =>
      of(exchange, name).flatMap(({ date }) => (date > '2025-08-20' && date < '2025-09-12' ? [date] : []));
    expect(around('NSE', 'NIFTY')).toEqual(['2025-08-21', '2025-08-28', '2025-09-02', '2025-09-09']);
    expect(around('BSE', 'SENSEX')).toEqual(['2025-08-26', '2025-09-04', '2025-09-11']);
  });

  it('of a quarter are its last monthly ones', () => {
    const quarters = of('NSE', 'NIFTY')
      .filter(isQuarterly)
      .map(({ date }) => date);
    expect(quarters.slice(-4)).toEqual(['2026-03-30', '2026-06-30', '2026-09-29', '2026-12-29']);
  });
});

describe('expiry codes', () => {
  it.each([
    ['NIFTY', 'W0', '2025-08-28', '2025-08-28'],
    ['NIFTY', 'W0', '2025-08-29', '2025-09-02'],
    ['NIFTY', 'W0', '2025-09-02', '2025-09-02'],
    ['NIFTY', 'M0', '2025-08-29', '2025-09-30'],
    ['NIFTY', 'W0', '2025-10-15', '2025-10-20'],
    ['NIFTY', 'W0', '2025-10-21', '2025-10-28'],
    ['NIFTY', 'W1', '2025-12-24', '2026-01-06'],
    ['NIFTY', 'M1', '2025-12-30', '2026-01-27'],
    ['NIFTY', 'Q0', '2025-12-31', '2026-03-30'],
    ['NIFTY', 'Y0', '2026-02-01', '2026-12-29'],
    ['BANKNIFTY', 'M0', '2026-04-01', '2026-04-28'],
    ['SENSEX', 'W0', '2026-08-03', '2026-08-06'],
    ['NIFTY', '2026-08-04', '2026-08-03', '2026-08-04'],
  ])('%s %s on %s is %s', (underlying, code, today, date) => {
    expect(resolve(underlying, code, today)).toBe(date);
  });

  it('refuse what there is not, in words', () => {
    expect(resolve('BANKNIFTY', 'W0', '2026-08-20')).toBe('BANKNIFTY has no weekly contracts on 2026-08-20');
    expect(resolve('NIFTY', 'W0', '2026-12-30')).toContain('the market facts know no expiry W0 of NIFTY');
    expect(resolve('NIFTY', 'M1', '2026-12-01')).toContain('know no expiry M1');
    expect(resolve('NIFTY', 'W0', '2024-12-20')).toContain('know no expiry W0');
    expect(resolve('NIFTY', '2026-08-05', '2026-08-03')).toContain('know no expiry 2026-08-05');
    expect(resolve('NIFTY', 'next', '2026-08-03')).toContain('expected an expiry such as W0');
    expect(resolve('NIFTY', 'W0', '2026-08-03', ['2026-08-03', '2026-08-11'])).toContain(
      'which the master does not list',
    );
    expect(
      nextExpiries(market, { exchange: 'BSE', underlying: 'NIFTY' }, { from: tradingDateOf('2026-08-03'), count: 1 }),
    ).toMatchObject({ error: { message: 'NIFTY has its contracts at NSE, not at BSE' } });
  });

  it('follow a holiday that a supplement adds', () => {
    const holiday = {
      for: ['NSE_EQ', 'NSE_FO'],
      on: '2026-08-04',
      name: 'Election',
      closes: 'trading',
      source: 'circular',
    };
    const later = marketFrom(certain(readMarketFacts(bundledFacts, { calendar: { closures: [holiday] } })));
    const question = { exchange: 'NSE', underlying: 'NIFTY', code: 'W0', today: tradingDateOf('2026-07-29') } as const;
    expect(resolveExpiry(later, question)).toMatchObject({ value: { date: '2026-08-03', scheduledOn: '2026-08-04' } });
  });
});
