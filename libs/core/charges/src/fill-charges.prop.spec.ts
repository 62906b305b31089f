import { describe, expect, it } from '@jest/globals';
import { certain, moneyFromUnits, priceFromUnits, quantityOf, tradingDateOf } from '@sutra/kernel';
import fc from 'fast-check';
import { chargeFills, chargeColumns, chargesOfFill, contractNote, readChargeFacts, rateCardOn } from './index.js';
import { bundledChargeFacts, type Charged, type DayFill } from './index.js';
import { items } from './vocabulary.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 300 });

const facts = certain(readChargeFacts(bundledChargeFacts));
const kinds = ['equity', 'fund', 'index-futures', 'stock-futures', 'index-options', 'stock-options'] as const;
const segments = ['equity-delivery', 'equity-intraday', 'fund-delivery', ...kinds.slice(2)] as Charged['segment'][];

const day = fc.constantFrom('2024-12-02', '2025-10-01', '2026-03-02', '2026-06-15', '2026-11-20').map(tradingDateOf);
const side = fc.constantFrom('buy' as const, 'sell' as const);
const price = fc.integer({ min: 0, max: 10 ** 9 }).map(priceFromUnits);
const quantity = fc.integer({ min: 1, max: 50_000 }).map(quantityOf);
const broker = fc.constantFrom('zerodha', 'dhan', 'fyers', 'angel-one', 'paper');
const charged: fc.Arbitrary<Charged> = fc.record({
  broker,
  exchange: fc.constantFrom('NSE' as const, 'BSE' as const),
  segment: fc.constantFrom(...segments),
});
const dayFill: fc.Arbitrary<DayFill> = fc
  .record({
    instrument: fc.constantFrom('A', 'B', 'C'),
    exchange: fc.constantFrom('NSE' as const, 'BSE' as const),
    heldAs: fc.constantFrom('intraday' as const, 'delivery' as const),
    ...{ side, price, quantity, number: fc.nat({ max: 2 }) },
  })
  .map(({ number, ...rest }): DayFill => {
    const kind = { A: 'equity', B: 'index-options', C: 'stock-futures' }[rest.instrument] as DayFill['kind'];
    return { ...rest, kind, order: [number, rest.instrument, rest.exchange, rest.heldAs, rest.side].join(' ') };
  });

describe('charges of a fill', () => {
  it('are never negative, and their items sum to the total', () => {
    fc.assert(
      fc.property(day, charged, side, price, quantity, (on, as, from, at, count) => {
        const { lines, total } = certain(chargesOfFill(facts, on, as, { side: from, price: at, quantity: count }));
        expect(lines.every(({ amount }) => amount >= 0)).toBe(true);
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
      }),
    );
  });

  it('grow with turnover, or stay', () => {
    fc.assert(
      fc.property(day, charged, side, price, price, quantity, (on, as, from, a, b, count) => {
        const [less, more] = [a, b].sort((x, y) => x - y);
        const cost = (at = a) =>
          certain(chargesOfFill(facts, on, as, { side: from, price: at, quantity: count })).total;
        expect(cost(less)).toBeLessThanOrEqual(cost(more));
      }),
    );
  });

  it('of the slices of an order sum to those of the whole, within a rounding for each item and slice', () => {
    const slices = fc.array(quantity, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(day, charged, side, price, slices, (on, as, from, at, parts) => {
        let traded = 0;
        let sum = 0;
        for (const part of parts) {
          const fill = { side: from, price: at, quantity: part, tradedBefore: moneyFromUnits(traded) };
          sum += certain(chargesOfFill(facts, on, as, fill)).total;
          traded += at * part;
        }
        const quantityOfAll = quantityOf(parts.reduce((all, part) => all + part, 0));
        const whole = certain(chargesOfFill(facts, on, as, { side: from, price: at, quantity: quantityOfAll })).total;
        expect(Math.abs(sum - whole)).toBeLessThanOrEqual(items.length * (parts.length + 1) * 0.5);
      }),
    );
  });

  it('in columns are those of one by one', () => {
    const fills = fc.array(fc.tuple(side, price, quantity), { maxLength: 30 });
    fc.assert(
      fc.property(day, charged, fills, (on, as, rows) => {
        const card = certain(rateCardOn(facts, on, as));
        const out = chargeColumns(rows.length);
        const turnovers = Float64Array.from(rows, ([, at, count]) => at * count);
        const isSale = Uint8Array.from(rows, ([from]) => (from === 'sell' ? 1 : 0));
        chargeFills(card, { count: rows.length, turnovers, isSale }, out);
        const single = rows.map(([from, at, count]) =>
          certain(chargesOfFill(facts, on, as, { side: from, price: at, quantity: count })),
        );
        expect([...out.totals]).toEqual(single.map(({ total }) => total));
        expect(out.sums.reduce((all, each) => all + each, 0)).toBe(single.reduce((all, { total }) => all + total, 0));
      }),
    );
  });
});

describe('a contract note', () => {
  const fills = fc.array(dayFill, { minLength: 1, maxLength: 12 });

  it('is never negative, and its sections sum to its lines', () => {
    fc.assert(
      fc.property(day, broker, fills, (on, name, all) => {
        const note = certain(contractNote(facts, { broker: name }, on, all));
        expect(note.lines.every(({ amount }) => amount >= 0)).toBe(true);
        expect(note.sections.reduce((sum, section) => sum + section.total, 0)).toBe(note.total);
        expect(note.totalWithFees).toBeGreaterThanOrEqual(note.total);
      }),
    );
  });

  it('does not care about the order of fills, nor into how many an order was cut', () => {
    fc.assert(
      fc.property(day, broker, fills, fc.nat(), (on, name, all, chance) => {
        const cut = all.flatMap((fill) => {
          const part = chance % fill.quantity;
          if (part === 0) return [fill];
          return [part, fill.quantity - part].map((count) => ({ ...fill, quantity: quantityOf(count) }));
        });
        const amounts = (list: DayFill[]) => {
          const note = certain(contractNote(facts, { broker: name }, on, list));
          return [note.lines.map(({ item, amount }) => [item, amount]), note.totalWithFees];
        };
        expect(amounts(cut.reverse())).toEqual(amounts(all));
      }),
    );
  });
});
