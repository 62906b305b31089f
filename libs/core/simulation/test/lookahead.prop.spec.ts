import { describe, expect, it } from '@jest/globals';
import { certain, toRupees } from '@sutra/kernel';
import fc from 'fast-check';
import { backtest, lookahead, plainSettings, type BacktestRequest, type CustomColumns } from '../src/index.js';
import { appendRows, barColumns, type BarColumns } from '@sutra/bars';
import { close, compare, entry, exit, gate, leg, seriesOf, start, strategy } from './scene.js';
import { seeds, strategies, walkOf } from './walks.js';

const BARS = 200;
const cutTo = (bars: BarColumns, until: number): BarColumns => {
  const columns = barColumns(bars.timeframe, { capacity: until });
  appendRows(columns, bars, { from: 0, until });
  return columns;
};

describe('look-ahead', () => {
  it('rule 31: what was decided and filled by a moment never depends on later bars', () => {
    fc.assert(
      fc.property(
        strategies,
        seeds,
        seeds,
        fc.integer({ min: 2, max: BARS - 1 }),
        fc.constantFrom('nse', 'none'),
        (document, seed, other, cut, calendar) => {
          const bars = walkOf(seed, BARS);
          const changed = cutTo(bars, BARS);
          const future = walkOf(other, BARS);
          for (const name of ['opens', 'highs', 'lows', 'closes'] as const)
            changed[name].set(future[name].subarray(cut), cut);
          const by = (columns: BarColumns) => {
            const outcome = certain(
              backtest({ document, series: [seriesOf('ACME', columns)], settings: { ...plainSettings, calendar } }),
            );
            const until = bars.times[cut] ?? 0;
            const orders = outcome.orders.filter(({ endedAt }) => endedAt !== null && endedAt < until);
            return {
              orders: orders.map(({ id, isBuy, quantity, price, endedAt, because }) => [
                id,
                isBuy,
                quantity,
                price,
                endedAt,
                because,
              ]),
              equity: [...outcome.equity.values.subarray(0, cut - 1)],
            };
          };
          expect(by(changed)).toEqual(by(bars));
        },
      ),
      { numRuns: 25 },
    );
  });

  const document = strategy(
    [
      start({ indicators: { average: { type: 'sma', period: 3 } } }),
      gate('up', compare({ type: 'indicator', name: 'average' }, '>', close)),
      entry('enter', [leg('l')], { arming: 'wheneverFlat' }),
      gate('down', compare({ type: 'indicator', name: 'average' }, '<', close)),
      exit('leave'),
    ],
    ['start > up > enter > down > leave'],
  );
  const request: BacktestRequest = { document, series: [seriesOf('ACME', walkOf(7, BARS))], settings: plainSettings };

  it('an honest strategy is proved clean', () => {
    const verdict = certain(lookahead(request));
    expect(verdict).toMatchObject({ isClean: true, findings: [], prefixes: 24 });
    expect(verdict.decisions).toBeGreaterThan(1_000);
  });

  it('few bars are cut at every one of them, up to the last', () => {
    const bars = walkOf(5, 12);
    // A strategy that reads the close of the last bar alone: only a cut right before that bar can catch it.
    const last: CustomColumns = ({ kind }, { bars: own, count }) =>
      kind === 'indicator'
        ? Float64Array.from({ length: count }, (_, at) => toRupees(own.closes[at >= 10 ? count - 1 : at] ?? 0))
        : undefined;
    const short = { ...request, series: [seriesOf('ACME', bars)] };
    expect(certain(lookahead(short, { prefixes: 100 }))).toMatchObject({ isClean: true, prefixes: 11 });
    const caught = certain(lookahead({ ...short, customColumns: last }, { prefixes: 100 }));
    expect(caught.isClean).toBe(false);
    expect(caught.findings.map(({ at }) => at)).toContain(bars.times[11]);
    expect(certain(lookahead({ ...request, series: [seriesOf('ACME', walkOf(5, 1))] })).decisions).toBe(0);
  });

  it('a formula of one’s own is proved with everything else', () => {
    const own = structuredClone(document) as { nodes: { data: { indicators: object } }[] };
    Object.assign(own.nodes[0]?.data.indicators ?? {}, {
      average: { type: 'formula', formula: 'ema(close, 5) + highest(high, 3) - close', from: 'mine' },
    });
    const verdict = certain(lookahead({ ...request, document: own }));
    expect(verdict).toMatchObject({ isClean: true, prefixes: 24 });
    expect(verdict.decisions).toBeGreaterThan(1_000);
  });

  it('a prefix that could not have been run is passed over', () => {
    const later = walkOf(8, BARS);
    const rest = barColumns('5MIN');
    appendRows(rest, later, { from: 150, until: BARS });
    const reading = strategy(
      [
        start(),
        gate('up', compare(close, '>', { type: 'price', field: 'close', symbol: 'OTHER' })),
        entry('enter', [leg('l')]),
      ],
      ['start > up > enter'],
    );
    const series = [...request.series, seriesOf('OTHER', rest)];
    const verdict = certain(lookahead({ ...request, document: reading, series }, { prefixes: 8 }));
    expect(verdict.isClean).toBe(true);
    expect(verdict.prefixes).toBe(2);
  });

  /** The close of the next bar, which nobody knows yet. */
  const tomorrow: CustomColumns = ({ kind }, { bars, count }) =>
    kind === 'indicator'
      ? Float64Array.from({ length: count }, (_, at) => toRupees(bars.closes[Math.min(at + 1, count - 1)] ?? 0))
      : undefined;
  /** Each value less the mean of the whole column: it looks harmless, and knows how everything ends. */
  const centred: CustomColumns = ({ kind }, { bars, count }) => {
    if (kind !== 'indicator') return undefined;
    const mean = bars.closes.subarray(0, count).reduce((sum, each) => sum + each / count, 0);
    return Float64Array.from({ length: count }, () => toRupees(mean));
  };

  it.each([
    ['an indicator that is the next close', tomorrow],
    ['an indicator that is scaled by all of its future', centred],
  ])('a planted look-ahead is caught: %s', (_, customColumns) => {
    const verdict = certain(lookahead({ ...request, customColumns }));
    expect(verdict.isClean).toBe(false);
    expect(new Set(verdict.findings.map(({ what }) => what))).toContain('column');
  });
});
