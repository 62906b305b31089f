import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customNamesIn, withFormulas } from './with-formulas.js';

const start = (indicators: unknown) => ({ id: 's', type: 'startNode', data: { symbol: 'NIFTY', indicators } });
const osc = { type: 'custom', name: 'my_osc', timeframe: '1H' };
const formulas = new Map([['my_osc', 'close - open']]);

describe('custom indicators in a document', () => {
  it('are named once each', () => {
    const json = { nodes: [start({ a: osc, b: osc, c: { type: 'custom', name: 'other' }, d: { type: 'rsi' } })] };
    expect(customNamesIn(json)).toEqual(['my_osc', 'other']);
  });

  it('become their formula; everything else stays as it is', () => {
    const exit = { id: 'x', type: 'exitNode', data: { indicators: { a: osc } } };
    const json = { name: 'n', nodes: [start({ a: osc, r: { type: 'rsi' } }), exit], edges: [] };
    const a = { type: 'formula', formula: 'close - open', from: 'my_osc', timeframe: '1H' };
    expect(withFormulas(json, formulas)).toEqual({
      json: { ...json, nodes: [start({ a, r: { type: 'rsi' } }), exit] },
      findings: [],
    });
  });

  it('that are not known stay, and are pointed at', () => {
    const json = { nodes: [5, start({ 'a b': { type: 'custom', name: 'lost' } })] };
    const filled = withFormulas(json, formulas);
    expect(filled.json).toEqual(json);
    expect(filled.findings).toMatchObject([
      { severity: 'error', code: 'CUSTOM_INDICATOR_UNKNOWN', path: '$.nodes[1].data.indicators["a b"]', nodeId: 's' },
    ]);
  });

  it('a document without any is handed on as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(withFormulas(json, formulas).json).toBe(json);
      }),
    );
    for (const json of [undefined, null, { nodes: [start(null)] }, { nodes: [start([osc])] }, { nodes: {} }]) {
      expect(withFormulas(json, formulas)).toEqual({ json, findings: [] });
    }
  });
});
