import { describe, expect, it } from '@jest/globals';
import { catalogues } from '../../tidy/rules/catalogues.rule.mjs';
import { treeOf } from '../../tidy/tree.mjs';
import { indicator } from './indicator.kind.mjs';

const house = {
  'libs/core/indicators/src/indicators.ts':
    "import { sma } from './moving-averages/sma.indicator.js';\nimport { rsi } from './momentum/rsi.indicator.js';\n\nexport const indicators = [\n  // Moving averages\n  sma,\n  // Momentum\n  rsi,\n] as const;\n",
  'libs/core/indicators/src/moving-averages/sma.indicator.ts': '',
  'libs/core/indicators/src/momentum/rsi.indicator.ts': '',
};
const plan = (/** @type {string[]} */ ...words) => indicator.plan(words, treeOf(house));
const doc = 'How far the market has come in a while.';

describe('new indicator', () => {
  it('writes definition, proof and list line, so that the catalogue is complete', () => {
    const texts = Object.fromEntries(
      plan('moving-averages', 'slow-mean', 'Slow mean', doc, 'SMA').map(({ file, text }) => [file, text]),
    );
    const folder = 'libs/core/indicators/src/moving-averages';
    expect(texts[`${folder}/slow-mean.indicator.ts`]).toContain("talib: { name: 'SMA'");
    expect(texts[`${folder}/slow-mean.indicator.spec.ts`]).toContain('expectAgreement(slowMean,');
    const list = texts['libs/core/indicators/src/indicators.ts'];
    expect(list).toContain("import { slowMean } from './moving-averages/slow-mean.indicator.js';");
    expect(list).toContain('  sma,\n  slowMean,\n  // Momentum');
    expect(catalogues.check(treeOf({ ...house, ...texts }))).toEqual([]);
  });

  it('has no counterpart unless one is named', () => {
    expect(plan('momentum', 'fast', 'Fast', doc)[0]?.text).not.toContain('talib');
  });

  it.each([
    [['trend', 'a', 'A', doc], 'the groups are momentum, moving-averages'],
    [['momentum', 'aB', 'A', doc], 'lower case with hyphens'],
    [['momentum', 'rsi', 'A', doc], 'exists already'],
    [['momentum', 'a', 'a', doc], 'give it a title'],
    [['momentum', 'a', 'A', 'no'], 'one whole sentence'],
    [['momentum', 'a', 'A', doc, 'sma'], 'written in capitals'],
  ])('refuses %j', (words, reason) => {
    expect(() => plan(...words)).toThrow(reason);
  });
});
