import { describe as about, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, judge, nodePage, nodes, palette } from '../src/index.js';
import { codesOf, context } from './documents.js';

const page = readFileSync(new URL('../../../../docs/strategy-language.md', import.meta.url), 'utf8');

about('what people read', () => {
  it('begins with a strategy that is sound and does what the page says', () => {
    const [, text = ''] = /```json\n([\s\S]*?)\n```/.exec(page) ?? [];
    const judgement = judge(JSON.parse(text), context);
    expect([codesOf(judgement, 'error'), codesOf(judgement, 'warning')]).toEqual([[], []]);
    const [first] = judgement.document === undefined ? [] : describe(judgement.document, context.indicators);
    expect(first).toContain(
      'At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE',
    );
  });

  it('shows every kind of node there is, with an example that its own schema takes', () => {
    const files = readdirSync(new URL('../src/nodes', import.meta.url)).filter((file) => file.endsWith('.node.ts'));
    expect(nodes).toHaveLength(files.length);
    for (const { type, data, example } of nodes) {
      expect(nodePage()).toContain(`(\`${type}\`)`);
      expect(data.safeParse(example).success).toBe(true);
    }
    expect(new Set(palette().map(({ role }) => role))).toEqual(new Set(['start', 'gate', 'step']));
    expect(nodePage()).not.toContain('__schema');
  });
});
