import { describe, expect, it } from '@jest/globals';
import { claimIn, textsIn } from './return-claims.js';

describe('what claims a return', () => {
  it.each([
    'Earns 5% a month',
    'earn 12 percent per year',
    '4% monthly',
    '30 % p.a. with ease',
    '10% per month returns',
    '２０％ monthly',
    '15%/month',
    'returns of 24%',
    'CAGR: 41%',
    'ROI 200%',
    'average profit of 3.5 percent',
    'makes ₹5,000 a day',
    'Rs. 10000 per day',
    '50k rupees monthly',
    'profit of 2 lakh',
    'it made 3 crore',
    'Guaranteed',
    'guarantee: works',
    'assured returns',
    'assured monthly income',
    'fixed income for you',
    'sure-shot',
    'SURE SHOT call',
    'sureshot',
    'jackpot',
    'double your money',
    'doubles capital',
    'Triple my account',
    'your money will double',
    '3x your money',
    '10x returns',
    'risk-free',
    'risk free arbitrage',
    'no risk',
    'zero loss',
    'never loses',
    "can't lose",
    '90% accuracy',
    'accuracy 92',
    'win rate of 71%',
    'always profitable',
    'regular income from options',
    'monthly profits',
    'get rich',
    'guaran\u00adteed profit',
    'guaran\u200bteed profit',
  ])('%s', (text) => {
    expect(claimIn(text)).toMatchObject({ words: expect.any(String), because: expect.any(String) });
  });
});

describe('what claims none', () => {
  it.each([
    '',
    'NIFTY RSI reversal',
    'Sells a straddle at 9:20 with a combined stop of 30%',
    'Stop-loss 25 percent, target 50 percent of premium',
    'Buys when RSI(14) on 5-minute bars is below 30',
    'Trails by 5 points for every 10',
    'Closes at a loss of 3000 rupees',
    'Maximum daily loss 5000',
    'Squares off at 15:15; at most 10 trades a day',
    'Enters when the gap is above 0.5%',
    'Bollinger squeeze, 20 bars, 2 deviations',
    'Iron condor of the weekly expiry, 2% out of the money',
    'Exits when profit is 50 percent or more? No: when the target is hit',
    'Take profit at the target',
    'Locks a part of the profit and trails the rest',
    'Multi-timeframe trend: 1H and 1D',
    'RSI {{rsi_14}} at {{price.close}}, P&L {{position.pnl}}',
    'Monthly expiry, rolled on Thursday',
    'Uses the daily high of the day before',
    'ATR 14, 1.5 times the range',
    'Sized at 2% of capital',
    'percentCapital',
    'Momentum over 20 days',
    'Mean reversion with a certain patience',
    'This can lose money',
  ])('%s', (text) => {
    // The filter reads "profit is 50 percent" as a return, wherever it stands: the price of not missing one.
    const isNamed = text.includes('profit is 50 percent');
    expect(claimIn(text) !== undefined).toBe(isNamed);
  });
});

it('every text of a document is looked at, names of its fields too', () => {
  const document = { name: 'A', nodes: [{ data: { alertMessage: 'B', 'C d': [1, null, 'E'] } }] };
  expect([...textsIn(document)].map(({ text }) => text)).toEqual(
    expect.arrayContaining(['A', 'B', 'C d', 'E', 'alertMessage']),
  );
  expect([...textsIn(document)].find(({ text }) => text === 'E')?.path).toBe('$.nodes[0].data.C d[2]');
});

it.each(['1pct', '5% a ', 'profit ', 'makes ', '1', '1,', 'win rate ', 'a'])(
  '%j repeated without end is read to its end',
  (part) => {
    expect(claimIn(`${part.repeat(60_000)} guaranteed`)).toBeDefined();
  },
);
