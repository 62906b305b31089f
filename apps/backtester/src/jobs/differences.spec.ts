import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@sutra/kernel';
import { readSettings } from '@sutra/simulation';
import { differencesOf } from './differences.js';

const job = (settings: object, hashes: { graphHash?: string; dataHash?: string } = {}) => ({
  ...{ graphHash: 'g', dataHash: 'd', settings: orThrow(readSettings(settings)) },
  ...hashes,
});

describe('what differs between back-tests', () => {
  it('is nothing where all settings are the same, however they were written', () => {
    const jobs = [job({ lots: { NIFTY: 65, SBIN: 750 } }), job({ lots: { SBIN: 750, NIFTY: 65 }, seed: 1 })];
    expect(differencesOf(jobs)).toEqual({ differing: [], isSameStrategy: true, isSameData: true });
  });

  it('is each setting with all its values, the strategy and the data', () => {
    const jobs = [job({}), job({ slippage: 'bps:2' }, { dataHash: 'e' }), job({}, { graphHash: 'h' })];
    expect(differencesOf(jobs)).toEqual({
      differing: [{ setting: 'slippage', values: ['none', 'bps:2', 'none'] }],
      isSameStrategy: false,
      isSameData: false,
    });
  });
});
