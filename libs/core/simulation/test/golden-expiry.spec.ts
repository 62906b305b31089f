import { describe, expect, it } from '@jest/globals';
import { bars, flat, joined, leg, move, play, seriesOf, told } from './scene.js';
import { atOnce, call, flats, option, recorded, startOn } from './derivatives.js';

const byExchange = { calendar: 'nse', settlement: 'exchange', tickSize: 0.05 } as const;

describe('how contracts end, worked by hand', () => {
  const nifty = atOnce(startOn('NIFTY'), [call('ce', 'buy')]);

  it('an index settles at the average of its last half hour', () => {
    // A bar's price is the mean of high, low and close; the last one's (24,123.45 + 24,100 + 24,123.45) ÷ 3 = 24,115.6333. The mean
    // of 24,010 twice, 24,050, 24,100 twice and that is 144,385.6333 ÷ 6 = 24,064.27; the bar of 14:55 is no part of it.
    // The call of 24,000 is worth 64.27: 65 × (64.27 − 100) = −2,322.45.
    const series = recorded('2026-01-06T14:55:00', {
      NIFTY: [24_010, 24_010, 24_010, 24_050, 24_100, 24_100].map(flat).concat([move(24_100, 24_123.45)]),
      'NSE-NIFTY-20260106-24000-CE': [99, 100, 100, 110, 115, 118, 120].map(flat),
    });
    expect(told(play({ document: nifty, series, settings: byExchange }))).toEqual([
      'buy 65 15:00@100 → 15:30@64.27 = -2322.45 (expiry)',
    ]);
    // In cash at the last price instead: 123.45.
    expect(told(play({ document: nifty, series, settings: { ...byExchange, settlement: 'last' } }))).toEqual([
      'buy 65 15:00@100 → 15:30@123.45 = 1524.25 (expiry)',
    ]);
  });

  it('on a day with a closing auction it settles at the auction’s price, which comes after trading has ended', () => {
    // Tuesday, 4 August 2026: trading of the cash market ends at 15:15, its auction at 15:35.
    const series = recorded('2026-08-04T15:00:00', {
      NIFTY: [24_010, 24_010, 24_050, 24_060, 24_060, 24_060, 24_123.45].map(flat),
      'NSE-NIFTY-20260804-24000-CE': [99, 100, 110, 115, 118, 120, 122].map(flat),
    });
    const result = play({ document: nifty, series, settings: byExchange });
    expect(told(result)).toEqual(['buy 65 15:05@100 → 15:35@123.45 = 1524.25 (expiry)']);
    expect(result.warnings.join()).not.toContain('closing auctions');
    expect(result.equity.at(-1)?.value).toBe(1_001_524.25);
    const cut = series.map((each) => ({ ...each, bars: { ...each.bars, count: 3 } }));
    const early = play({ document: nifty, series: cut, settings: byExchange });
    expect(told(early)).toEqual(['buy 65 15:05@100 → 15:15@50 = -3250 (expiry)']);
    expect(early.warnings.join()).toContain('Data without closing auctions');
  });

  it('a day of expiry without bars is settled by the next price, and told', () => {
    // Monday and Wednesday; the call of 24,000 ended on Tuesday. Wednesday's first bar closes at 24,080: 65 × (80 − 100) = −1,300.
    const index = joined('5MIN', [
      ['2026-08-03T15:00:00', flats(24_010, 24_010, 24_010)],
      ['2026-08-05T09:15:00', flats(24_080, 24_090)],
    ]);
    const contract = bars('5MIN', '2026-08-03T15:00:00', flats(99, 100, 100));
    const series = [seriesOf('NIFTY', index), seriesOf('NSE-NIFTY-20260804-24000-CE', contract)];
    const result = play({ document: nifty, series, settings: byExchange });
    expect(told(result)).toEqual(['buy 65 15:05@100 → 09:20@80 = -1300 (expiry)']);
    expect(result.warnings.join()).toContain('no bars of the day on which NSE-NIFTY-20260804-24000-CE ended');
  });

  it('shares that traded more weigh more, and a sold call in the money delivers them', () => {
    // 10:1 by volume: (10 × 1,030 + 1 × 1,041) ÷ 11 = 1,031. The call of 1,000 is worth 31: 750 × (20 − 31) = −8,250.
    // Selling it for 15,000: brokerage 20; tax 0.1 % 15; exchange 3503 per crore 5.2545; fund 50 per crore 0.075; SEBI 0.015; GST 18 % of
    // 25.3445 = 4.56201 → 4.5620: 44.9065. Delivering 750 at 1,000, which is 750,000: no brokerage; tax 0.1 % 750; exchange 297 per
    // crore 22.275; fund and SEBI 0.75 each; GST 18 % of 23.775 = 4.2795: 778.0545. Together 822.961.
    const share = bars('5MIN', '2026-01-27T15:15:00', [flat(1_005), flat(1_030), flat(1_041)]);
    share.volumes.set([0, 10_000, 1_000]);
    const series = [
      seriesOf('SBIN', share),
      ...recorded('2026-01-27T15:15:00', { 'NSE-SBIN-20260127-1000-CE': [19, 20, 31].map(flat) }),
    ];
    const settings = { ...byExchange, charges: 'rulebook', lots: { SBIN: 750 } };
    const sold = option('ce', 'sell', { expiry: 'M0' }, { stopLoss: { type: 'percent', value: 90 } });
    const document = atOnce(startOn('SBIN', 'options', 'stock'), [sold]);
    const result = play({ document, series, settings });
    expect(told(result)).toEqual(['sell 750 15:20@20 → 15:30@31 = -8250 (expiry)']);
    expect(result.trades[0]?.charges).toBe(822.961);
    expect(result.warnings.join()).toContain('Shares were delivered');
    // In cash only the buyer of an option is taxed for its end.
    expect(play({ document, series, settings: { ...settings, settlement: 'last' } }).orders[1]?.charges).toBe(0);
  });

  it('a stock future delivers its shares at the closing price', () => {
    // Bought at 1,006 and settled at the close of 1,030, the mean of 1,020 and 1,040: 750 × 24 = 18,000. Taking 750 at 1,030, which is
    // 772,500: tax 0.1 % 772.5; exchange 297 per crore 22.94325 → 22.9433; fund and SEBI 0.7725 each; GST 18 % of 24.4883 = 4.407894
    // → 4.4079; stamp 0.015 % 115.875: 917.2712.
    const series = recorded('2026-01-27T15:20:00', {
      SBIN: [flat(1_020), flat(1_040)],
      'NSE-SBIN-20260127-FUT': [flat(1_005), [1_006, 1_040, 1_006, 1_040]],
    });
    const document = atOnce(startOn('SBIN', 'futures', 'stock'), [
      leg('f', { quantity: 1, productType: 'carryForward', expiry: 'M0' }),
    ]);
    const result = play({ document, series, settings: { ...byExchange, charges: 'rulebook', lots: { SBIN: 750 } } });
    expect(told(result)).toEqual(['buy 750 15:25@1006 → 15:30@1030 = 18000 (expiry)']);
    expect(result.orders[1]?.charges).toBe(917.2712);
  });
});
