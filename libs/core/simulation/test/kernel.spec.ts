import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { templates } from '@sutra/strategy';
import { backtest, kernelOf, prepare, type BacktestRequest } from '../src/index.js';
import { coverOf } from '../src/kernel/cover.js';
import { sourceOf } from '../src/kernel/source.js';
import { runAlike } from './alike.js';
import { close, compare, entry, exit, gate, leg, seriesOf, start, strategy, upDown, type Json } from './scene.js';
import { walkOf } from './walks.js';

const series = [seriesOf('ACME', walkOf(7, 300))];
const requestOf = (document: Json, more: Partial<BacktestRequest> = {}): BacktestRequest => ({
  document,
  series,
  ...more,
});

const nodes = (entryMore: Json, legMore: Json, exitMore: readonly [Json, Json] = [{}, {}]): Json =>
  strategy(
    [
      start(),
      gate('up', compare(close, '>', 100)),
      entry('enter', [leg('l', { ...legMore })], entryMore),
      gate('down', compare(close, '<', 99)),
      exit('leave', ...exitMore),
    ],
    ['start > up > enter > down > leave'],
  );

const left: readonly (readonly [because: string, document: Json, settings?: Json])[] = [
  ['rules guard the whole run', upDown(100, 101, {}, { riskManagement: { maxDailyTrades: 3 } })],
  ['orders take a while to the market', upDown(100, 101), { latencyMs: 1_000 }],
  ['days have price bands', upDown(100, 101), { priceBandPercent: 10 }],
  ['entries beyond the capital are refused', upDown(100, 101), { margin: 'refuse' }],
  ['the entry rests in the market', nodes({}, { orderType: 'limit', limitPrice: 99 })],
  [
    'a leg enters again by itself',
    nodes({}, { stopLoss: { type: 'points', value: 1 }, reEntry: { mode: 'asap', max: 1, on: 'stop' } }),
  ],
  ['an exit closes a part', nodes({}, {}, [{ quantity: '50%' }, {}])],
  [
    'an exit lets its entry fire again',
    nodes({}, {}, [{}, { reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 2 } }]),
  ],
];

describe('what the kernel leaves to the oracle', () => {
  it.each(left)('%s', (because, document, settings = {}) => {
    const outcome = certain(backtest(requestOf(document, { settings })));
    expect([outcome.madeBy, outcome.notByKernel]).toEqual(['oracle', because]);
  });

  it('is said for every template that it does not cover, and what it covers comes out alike', () => {
    for (const { document } of templates) {
      const { symbol } = (document['nodes'] as { data: { symbol: string } }[])[0]?.data ?? { symbol: '' };
      const request = {
        document,
        series: [seriesOf(symbol, walkOf(11, 150))],
        settings: { options: 'modelled:iv=14' },
      };
      if (prepare(request).ok) runAlike(request);
    }
    expect(templates.length).toBeGreaterThan(0);
  });

  it('is a run of which somebody wants to hear every pass', () => {
    const outcome = certain(backtest(requestOf(upDown(100, 101)), { onPass: () => undefined }));
    expect([outcome.madeBy, outcome.notByKernel]).toEqual(['oracle', null]);
  });

  it('is a run in which a market order meets a gap beyond its protection', () => {
    const walk = walkOf(7, 300);
    // All bars after the first hundred are twice as high, and the gap lies beyond any protected limit.
    for (const name of ['opens', 'highs', 'lows', 'closes'] as const)
      walk[name].forEach((price, row) => void (walk[name][row] = row < 101 ? price : price * 2));
    const document = strategy(
      [
        start(),
        gate('up', compare({ type: 'price', field: 'close' }, '>', 0)),
        entry('enter', [leg('l')], { arming: 'wheneverFlat' }),
        gate('out', compare(close, '>', 0)),
        exit('leave'),
      ],
      ['start > up > enter > out > leave'],
    );
    const { notByKernel } = runAlike({ document, series: [seriesOf('ACME', walk)] });
    expect(notByKernel).toBe('a market order is not filled at the open');
  });
});

describe('generated code', () => {
  it('holds no text of whoever wrote the strategy', () => {
    const words = 'zebra';
    const document = strategy(
      [
        start({ label: words, indicators: { [words]: { type: 'sma', period: 3 } } }),
        { ...gate(words, compare({ type: 'indicator', name: words }, '>', 100)) },
        entry(`${words}2`, [leg(`${words}3`)]),
        gate(`${words}4`, compare(close, '<', 99)),
        exit(`${words}5`),
      ],
      [`start > ${words} > ${words}2 > ${words}4 > ${words}5`],
      { name: words },
    );
    const prepared = certain(prepare(requestOf(document)));
    const cover = coverOf(prepared);
    if ('because' in cover) throw new TypeError(cover.because);
    const { text } = sourceOf(
      prepared.program,
      cover,
      prepared.columns.map(() => 'own'),
    );
    expect(text).not.toContain(words);
    expect(text).toMatch(/^[\w\s{}()[\]=;,.<>+\-*/&|?:!"]+$/);
  });

  it('tells how far it is, and ends when it is asked to', () => {
    const prepared = certain(prepare(requestOf(upDown(100, 101))));
    const kernel = kernelOf(prepared);
    const told: number[] = [];
    const played = 'because' in kernel ? kernel : kernel.play({ onProgress: (rows) => void told.push(rows) });
    expect('because' in played ? played.because : played.isWhole).toBe(true);
    expect(told).toEqual([0]);
  });
});
