import { describe, expect, it } from '@jest/globals';
import { certain, formatMoney, priceOf, quantityOf, tradingDateOf } from '@sutra/kernel';
import { bundledChargeFacts, contractNote, readChargeFacts, type ContractNote, type DayFill } from './index.js';

const facts = certain(readChargeFacts(bundledChargeFacts));
const day = tradingDateOf('2026-06-15');

const fill = (
  order: string,
  side: 'buy' | 'sell',
  quantity: number,
  price: string,
  also: Partial<DayFill> = {},
): DayFill => ({
  ...{ order, side, instrument: 'X', exchange: 'NSE', kind: 'equity', heldAs: 'delivery' },
  ...{ quantity: quantityOf(quantity), price: priceOf(price), ...also },
});
const noteOf = (fills: DayFill[], broker = 'zerodha', on = day): ContractNote =>
  certain(contractNote(facts, { broker }, on, fills));
const amountOf = (note: ContractNote, item: string) => {
  const line = note.lines.find((each) => each.item === item);
  return line === undefined ? undefined : formatMoney(line.amount);
};

describe('a contract note', () => {
  it('charges brokerage once for an order, however many fills it took', () => {
    const note = noteOf([1, 2, 3].map(() => fill('one', 'buy', 65, '120', { kind: 'index-options' })));
    expect(amountOf(note, 'brokerage')).toBe('20.00');
  });

  it('nets shares bought and sold on one day, whatever the product of the orders', () => {
    // 60 of 100 are sold again: intraday 60 x 1,500 bought and 60 x 1,510 sold, delivery 40 x 1,500 bought.
    const note = noteOf([fill('a', 'buy', 100, '1500'), fill('b', 'sell', 60, '1510')]);
    // 0.025 % of 90,600 + 0.1 % of 60,000 = 22.65 + 60 = 82.65
    expect(amountOf(note, 'stt')).toBe('83.00');
    // 0.003 % of 90,000 + 0.015 % of 60,000 = 2.70 + 9 = 11.70
    expect(amountOf(note, 'stamp')).toBe('12.00');
    // The sale is intraday and pays min(0.03 % of 90,600, 20) = 20; the purchase is delivered and free.
    expect(amountOf(note, 'brokerage')).toBe('20.00');
    expect(note.besides).toEqual([]);
  });

  it('keeps exchanges and markets apart where it rounds', () => {
    const options = { kind: 'index-options', heldAs: 'carryForward' } as const;
    const note = noteOf([
      fill('a', 'sell', 65, '135', options),
      fill('b', 'sell', 20, '180', { ...options, exchange: 'BSE', instrument: 'Y' }),
    ]);
    // 0.15 % of 8,775 = 13.1625 and of 3,600 = 5.40, each to the rupee: 13 + 5, where the sum of 18.5625 would be 19.
    expect(amountOf(note, 'stt')).toBe('18.00');
    expect(note.sections.map(({ name }) => name)).toEqual(['BSE derivatives', 'NSE derivatives']);
    expect(note.sections.reduce((sum, section) => sum + section.total, 0)).toBe(note.total);
  });

  it('lists what the broker books besides it: shares that leave the depository, and squaring off', () => {
    const note = noteOf([
      fill('a', 'sell', 10, '1500'),
      fill('b', 'sell', 5, '1501'),
      fill('c', 'sell', 65, '100', { instrument: 'O', kind: 'index-options', isSquaredOffByBroker: true }),
    ]);
    // Once for the share and the day: 13.00 and GST 2.34 = 15.34; 50.00 and GST 9.00 for the order.
    expect(note.besides.map(({ fee, amount, gst }) => [fee, formatMoney(amount), formatMoney(gst)])).toEqual([
      ['depository', '13.00', '2.34'],
      ['square-off', '50.00', '9.00'],
    ]);
    expect(note.totalWithFees - note.total).toBe(743_400);
  });

  it('taxes the buyer of an exercised option on what it is worth, and nobody else', () => {
    const exercise = { kind: 'index-options', heldAs: 'carryForward', occasion: 'exercise' } as const;
    // 0.15 % of 65 x 150 = 14.625
    expect(amountOf(noteOf([fill('e', 'buy', 65, '150', exercise)]), 'stt')).toBe('15.00');
    const short = noteOf([fill('e', 'sell', 65, '150', exercise)]);
    expect([amountOf(short, 'stt'), formatMoney(short.total)]).toEqual([undefined, '0.00']);
    // Dhan takes 20 for it, and GST on that.
    expect(formatMoney(noteOf([fill('e', 'sell', 65, '150', exercise)], 'dhan').total)).toBe('23.60');
  });

  it('of a day without fills is empty', () => {
    expect(noteOf([])).toMatchObject({ lines: [], sections: [], besides: [], total: 0, totalWithFees: 0 });
  });

  it('says how it came about, and what is not certain', () => {
    const note = noteOf(
      [fill('a', 'sell', 65, '135', { kind: 'index-options' })],
      'zerodha',
      tradingDateOf('2026-11-20'),
    );
    expect(note.lines.find(({ item }) => item === 'stt')?.says).toEqual([
      'Securities transaction tax: 0.15 % of 8775.00 rupees (index-options, sell, NSE derivatives) = 13.1625',
      'Securities transaction tax: rounded to the rupee per section',
    ]);
    expect(note.doubts).toContain('rates were last compared with their sources on 2026-08-22');
  });
});

describe('what cannot be reckoned is refused in words', () => {
  const refusal = (fills: DayFill[], broker = 'zerodha', on = '2026-06-15') =>
    contractNote(facts, { broker }, tradingDateOf(on), fills);

  it('a day before the tables begin', () => {
    const error = { kind: 'refused', code: 'CHARGES.NO_FACTS' };
    const result = refusal([fill('a', 'buy', 1, '100')], 'zerodha', '2019-05-02');
    expect(result).toMatchObject({ ok: false, error });
    expect(!result.ok && result.error.message).toContain('on 2019-05-02; it is known from 2023-04-01');
  });

  it.each([
    ['a broker without a rate list', [fill('a', 'buy', 1, '100')], 'upstox'],
    [
      'a segment without facts',
      [fill('a', 'buy', 1, '100', { kind: 'commodity-futures', exchange: 'MCX' })],
      'zerodha',
    ],
    [
      'an exercise where the broker’s fee is not known',
      [fill('a', 'buy', 1, '1', { kind: 'index-options', occasion: 'exercise' })],
      'angel-one',
    ],
  ])('%s', (_, fills, broker) => {
    expect(refusal(fills, broker)).toMatchObject({ ok: false, error: { code: 'CHARGES.NO_FACTS' } });
  });

  it.each([
    ['an order whose fills disagree', [fill('a', 'buy', 1, '100'), fill('a', 'sell', 1, '100')], 'CHARGES.MIXED_ORDER'],
    ['a fill of nothing', [fill('a', 'buy', 0, '100')], 'CHARGES.NOT_A_FILL'],
    ['a price below zero', [fill('a', 'buy', 1, '-1')], 'CHARGES.NOT_A_FILL'],
    ['an exercised share', [fill('a', 'buy', 1, '100', { occasion: 'exercise' })], 'CHARGES.NOT_AN_OPTION'],
  ])('%s', (_, fills, code) => {
    expect(refusal(fills)).toMatchObject({ ok: false, error: { kind: 'invalid', code } });
  });
});
