import { describe, expect, it } from '@jest/globals';
import { certain, formatMoney, priceOf, quantityOf, tradingDateOf, type Money } from '@sutra/kernel';
import {
  bundledChargeFacts,
  chargesOfFill,
  chargeSegmentOf,
  contractNote,
  readChargeFacts,
  type DayFill,
  type HeldAs,
  type TradedKind,
} from './index.js';

// Worked by hand: each figure below is written as its product, and the products are binary fractions only in the test.
const facts = certain(readChargeFacts(bundledChargeFacts));
const after2026 = '2026-06-15';

interface Trade {
  kind: TradedKind;
  heldAs: HeldAs;
  quantity: number;
  buy: string;
  sell: string;
  exchange?: 'NSE' | 'BSE';
  group?: string;
}

const option: Trade = { kind: 'index-options', heldAs: 'carryForward', quantity: 65, buy: '120', sell: '135' };
const future: Trade = { kind: 'index-futures', heldAs: 'carryForward', quantity: 65, buy: '25000', sell: '25050' };
const intraday: Trade = { kind: 'equity', heldAs: 'intraday', quantity: 100, buy: '1500', sell: '1510' };
const delivery: Trade = { ...intraday, heldAs: 'delivery' };

/** Every item of both legs, as estimated fill by fill. */
function estimated(trade: Trade, day = after2026, broker = 'zerodha'): Record<string, number> {
  const sums: Record<string, number> = { total: 0 };
  for (const side of ['buy', 'sell'] as const) {
    const { exchange = 'NSE', kind, heldAs, group } = trade;
    const charged = { broker, exchange, segment: chargeSegmentOf(kind, heldAs), ...(group && { group }) };
    const fill = { side, price: priceOf(trade[side]), quantity: quantityOf(trade.quantity) };
    const { lines, total } = certain(chargesOfFill(facts, tradingDateOf(day), charged, fill));
    for (const { item, amount } of lines) sums[item] = (sums[item] ?? 0) + amount / 10_000;
    sums['total'] = (sums['total'] ?? 0) + total / 10_000;
  }
  return sums;
}

/** The note's amounts by item; a delivered trade is bought on one day and sold on another. */
function noted(trade: Trade, day = after2026): { total: string } & Record<string, string> {
  const { exchange = 'NSE', kind, heldAs, quantity } = trade;
  const fills = (['buy', 'sell'] as const).map((side): DayFill => ({
    ...{ order: side, instrument: 'X', exchange, kind, heldAs, side },
    ...{ price: priceOf(trade[side]), quantity: quantityOf(quantity) },
  }));
  const days = heldAs === 'delivery' ? fills.map((fill) => [fill]) : [fills];
  const sums = new Map<string, number>([['total', 0]]);
  for (const each of days) {
    const note = certain(contractNote(facts, { broker: 'zerodha' }, tradingDateOf(day), each));
    for (const { item, amount } of note.lines) sums.set(item, (sums.get(item) ?? 0) + amount);
    sums.set('total', (sums.get('total') ?? 0) + note.total);
  }
  const entries = [...sums].map(([item, units]) => [item, formatMoney(units as Money)]);
  return Object.fromEntries(entries) as { total: string } & Record<string, string>;
}

describe('estimates agree with the worked examples after 1 April 2026', () => {
  const crore = 10_000_000;
  it.each([
    [
      'an option on an index',
      option,
      {
        brokerage: 20 + 20,
        stt: 0.0015 * 8_775,
        exchange: (16_575 * 3_552.99) / crore,
        sebi: (16_575 * 10) / crore,
        stamp: 0.00003 * 7_800,
        gst: 0.18 * (40 + 5.889080925 + 0.000016575 + 0.016575),
        total: 67.56519355,
      },
    ],
    [
      'a future on an index',
      future,
      {
        brokerage: 20 + 20,
        stt: 0.0005 * 1_628_250,
        exchange: (3_253_250 * 182.99) / crore,
        sebi: (3_253_250 * 10) / crore,
        stamp: 0.00002 * 1_625_000,
        gst: 0.18 * (40 + 59.53122175 + 0.00325325 + 3.25325),
        total: 967.9145155,
      },
    ],
    [
      'shares within a day',
      intraday,
      {
        brokerage: 20 + 20,
        stt: 0.00025 * 151_000,
        exchange: (301_000 * 306.99) / crore,
        sebi: (301_000 * 10) / crore,
        stamp: 0.00003 * 150_000,
        gst: 0.18 * (40 + 9.240399 + 0.000301 + 0.301),
        total: 100.709206,
      },
    ],
    [
      'shares delivered',
      delivery,
      {
        brokerage: 0,
        stt: 0.001 * 301_000,
        stamp: 0.00015 * 150_000,
        gst: 0.18 * (9.240399 + 0.301301),
        total: 334.759206,
      },
    ],
    [
      'an option on SENSEX',
      { ...option, exchange: 'BSE', quantity: 20, buy: '200', sell: '180' } as Trade,
      {
        brokerage: 20 + 20,
        stt: 0.0015 * 3_600,
        exchange: (7_600 * 3_250) / crore,
        sebi: (7_600 * 10) / crore,
        stamp: 0.00003 * 4_000,
        gst: 0.18 * (40 + 2.47 + 0.0076),
        total: 55.643568,
      },
    ],
  ])('%s', (_, trade, expected) => {
    const actual = estimated(trade);
    for (const [item, amount] of Object.entries(expected)) {
      // Each item of each leg is rounded once, to 1/10,000 rupee.
      const roundings = item === 'total' ? 14 : 2;
      expect(Math.abs((actual[item] ?? 0) - amount)).toBeLessThanOrEqual(roundings * 0.00005 + 1e-9);
    }
  });
});

