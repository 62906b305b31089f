import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PIECE } from '../src/kernel/pieces.js';
import { covered, coveredSettings, withHoles } from './drawn-programs.js';
import { runAlike } from './alike.js';
import { seriesOf } from './scene.js';
import { seeds, strategies, walkOf } from './walks.js';

const BARS = 375;
const RUNS = 100;

describe('generated code', () => {
  it('makes the orders, trades, charges and equity of the oracle, to the unit', () => {
    const made = { kernel: 0, oracle: 0, trades: 0 };
    fc.assert(
      fc.property(covered, coveredSettings, seeds, fc.boolean(), (document, settings, seed, hasHoles) => {
        const walk = walkOf(seed, BARS);
        const series = [seriesOf('ACME', hasHoles ? withHoles(walk, seed) : walk)];
        const { madeBy, trades } = runAlike({ document, series, settings });
        made[madeBy] += 1;
        if (madeBy === 'kernel') made.trades += trades.length;
      }),
      { numRuns: RUNS },
    );
    // What is left to the oracle proves nothing here, so that it has to be rare.
    expect(made.kernel).toBeGreaterThan(0.8 * (made.kernel + made.oracle));
    expect(made.trades).toBeGreaterThan(RUNS);
  });

  it('goes on alike where one piece of its columns ends and the next begins', () => {
    const made = { kernel: 0, trades: 0 };
    const from = fc.constantFrom(null, '2026-02-20T10:00:00+05:30');
    fc.assert(
      fc.property(covered, coveredSettings, seeds, from, fc.boolean(), (document, drawn, seed, begin, hasHoles) => {
        const walk = walkOf(seed, 2 * PIECE + 700);
        const series = [seriesOf('ACME', hasHoles ? withHoles(walk, seed) : walk)];
        const settings = { ...drawn, calendar: 'none' as const, charges: 'percent:0.03', from: begin, to: null };
        const { madeBy, trades } = runAlike({ document, series, settings });
        if (madeBy === 'oracle') return;
        made.kernel += 1;
        made.trades += trades.length;
      }),
      { numRuns: 8 },
    );
    expect(made.kernel).toBeGreaterThan(3);
    expect(made.trades).toBeGreaterThan(30);
  });

  it('leaves to the oracle what it does not cover, and says so', () => {
    fc.assert(
      fc.property(strategies, seeds, (document, seed) => {
        const { madeBy, notByKernel } = runAlike({ document, series: [seriesOf('ACME', walkOf(seed, BARS))] });
        expect(madeBy === 'kernel' || (notByKernel ?? '').length > 0).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
