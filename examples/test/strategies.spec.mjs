import { describe, expect, it } from '@jest/globals';
import { bundledMarket } from '@sutra/market';
import { contractTermsOn, judgeText, knownIndicators } from '@sutra/strategy';
import { tradingDateOf } from '@sutra/kernel';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../strategies/', import.meta.url);

describe('an example strategy', () => {
  it.each(readdirSync(folder))('%s has no error', (name) => {
    const terms = contractTermsOn(bundledMarket(), tradingDateOf('2026-08-31'));
    const { findings, isActivatable } = judgeText(readFileSync(new URL(name, folder), 'utf8'), {
      indicators: knownIndicators,
      terms,
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(isActivatable).toBe(true);
  });
});
