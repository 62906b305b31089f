import { describe, expect, it } from '@jest/globals';
import { steadyExp, steadyLog } from './steady-math.js';

/** How far a figure is from the one it should be, in parts of that. */
const part = (found: number, right: number): number => Math.abs(found - right) / Math.abs(right);

describe('steady mathematics', () => {
  it('agrees with the engine to some parts in 10^15', () => {
    for (let step = 1; step < 4_000; step += 1) {
      const x = (step - 2_000) / 97;
      expect(part(steadyExp(x), Math.exp(x))).toBeLessThan(2e-15);
      const y = step / 1_000 + step * step * 0.01;
      expect(Math.abs(steadyLog(y) - Math.log(y))).toBeLessThan(2e-15 * Math.max(1, Math.abs(Math.log(y))));
      const small = (step - 2_000) / 150_000;
      expect(part(steadyExp(small), Math.exp(small))).toBeLessThan(1e-15);
    }
  });

  it('is exact where it can be', () => {
    expect([steadyExp(0), steadyLog(1)]).toEqual([1, 0]);
    expect(steadyLog(1e-300)).toBeCloseTo(-690.7755278982137, 9);
    expect(steadyExp(-690.7755278982137) / 1e-300).toBeCloseTo(1, 12);
  });

  it('has these bits on every machine', () => {
    expect([steadyExp(1), steadyExp(-0.3), steadyLog(10), steadyLog(0.7)]).toEqual([
      2.7182818284590455, 0.7408182206817179, 2.302585092994046, -0.3566749439387324,
    ]);
  });
});
