import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from './allocate.js';
import type { Money } from './money.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 1_000 });

const weights = fc
  .array(fc.maxSafeInteger().map(Math.abs), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((n) => n > 0));

it('an allocation loses no unit and strays less than one from the exact share', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), weights, (amount, list) => {
      const parts = allocate(amount as Money, list);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
      const whole = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
      parts.forEach((part, index) => {
        const error = BigInt(part) * whole - BigInt(amount) * BigInt(list[index] ?? 0);
        expect((error < 0n ? -error : error) < whole).toBe(true);
      });
    }),
  );
});
