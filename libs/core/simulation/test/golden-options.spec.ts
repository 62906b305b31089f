import { describe, expect, it } from '@jest/globals';
import { close, compare, entry, exit, flat, gate, move, play, strategy, told, type Json } from './scene.js';
import { atOnce, call, flats, put, recorded, startOn } from './derivatives.js';

/** Tuesday, 6 January 2026: weekly contracts of NIFTY end that day, and a lot of theirs is 65. */
const MONDAY = '2026-01-05T09:15:00';
const TUESDAY = '2026-01-06T15:00:00';
const CALL = 'NSE-NIFTY-20260106-24000-CE';
const PUT = 'NSE-NIFTY-20260106-24000-PE';

const nifty = startOn('NIFTY');
const when = (legs: Json[], more: Json = {}): Json => atOnce(nifty, legs, {}, more);

describe('golden backtests of options, worked by hand', () => {
  const straddle = [call('ce', 'sell'), put('pe', 'sell')];
  const premium = (stopLoss: Json) => when(straddle, { riskManagement: { stopLoss } });

  it('straddle with a combined stop: sold for 210, out at 273', () => {
    // Sold at 09:20's open: call 100, put 110: 210 a unit; 30 % more is 273. Closes: 132 + 140 = 272 holds; 150 + 125 = 275 ends it
    // at the next open, 151 and 124: 65 × (100 − 151 + 110 − 124) = 65 × −65 = −4,225.
    const series = recorded(MONDAY, {
      NIFTY: flats(24_010, 24_010, 24_010, 24_010, 24_010, 24_010),
      [CALL]: [flat(99), [100, 100, 100, 100], flat(132), flat(150), [151, 151, 151, 151], flat(151)],
      [PUT]: [flat(109), [110, 110, 110, 110], flat(140), flat(125), [124, 124, 124, 124], flat(124)],
    });
    const result = play({ document: premium({ type: 'combinedPremiumPercent', value: 30 }), series });
    expect(told(result)).toEqual([
      'sell 65 09:20@100 → 09:35@151 = -3315 (strategy)',
      'sell 65 09:20@110 → 09:35@124 = -910 (strategy)',
    ]);
    expect(result.trades.map(({ symbol }) => symbol)).toEqual([CALL, PUT]);
    expect(result.equity.at(-1)?.value).toBe(1_000_000 - 4_225);
    expect(result.isModelled).toBe(false);
  });

  it('straddle with a stop on each leg, and the other stop moved to cost', () => {
    // The call's stop is 30 % above 100: 130, hit inside 09:25: −30 × 65 = −1,950. The put, sold at 110 and at 90 then, has
    // its stop at 110 from there on; 09:35 rises to 112: out at 110, ±0.
    const guard = { stopLoss: { type: 'percent', value: 30 } };
    const document = when([call('ce', 'sell', guard), put('pe', 'sell', guard)], {
      riskManagement: { moveStopToCost: true },
    });
    const series = recorded(MONDAY, {
      NIFTY: flats(24_010, 24_010, 24_100, 24_100, 24_000, 24_000),
      [CALL]: [flat(99), flat(100), [110, 135, 110, 128], flat(128), flat(100), flat(100)],
      [PUT]: [flat(109), flat(110), [105, 105, 90, 90], flat(90), [91, 112, 91, 111], flat(111)],
    });
    expect(told(play({ document, series }))).toEqual([
      'sell 65 09:20@100 → 09:25@130 = -1950 (stop)',
      'sell 65 09:20@110 → 09:35@110 = 0 (stop)',
    ]);
  });

  it('expiry day: what is in the money is settled by the index and taxed as an exercise; the rest ends worthless', () => {
    // The index ends at 24,123.45: the call of 24,000 is worth 123.45, 65 × (123.45 − 100) = 1,524.25. Tax on the exercise 0.125 % of
    // 65 × 123.45 = 8,024.25: 10.0303. The put ends at 0: 65 × (0 − 40) = −2,600, and nobody charges it.
    // Entry of the call, 6,500: brokerage 20; exchange 3503 per crore 2.27695 → 2.2770; fund 50 per crore 0.0325; SEBI 0.0065; GST 18 %
    // of 22.316 = 4.01688 → 4.0169; stamp 0.003 % 0.195: 26.5279. Of the put, 2,600: 20; 0.9108 (0.91078); 0.0130; 0.0026; GST 18 % of
    // 20.9264 = 3.766752 → 3.7668; 0.0780: 24.7712.
    const document = when([call('ce', 'buy'), put('pe', 'buy')]);
    const series = recorded(TUESDAY, {
      NIFTY: [flat(24_010), flat(24_010), flat(24_050), flat(24_100), flat(24_100), move(24_100, 24_123.45)],
      [CALL]: [flat(99), flat(100), flat(110), flat(115), flat(118), flat(120)],
      [PUT]: [flat(41), flat(40), flat(20), flat(5), flat(1), flat(0.05)],
    });
    const result = play({ document, series, settings: { calendar: 'nse', charges: 'rulebook', tickSize: 0.05 } });
    expect(told(result)).toEqual([
      'buy 65 15:05@100 → 15:30@123.45 = 1524.25 (expiry)',
      'buy 65 15:05@40 → 15:30@0 = -2600 (expiry)',
    ]);
    expect(result.trades.map(({ charges }) => charges)).toEqual([36.5582, 24.7712]);
  });

  it('a freeze quantity cuts an order, and each piece pays its own brokerage', () => {
    // NIFTY's freeze is 1,800 units: 27 whole lots of 65 are 1,755. 28 lots are two orders: 1,755 and 65, 20 rupees each.
    const document = when([call('ce', 'buy', { quantity: 28 })]);
    const series = recorded(MONDAY, { NIFTY: flats(24_010, 24_010, 24_010), [CALL]: flats(99, 100, 100) });
    const once = play({ document, series, settings: { charges: 'rulebook' } });
    const cut = play({ document, series, settings: { charges: 'rulebook', freeze: true } });
    expect([once.orders[0]?.slices, cut.orders[0]?.slices]).toEqual([1, 2]);
    // One more brokerage of 20 and 18 % on it; rounding of the pieces stays below a paisa.
    expect((cut.orders[0]?.charges ?? 0) - (once.orders[0]?.charges ?? 0)).toBeCloseTo(23.6, 2);
  });

  it('an intraday leg ends at the safe time of its market', () => {
    // Options end at 15:15 by our own choice: the first bar that opens then, at 103.
    const document = when([call('ce', 'buy', { productType: 'intraday' })]);
    const series = recorded('2026-01-05T15:00:00', {
      NIFTY: flats(24_010, 24_010, 24_010, 24_010, 24_010, 24_010),
      [CALL]: [flat(99), flat(100), flat(101), [103, 104, 103, 104], flat(104), flat(104)],
    });
    const result = play({ document, series, settings: { calendar: 'nse' } });
    expect(told(result)).toEqual(['buy 65 15:05@100 → 15:15@103 = 195 (squareOffAt)']);
  });

  it('a strike that was never recorded refuses the whole entry', () => {
    const document = when([
      call('ce', 'buy'),
      put('pe', 'sell', {
        optionDetails: { expiry: 'W0', strikeType: 'OTM3', optionType: 'PE' },
        stopLoss: { type: 'percent', value: 30 },
      }),
    ]);
    const series = recorded(MONDAY, { NIFTY: flats(24_010, 24_010), [CALL]: flats(99, 100) });
    const { orders, trades } = play({ document, series });
    expect(orders.map(({ status, because }) => [status, because])).toEqual([
      ['refused', 'the chain does not reach OTM3'],
      ['refused', 'the chain does not reach OTM3'],
    ]);
    expect(trades).toEqual([]);
  });

  it('modelled legs are priced by Black–Scholes, and every figure that used them says so', () => {
    // A call at the money with a volatility of 0 and no interest is worth what it is in the money: 24,000 at 24,100 is 100.
    const document = strategy(
      [
        nifty,
        gate('gate', compare(close, '>', 0)),
        entry('enter', [call('ce', 'buy')]),
        gate('done', compare(close, '>', 24_150)),
        exit('leave'),
      ],
      ['start > gate > enter > done > leave'],
    );
    const series = recorded(MONDAY, { NIFTY: [flat(24_010), flat(24_100), flat(24_160), flat(24_200)] });
    const result = play({ document, series, settings: { options: 'modelled:iv=0', ratePercent: 0, tickSize: 0.05 } });
    expect(told(result)).toEqual(['buy 65 09:20@100 → 09:30@200 = 6500 (exit)']);
    expect([result.isModelled, result.trades[0]?.isModelled]).toEqual([true, true]);
    expect(result.warnings.join()).toContain('modelled');
  });
});