describe('contract notes agree with the worked examples after 1 April 2026', () => {
  it('an option on an index: 40 + 13 + 5.89 + 0.00 + 0.02 + 8.26 + 0 = 67.17', () => {
    expect(noted(option)).toEqual({
      ...{ brokerage: '40.00', exchange: '5.89', ipft: '0.00', sebi: '0.02', gst: '8.26', stt: '13.00' },
      ...{ stamp: '0.00', total: '67.17' },
    });
  });

  it('a future on an index: 40 + 814 + 59.53 + 0.00 + 3.25 + 18.50 + 33 = 968.28', () => {
    expect(noted(future)).toMatchObject({
      stt: '814.00',
      exchange: '59.53',
      gst: '18.50',
      stamp: '33.00',
      total: '968.28',
    });
  });

  it('shares within a day: 40 + 38 + 9.24 + 0.30 + 8.92 + 5 (4.50, a tie) = 101.46', () => {
    expect(noted(intraday)).toMatchObject({ stt: '38.00', gst: '8.92', stamp: '5.00', total: '101.46' });
  });

  it('shares delivered, each day with its own note: (150 + 4.60 + 0.15 + 0.86 + 23) + (151 + 4.64 + 0.15 + 0.86)', () => {
    // The day of purchase: exchange 150,000 x 306.99 / 10^7 = 4.60485, GST 0.18 x 4.75 = 0.855, stamp 22.50 a tie.
    // The day of sale: exchange 151,000 x 306.99 / 10^7 = 4.635549, GST 0.18 x (4.64 + 0.15) = 0.8622.
    expect(noted(delivery)).toMatchObject({
      stt: '301.00',
      exchange: '9.24',
      gst: '1.72',
      stamp: '23.00',
      total: '335.26',
    });
  });
});

describe('rates change on their day', () => {
  it.each([
    ['2024-09-30', 0.000625, 4_950, 50],
    ['2024-10-01', 0.001, 3_503, 50],
    ['2026-02-28', 0.001, 3_503, 50],
    ['2026-03-01', 0.001, 3_552.99, 0.01],
    ['2026-03-31', 0.001, 3_552.99, 0.01],
    ['2026-04-01', 0.0015, 3_552.99, 0.01],
  ])('an option on %s: tax %d, exchange %d and fund %d a crore', (day, tax, exchange, fund) => {
    const actual = estimated(option, day);
    expect(actual['stt']).toBeCloseTo(8_775 * tax, 4);
    expect(actual['exchange']).toBeCloseTo((16_575 * exchange) / 10_000_000, 3);
    expect(actual['ipft']).toBeCloseTo((16_575 * fund) / 10_000_000, 3);
  });

  it('a future sold before and after 1 April 2026 pays 0.02 % and 0.05 %', () => {
    expect(estimated(future, '2026-03-30')['stt']).toBeCloseTo(0.0002 * 1_628_250, 4);
    expect(estimated(future, '2026-04-01')['stt']).toBeCloseTo(0.0005 * 1_628_250, 4);
  });
});

describe('brokers differ', () => {
  it.each([
    // 0.1 % of 150,000 and of 151,000 is more than the most of 20 an order.
    ['angel-one', delivery, 40],
    ['dhan', delivery, 0],
    ['fyers', option, 40],
    ['paper', option, 40],
    // 0.03 % of 15,000 and of 15,100: 4.50 + 4.53.
    ['dhan', { ...intraday, quantity: 10 }, 9.03],
  ])('%s takes its own brokerage', (broker, trade, brokerage) => {
    expect(estimated(trade, after2026, broker)['brokerage']).toBeCloseTo(brokerage, 4);
  });

  it('Fyers passes on clearing, which bears GST: 0.009 % of 16,575 = 1.49175', () => {
    const actual = estimated(option, after2026, 'fyers');
    expect(actual['clearing']).toBeCloseTo(1.49175, 3);
    expect(actual['gst']).toBeCloseTo(0.18 * (40 + 5.889081 + 1.49175 + 0.000017 + 0.016575), 3);
  });

  it('a BSE share of group X pays 10,000 a crore: 301,000 x 0.1 % = 301', () => {
    expect(estimated({ ...intraday, exchange: 'BSE', group: 'X' })['exchange']).toBeCloseTo(301, 4);
    expect(estimated({ ...intraday, exchange: 'BSE', group: 'A' })['exchange']).toBeCloseTo(
      (301_000 * 375) / 10_000_000,
      4,
    );
  });
});
