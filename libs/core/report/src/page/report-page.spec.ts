import { describe, expect, it } from '@jest/globals';
import type { BacktestResult } from '@sutra/simulation';
import { createHash } from 'node:crypto';
import { at, DAY, MINUTE, OPENED, order, resultWith, someBars, trade } from '../../test/some-result.js';
import { flawOfXml, picturesIn } from '../../test/well-formed.js';
import { reportPage } from './report-page.js';

const EVIL = `"><script>alert('x')</script>&\u0000\uD800`;

const wave = (count: number): number[] =>
  Array.from({ length: count }, (_, row) => 1_000_000 + 5_000 * Math.sin(row / 50) + row);

const manyTrades = (count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const netPnl = Math.round(Math.sin(nth * 12.9898) * 1e6) / 1e3;
    const begin = OPENED + (nth % 300) * MINUTE + Math.floor(nth / 300) * DAY;
    return trade({
      ...{ id: nth + 1, netPnl, pnl: netPnl + 1.5, mae: Math.min(0, netPnl) - 5, mfe: Math.max(0, netPnl) + 5 },
      ...{ entryAt: at(begin), exitAt: at(begin + (nth % 40) * MINUTE) },
    });
  });

const bars = new Map([['SBIN', someBars(600)]]);

const cases: readonly (readonly [string, BacktestResult])[] = [
  ['nothing at all', resultWith([])],
  ['one bar and no trade', resultWith([1_000_000])],
  ['a capital that never changes', resultWith(Array.from({ length: 400 }, () => 1_000_000))],
  ['losses alone', resultWith([999_000, 998_000], { trades: [trade({ netPnl: -50 }), trade({ id: 2, netPnl: -70 })] })],
  ['trades that made nothing', resultWith([1_000_000], { trades: [trade({ netPnl: 0, pnl: 0, mae: 0, mfe: 0 })] })],
  ['a capital that is gone', resultWith([500_000, 0, -20_000])],
  [
    'many trades',
    resultWith(wave(3_000), { trades: manyTrades(3_000), orders: [order(), order({ id: 2, price: null })] }),
  ],
];

describe('a report', () => {
  it.each(cases)('of %s is a page of sound pictures without figures that are none', (_, result) => {
    const page = reportPage(result, { bars, underlying: 'SBIN' });
    for (const picture of picturesIn(page)) expect(flawOfXml(picture)).toBeUndefined();
    expect(page.replace(/<script>[\s\S]*<\/script>/, '')).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(page).toMatch(/^<!doctype html>/);
  });

  it('loads nothing from elsewhere, and lets no script run but its own', () => {
    const page = reportPage(resultWith(wave(500), { trades: manyTrades(30) }), { bars });
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(
      `content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-${hash}&#39;"`,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(|src=/);
  });

  it('escapes every text that somebody else has written', () => {
    const texts = { nodeId: EVIL, legId: EVIL, vpi: EVIL, vpt: EVIL, symbol: EVIL };
    const result = resultWith([1_000_000, 1_000_100], {
      name: EVIL,
      ...{
        metrics: { [EVIL]: 1, cagr: null },
        metricsMissing: { cagr: EVIL },
        warnings: [EVIL],
        dataHash: EVIL,
        graphHash: EVIL,
      },
      ...{ trades: [trade(texts)], orders: [order({ ...texts, because: EVIL })], isModelled: true },
      open: [
        {
          ...{ ...texts, kind: 'equity', firing: 1, reEntry: 0, side: 'buy', quantity: 1, entryAt: at(OPENED) },
          ...{ entryPrice: 1, mark: 1, pnl: 0, charges: 0, isModelled: false },
        },
      ],
    });
    const page = reportPage(result, { bars: new Map([[EVIL, someBars(60)]]), madeBy: EVIL });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('\u0000');
    expect(page).not.toMatch(/\p{Cs}/u);
    for (const picture of picturesIn(page)) expect(flawOfXml(picture)).toBeUndefined();
  });

  it('says what was switched off, what is modelled and what a bar leaves open', () => {
    const plain = resultWith([1_000_000], {
      isModelled: true,
      band: { bars: 2, worstPnl: -1_234_567, bestPnl: 50 },
      warnings: ['A stop-loss is missing: this strategy may be back-tested, but not run.'],
    });
    const settings = {
      ...plain.settings,
      slippage: 'none',
      charges: 'none',
      protection: false,
      calendar: 'none' as const,
    };
    const page = reportPage({ ...plain, settings });
    expect(page).toContain('No slippage: market orders fill at the price of the bar.');
    expect(page).toContain('No brokerage, taxes or fees.');
    expect(page).toContain('Market orders have no protection');
    expect(page).toContain('No calendar: bars of any hour');
    expect(page).toContain('Prices of options are modelled');
    expect(page).toContain('net \u2212\u20B912,34,567.00; had the better come first, +\u20B950.00.');
    expect(page).toContain('A stop-loss is missing');
    const careful = { ...plain.settings, slippage: 'bps:5', latencyMs: 200 };
    expect(reportPage({ ...plain, settings: careful })).not.toContain('No slippage');
  });

  it('stays small when a run was long', () => {
    const page = reportPage(resultWith(wave(300_000), { trades: manyTrades(20_000) }), { bars });
    expect(page.length).toBeLessThan(2_500_000);
    expect(page).toContain('The newest 1,000 of 20,000 rows');
    expect(page).toContain('so no extreme is lost');
    expect(page.match(/<figure class="trade">/g)).toHaveLength(24);
  });

  it('draws contracts without prices of their own on the bars of what they derive from, and says so', () => {
    const option = trade({ symbol: 'NSE-SBIN-20260127-800-CE', kind: 'option', isModelled: true });
    const page = reportPage(resultWith([1_000_000], { trades: [option] }), { bars, underlying: 'SBIN' });
    expect(page).toContain('on the bars of their underlying');
    expect(reportPage(resultWith([1_000_000], { trades: [option] }), { bars })).not.toContain('class="trade"');
  });
});
