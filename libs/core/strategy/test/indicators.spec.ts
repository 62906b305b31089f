import { describe, expect, it } from '@jest/globals';
import {
  computeIndicator,
  defaultsOf,
  IndicatorBlock,
  indicators,
  type BarColumnValues,
  type BarValues,
  type Indicator,
} from '@sutra/indicators';
import { series } from '@sutra/indicators/proof';
import {
  contentHashOf,
  diff,
  indicatorSeries,
  judge,
  seriesColumns,
  seriesValue,
  sharedColumns,
} from '../src/index.js';
import { bareName, knownIndicators } from '../src/indicators/indicator-catalogue.js';
import { otherNames } from '../src/indicators/other-names.js';
import { compare, context, entry, leg, programOf, signal, start, strategy, type Json } from './documents.js';

const positions = [leg({ id: 'p', vpi: 'v' })];
const read = (name: string, output?: string): Json => ({ type: 'indicator', name, ...(output && { output }) });
/** A strategy that reads some outputs of what it declares. */
const reading = (declared: Json, ...outputs: readonly (readonly [name: string, output?: string | undefined])[]): Json =>
  strategy(
    [
      start({ indicators: declared }),
      signal('s', { type: 'group', operator: 'and', conditions: outputs.map((of) => compare(read(...of), '>', 0)) }),
      entry('enter', positions),
    ],
    ['start > s > enter'],
  );
const hashOf = (json: Json): string => {
  const { document } = judge(json, context);
  return document === undefined ? '' : contentHashOf(document, context.indicators);
};

const bars: BarColumnValues = series('walk', 6, 400);
const barAt = (at: number): BarValues =>
  Object.fromEntries(Object.entries(bars).map(([field, column]) => [field, column[at]]));
/** What a document's columns are over the bars. */
const columnsOf = (json: Json): readonly Float64Array[] => {
  const { columns } = programOf(json);
  const [only] = indicatorSeries(columns);
  if (only === undefined) throw new RangeError('no series');
  const found = seriesColumns(only, bars);
  return columns.map((_, at) => found[only.values.findIndex(({ column }) => column === at)] ?? new Float64Array(0));
};
const kindOf = (id: string): Indicator => {
  const kind = knownIndicators.find(id);
  if (kind === undefined) throw new RangeError(id);
  return kind;
};
const inputsOf = (names: readonly string[]): Float64Array[] =>
  names.map((name) => bars[name as keyof BarColumnValues] ?? new Float64Array(0));

