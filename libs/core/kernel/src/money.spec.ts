import { describe, expect, it } from '@jest/globals';
import { formatMoney, moneyFromUnits, moneyOf, parseMoney, roundToPaise, roundToRupee } from './money.js';

describe('Money', () => {
  it('comes in and goes out as a decimal', () => {
    expect(parseMoney('-1250.5')).toEqual({ ok: true, value: -12_505_000 });
    expect(formatMoney(moneyFromUnits(-12_505_000))).toBe('-1250.50');
    expect(parseMoney('12.50 ')).toMatchObject({ ok: false, error: { code: 'DECIMAL.MALFORMED' } });
  });

  it.each([
    ['10.005', '10.01'],
    ['10.0049', '10.00'],
    ['-10.005', '-10.01'],
    ['0.0001', '0.00'],
  ])('books %s as %s in paise', (amount, booked) => {
    expect(formatMoney(roundToPaise(moneyOf(amount), 'half-away'))).toBe(booked);
  });

  it.each([
    ['10.50', '11.00'],
    ['10.4999', '10.00'],
    ['-10.50', '-11.00'],
  ])('charges %s as %s in rupees', (amount, charged) => {
    expect(formatMoney(roundToRupee(moneyOf(amount), 'half-away'))).toBe(charged);
  });
});
