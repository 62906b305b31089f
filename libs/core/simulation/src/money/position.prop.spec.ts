import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyPosition, enlarge, reduce, unrealisedOf } from './position.js';

const fill = fc.record({
  price: fc.integer({ min: 1, max: 500_000_000 }),
  quantity: fc.integer({ min: 1, max: 100_000 }),
  charges: fc.integer({ min: 0, max: 10_000_000 }),
});

describe('a position', () => {
  it('closed in any parts makes what its fills paid and brought, to the last unit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<1 | -1>(1, -1),
        fc.array(fill, { minLength: 1, maxLength: 6 }),
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 500_000_000 }),
        (direction, entries, parts, price) => {
          const position = emptyPosition(direction);
          for (const each of entries) enlarge(position, each.price, each.quantity, each.charges);
          const paid = entries.reduce((sum, each) => sum + each.price * each.quantity, 0);
          const units = entries.reduce((sum, each) => sum + each.quantity, 0);
          const closed = [];
          for (const part of parts) {
            const quantity = Math.floor(position.quantity * part);
            if (quantity === 0) continue;
            const [cost, open] = [position.cost, position.quantity];
            const made = reduce(position, price, quantity, 7);
            // A part costs its share of what is open, to the unit.
            expect(Math.abs(made.cost * open - cost * quantity)).toBeLessThan(open);
            closed.push(made);
          }
          // At any moment what was made and what is open add up to what it would be if all were sold now.
          expect(position.realised + unrealisedOf(position, price)).toBe(direction * (price * units - paid));
          if (position.quantity > 0) closed.push(reduce(position, price, position.quantity, 7));
          const entryCharges = entries.reduce((sum, { charges }) => sum + charges, 0);
          expect(closed.reduce((sum, { pnl }) => sum + pnl, 0)).toBe(direction * (price * units - paid));
          expect(closed.reduce((sum, { charges }) => sum + charges, 0)).toBe(entryCharges + 7 * closed.length);
          expect(closed.reduce((sum, { cost }) => sum + cost, 0)).toBe(paid);
          expect(position).toMatchObject({
            quantity: 0,
            cost: 0,
            openCharges: 0,
            charges: entryCharges + 7 * closed.length,
          });
        },
      ),
    );
  });

  it('never closes more than is open', () => {
    const position = emptyPosition(1);
    enlarge(position, 100, 5, 0);
    expect(() => reduce(position, 100, 6, 0)).toThrow('what is closed was open');
  });
});