describe('indicators of a document', () => {
  it.each(indicators.map((each) => [each.id, each] as const))('%s may be named, with every output', (id, kind) => {
    const json = reading({ x: { type: id } }, ...kind.outputs.map((output) => ['x', output] as const));
    expect(judge(json, context).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { columns, warmUp } = programOf(json);
    expect(columns.map(({ field }) => field)).toEqual(kind.outputs);
    expect(warmUp).toEqual({ '5MIN': Math.max(...kind.warmups(defaultsOf(kind))) + 1 });
  });

  it('are computed as the library computes them, the first output where none is named', () => {
    const json = reading(
      {
        r: { type: 'rsi', period: 9 },
        m: { type: 'macd' },
        s: { type: 'stoch', period: 14 },
        v: { type: 'sma', period: 5, source: 'volume' },
      },
      ['r'],
      ['m', 'signal'],
      ['m'],
      ['s', 'd'],
      ['v'],
    );
    const of = (id: string, params = {}, names?: readonly string[]) => {
      const kind = kindOf(id);
      return computeIndicator(kind, inputsOf(names ?? kind.inputs), params);
    };
    const macd = of('macd');
    expect(columnsOf(json)).toEqual([
      of('rsi', { period: 9 })[0],
      macd[1],
      macd[0],
      of('stoch', { period: 14 })[1],
      of('sma', { period: 5 }, ['volume'])[0],
    ]);
  });

  it('may read one another, whole bars their means; warm-ups add up to the exact bar', () => {
    const declared = {
      r: { type: 'rsi' },
      smooth: { type: 'ema', period: 9, source: 'r' },
      signal: { type: 'sma', period: 4, source: 'm.SIGNAL' },
      m: { type: 'macd' },
      mid: { type: 'highest', period: 3, source: 'hl2' },
      mine: { type: 'formula', formula: 'let f = ema(close, 9)\nlead = f - ema(close, 21)\nhalf = lead / 2' },
      of: { type: 'lowest', period: 2, source: 'mine.half' },
    };
    const [smooth, signal, mid, half, of] = columnsOf(
      reading(declared, ['smooth'], ['signal'], ['mid'], ['mine', 'half'], ['of']),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    const begins = (column: Float64Array): number => column.findIndex((value) => !Number.isNaN(value));
    expect([smooth, signal, mid, half, of].map(begins)).toEqual([14 + 8, 33 + 3, 2, 20, 21]);
    const rsi = computeIndicator(kindOf('rsi'), inputsOf(['close']))[0]?.slice(14) ?? new Float64Array(0);
    expect(smooth.slice(14)).toEqual(computeIndicator(kindOf('ema'), [rsi], { period: 9 })[0]);
    const [fast, slow] = [9, 21].map((period) => computeIndicator(kindOf('ema'), inputsOf(['close']), { period })[0]);
    expect(half).toEqual(fast?.map((value, at) => (value - (slow?.[at] ?? 0)) / 2));
    expect(of[30]).toBe(Math.min(half[29] ?? 0, half[30] ?? 0));
    expect(mid[9]).toBe(Math.max(...[7, 8, 9].map((at) => ((bars.high?.[at] ?? 0) + (bars.low?.[at] ?? 0)) / 2)));
    for (const [name, warmUp] of [
      ['smooth', 23],
      ['signal', 37],
      ['of', 22],
    ] as const) {
      expect(programOf(reading(declared, [name])).warmUp).toEqual({ '5MIN': warmUp });
    }
  });

  it('are computed once for all programs, over columns and bar by bar alike', () => {
    const programs = [
      programOf(reading({ a: { type: 'rsi' }, b: { type: 'ema', source: 'a', period: 9 } }, ['b'])),
      programOf(reading({ x: { type: 'RSI', period: 14 }, y: { type: 'macd' } }, ['x'], ['y'], ['y', 'signal'])),
      programOf(reading({ x: { type: 'macd', timeframe: '1H' } }, ['x'])),
    ];
    const found = indicatorSeries(sharedColumns(programs).columns);
    expect(found.map(({ timeframe, plan, values }) => [timeframe, plan.nodes.length, values.length])).toEqual([
      ['5MIN', 3, 4],
      ['1H', 1, 1],
    ]);
    const [first] = found;
    if (first === undefined) throw new RangeError('no series');
    const block = new IndicatorBlock(first.plan);
    const whole = seriesColumns(first, bars);
    for (let at = 0; at < 60; at++) {
      block.step(barAt(at));
      expect(first.values.map((value) => seriesValue(value, block))).toEqual(whole.map((column) => column[at]));
    }
  });

  it('rule 27: levels that only stand in for what is not known yet are unknown', () => {
    const json = reading(
      { c: { type: 'cpr' }, o: { type: 'ORB', minutes: 15 } },
      ['c', 'TC'],
      ['c', 'known'],
      ['o', 'high'],
      ['o', 'done'],
    );
    const [top, known, high, done] = columnsOf(json) as [Float64Array, Float64Array, Float64Array, Float64Array];
    expect([known, done].every((column) => column.includes(0) && column.includes(1))).toBe(true);
    expect([...top].map(Number.isNaN)).toEqual([...known].map((each) => each === 0));
    expect([...high].map(Number.isNaN)).toEqual([...done].map((each) => each === 0));
  });

  it('have one meaning and one hash by all their names', () => {
    const same = [
      [
        { type: 'bbands', period: 20, up: 2, down: 2 },
        { type: 'BOLLINGER', length: 20, stdDev: 2 },
        'upper',
        'UPPERBAND',
      ],
      [{ type: 'stoch', period: 14 }, { type: 'Stochastic', kPeriod: 14, slowing: 3 }, 'k', 'slowk'],
      [{ type: 'rsi' }, { type: 'RSI', period: 14, source: 'close', overbought: 70 }, 'rsi', undefined],
      [{ type: 'supertrend', factor: 2 }, { type: 'Super Trend', multiplier: 2 }, 'supertrend', 'value'],
      [{ type: 'willr' }, { type: 'Williams %R' }, undefined, 'willr'],
    ] as const;
    for (const [one, other, output, its] of same) {
      const [a, b] = [reading({ x: one }, ['x', output]), reading({ x: other }, ['x', its])];
      expect([programOf(b).columns, hashOf(b)]).toEqual([programOf(a).columns, hashOf(a)]);
    }
    const [a, b] = [14, 9].map((period) => judge(reading({ x: { type: 'RSI', period } }, ['x']), context).document);
    if (a === undefined || b === undefined) throw new RangeError('no document');
    expect(diff(a, b, context.indicators).changes.map(({ words }) => words)).toEqual([
      'start: indicators.x.period was 14 and is 9',
    ]);
  });

  it('have other names that lead somewhere, and no name leads two ways', () => {
    for (const [name, id] of Object.entries(otherNames.indicators)) {
      expect([bareName(name), knownIndicators.find(name)?.id]).toEqual([name, id]);
      expect(
        indicators.filter((each) => [each.id, each.title, each.talib?.name ?? ''].some((of) => bareName(of) === name)),
      ).toEqual([]);
    }
    const params = new Set(indicators.flatMap((each) => Object.keys(each.params)));
    const outputs = new Set(indicators.flatMap((each) => each.outputs));
    for (const names of Object.values(otherNames.params)) expect(names.filter((name) => !params.has(name))).toEqual([]);
    for (const name of Object.values(otherNames.outputs)) expect(outputs.has(name)).toBe(true);
    const all = indicators.flatMap(({ id, title, talib }) => [
      ...new Set([id, title, talib?.name ?? id].map(bareName)),
    ]);
    expect(new Set(all).size).toBe(all.length);
    expect(knownIndicators.find('constructor')).toBeUndefined();
  });

  it('names a cycle, and tells it once', () => {
    const declared = {
      a: { type: 'sma', source: 'b' },
      b: { type: 'ema', source: 'c' },
      c: { type: 'rsi', source: 'a' },
      d: { type: 'sma', source: 'a' },
    };
    const message = 'It reads what is computed from itself: a → b → c → a.';
    const found = judge(reading(declared, ['d']), context).findings.filter(({ severity }) => severity === 'error');
    expect(found).toMatchObject([{ code: 'SOURCE_CYCLE', message }]);
  });

  it('stand in the timeframe of what they read', () => {
    const { columns, warmUp } = programOf(
      reading({ h: { type: 'rsi', timeframe: '1H' }, x: { type: 'sma', period: 3, source: 'h' } }, ['x']),
    );
    expect([columns.map(({ timeframe }) => timeframe), warmUp]).toEqual([['1H'], { '1H': 17 }]);
  });

  it('points to the place in a formula that nobody can read', () => {
    const json = reading({ x: { type: 'formula', formula: 'let a = ema(close, 9)\na - emaa(close, 21)' } }, ['x']);
    expect(judge(json, context).findings).toContainEqual(
      expect.objectContaining({
        code: 'FORMULA_INVALID',
        path: '$.nodes[0].data.indicators.x.formula',
        message: expect.stringContaining('line 2, column 5: there is nothing called emaa'),
      }),
    );
  });
});
