import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { backtest, scalarsOf, sweepRuns } from '../src/index.js';
import { covered } from './drawn-programs.js';
import { seriesOf, upDown } from './scene.js';
import { walkOf } from './walks.js';

const series = [seriesOf('ACME', walkOf(7, 450))];
const settings = { charges: 'percent:0.03' };

describe('a sweep', () => {
  it('gives the scalars of each full run to the bit, made by generated code or bar by bar', () => {
    const runs = sweepRuns({ series, settings });
    let traded = 0;
    for (let up = 96; up < 104; up += 1) {
      for (const more of [{}, { riskManagement: { maxDailyTrades: 1 } }]) {
        const document = upDown(up, up + 1, {}, more);
        const scalars = certain(runs.scalars(document));
        expect(scalars).toEqual(scalarsOf(certain(backtest({ document, series, settings }))));
        traded += scalars.trades;
        const oracle = scalarsOf(certain(backtest({ document, series, settings, engine: 'oracle' })));
        expect(scalars.figures).toEqual(oracle.figures);
        expect([scalars.finalEquity, scalars.trades]).toEqual([oracle.finalEquity, oracle.trades]);
      }
    }
    expect(traded).toBeGreaterThan(20);
  });

  it('is not told by what ran before in the same room', () => {
    const runs = sweepRuns({ series, settings });
    let traded = 0;
    fc.assert(
      fc.property(covered, (document) => {
        const scalars = certain(runs.scalars(document));
        const oracle = scalarsOf(certain(backtest({ document, series, settings, engine: 'oracle' })));
        expect({ ...scalars, madeBy: 'oracle', notByKernel: null }).toEqual(oracle);
        if (scalars.madeBy === 'kernel') traded += scalars.trades;
      }),
      { numRuns: 40 },
    );
    expect(traded).toBeGreaterThan(20);
  });

  it('refuses what a run refuses', () => {
    expect(sweepRuns({ series }).scalars({}).ok).toBe(false);
  });
});
