import { describe, expect, it } from '@jest/globals';
import { certain, priceOf, quantityOf, tradingDateOf } from '@sutra/kernel';
import { bundledChargeFacts, chargesOfFill, rateCardOn, readChargeFacts, type ChargeFactsDocument } from './index.js';

const dated = { from: '2026-01-01', source: 'a test' };
const levy = { item: 'stt', exchanges: ['NSE'], segments: ['index-options'], sides: ['sell'], rate: '0.1 %', ...dated };
const empty = { checkedOn: '2026-08-22', levies: [], brokerage: [], fees: [], gst: [], rounding: [] };

describe('tables of charges', () => {
  it('are the same after a trip through a file', () => {
    const facts = readChargeFacts(JSON.parse(JSON.stringify(bundledChargeFacts)));
    expect(facts).toEqual(readChargeFacts(bundledChargeFacts));
    expect(facts.ok).toBe(true);
  });

  it.each([
    ['no tables at all', null, 'expected object'],
    ['a rate that is none', { ...empty, levies: [{ ...levy, rate: '0.1' }] }, 'expected a rate'],
    ['a day that is none', { ...empty, levies: [{ ...levy, from: '2026-02-30' }] }, 'expected a date'],
    ['a fact without a source', { ...empty, levies: [{ ...levy, source: '' }] }, 'source'],
    ['a word that is not known', { ...empty, levies: [{ ...levy, sidez: 1 }] }, 'sidez'],
    ['an end before the beginning', { ...empty, levies: [{ ...levy, until: '2025-12-31' }] }, 'ends before it begins'],
    ['two facts at once', { ...empty, levies: [levy, { ...levy, from: '2026-05-01' }] }, 'hold at once'],
    [
      'brokerage both flat and a rate',
      { ...empty, brokerage: [{ brokers: ['x'], segments: ['index-options'], flat: '1', rate: '1 %', ...dated }] },
      'either flat or a rate',
    ],
    [
      'a negative fee',
      { ...empty, fees: [{ fee: 'depository', brokers: ['x'], amount: '-1', ...dated }] },
      'not negative',
    ],
    [
      'tax rounded per order',
      { ...empty, rounding: [{ items: ['stt'], to: 'rupee', per: 'order', ...dated }] },
      'only brokerage',
    ],
  ])('with %s are refused in words', (_, document, words) => {
    const result = readChargeFacts(document);
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', code: 'CHARGES.MALFORMED_FACTS' } });
    expect(!result.ok && result.error.message).toContain(words);
  });

  it('can hold what the bundled ones do not, such as commodities with their own tax', () => {
    const common = { exchanges: ['MCX'], segments: ['commodity-futures'], ...dated } as const;
    const either = ['buy', 'sell'] as const;
    const document = {
      ...bundledChargeFacts,
      levies: [
        { item: 'ctt', sides: ['sell'], rate: '0.01 %', ...common },
        ...(['exchange', 'ipft', 'sebi', 'stamp'] as const).map((item) => ({
          item,
          sides: [...either],
          rate: '0 %',
          ...common,
        })),
        { item: 'clearing', brokers: ['paper'], sides: [...either], rate: '0 %', ...common },
      ].map((row) => ({ ...row, exchanges: [...row.exchanges], segments: [...row.segments] })),
      brokerage: [{ brokers: ['paper'], segments: ['commodity-futures'], flat: '20', ...dated }],
    } as ChargeFactsDocument;
    const charged = { broker: 'paper', exchange: 'MCX', segment: 'commodity-futures' } as const;
    const fill = { side: 'sell', price: priceOf('70000'), quantity: quantityOf(1) } as const;
    const charges = certain(
      chargesOfFill(certain(readChargeFacts(document)), tradingDateOf('2026-03-02'), charged, fill),
    );
    // 20 + 18 % of 20 + 0.01 % of 70,000
    expect(charges.total).toBe(306_000);
    expect(charges.lines.map(({ item }) => item)).toEqual(['brokerage', 'gst', 'ctt']);
  });
});

describe('a rate card', () => {
  const facts = certain(readChargeFacts(bundledChargeFacts));
  const charged = { broker: 'zerodha', exchange: 'NSE', segment: 'index-options' } as const;

  it.each([
    ['2024-02-01', '2023-04-01', '2024-03-31'],
    ['2025-06-02', '2024-10-01', '2026-02-28'],
    ['2026-03-15', '2026-03-01', '2026-03-31'],
    ['2026-05-01', '2026-04-01', '2026-08-22'],
    ['2026-11-20', '2026-08-22', undefined],
  ])('of %s holds from %s to %s', (day, from, until) => {
    expect(certain(rateCardOn(facts, tradingDateOf(day), charged))).toMatchObject({ from, until });
  });

  it('of a group goes before that of none, and ends where a more particular fact begins', () => {
    const row = {
      item: 'exchange',
      exchanges: ['BSE'],
      segments: ['equity-intraday'],
      sides: ['buy', 'sell'],
    } as const;
    const others = bundledChargeFacts.levies.filter(
      ({ item, exchanges }) => item !== 'exchange' || !exchanges.includes('BSE'),
    );
    const read = readChargeFacts({
      ...bundledChargeFacts,
      levies: [
        ...others,
        { ...row, rate: '375 per crore', from: '2024-10-01', source: 'a test' },
        { ...row, groups: ['X'], rate: '0.1 %', from: '2026-06-01', until: '2026-06-30', source: 'a test' },
      ],
    });
    const cardOn = (day: string) =>
      certain(
        rateCardOn(certain(read), tradingDateOf(day), {
          broker: 'zerodha',
          exchange: 'BSE',
          segment: 'equity-intraday',
          group: 'X',
        }),
      );
    expect(cardOn('2026-05-04')).toMatchObject({ until: '2026-05-31', buy: { exchange: 37_500 } });
    expect(cardOn('2026-06-04')).toMatchObject({
      from: '2026-06-01',
      until: '2026-06-30',
      buy: { exchange: 1_000_000 },
    });
    expect(cardOn('2026-07-06')).toMatchObject({ from: '2026-07-01', buy: { exchange: 37_500 } });
  });
});
