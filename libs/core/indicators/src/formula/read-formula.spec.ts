import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@sutra/kernel';
import { IndicatorBlock } from '../plan/block.js';
import { computePlan } from '../plan/compute.js';
import { planOf } from '../plan/plan.js';
import { readRequest } from '../plan/request.js';
import { series } from '../proof/series.js';
import { readFormula } from './read-formula.js';

const bars = series('walk', 7, 200);
const closes = [10, 20, 40, 30, 30];
const small = {
  ...{ close: Float64Array.from(closes), volume: Float64Array.from([1, 0, 2, 2, 4]) },
  ...{ high: Float64Array.from(closes, (close) => close + 2), low: Float64Array.from(closes, (close) => close - 1) },
};

/** What a formula gives over the small bars; the warm-up as null. */
function values(text: string): Record<string, (number | null)[]> {
  const outputs = orThrow(readFormula(text));
  const columns = computePlan(planOf(outputs.map(({ wanted }) => wanted)), small);
  const shown = (column: Float64Array | undefined) =>
    Array.from(column ?? [], (each) => (Number.isNaN(each) ? null : each));
  return Object.fromEntries(outputs.map(({ name }, at) => [name, shown(columns[at]?.[0])]));
}
const value = (text: string) => values(text)['value'];

const messageOf = (text: string): string => {
  const read = readFormula(text);
  return read.ok ? 'taken' : read.error.message;
};

describe('a formula', () => {
  it.each([
    ['close', [10, 20, 40, 30, 30]],
    ['close + 1 * 2', [12, 22, 42, 32, 32]],
    ['(close + 1) * 2', [22, 42, 82, 62, 62]],
    ['-close - -1', [-9, -19, -39, -29, -29]],
    ['close - 2 - 3', [5, 15, 35, 25, 25]],
    ['close / volume', [10, 0, 20, 15, 7.5]],
    ['close[1]', [null, 10, 20, 40, 30]],
    ['close - close[2]', [null, null, 30, 10, -10]],
    ['hl2', [10.5, 20.5, 40.5, 30.5, 30.5]],
    ['close > 20', [0, 0, 1, 1, 1]],
    ['not close > 20', [1, 1, 0, 0, 0]],
    ['close > 20 and volume == 2 or close == 10', [1, 0, 1, 1, 0]],
    ['if(close > 25, 1, -1)', [-1, -1, 1, 1, 1]],
    ['sqrt(close - 30)', [0, 0, Math.sqrt(10), 0, 0]],
    ['log(volume)', [0, 0, Math.log(2), Math.log(2), Math.log(4)]],
    ['exp(close * 1000)', [0, 0, 0, 0, 0]],
    ['larger(close, 25)', [25, 25, 40, 30, 30]],
    ['crosses_above(close, 15)', [null, 1, 0, 0, 0]],
    ['crosses_below(close, 35)', [null, 0, 0, 1, 0]],
    ['sma(2)', [null, 15, 30, 35, 30]],
    ['sma(volume, 2)', [null, 0.5, 1, 2, 3]],
    ['sma(close - low, period = 2)', [null, 1, 1, 1, 1]],
    ['sma(sma(2), 2)', [null, null, 22.5, 32.5, 32.5]],
    ['sma(2)[1] # the mean of the bar before', [null, null, 15, 30, 35]],
  ])('is computed as it reads: %s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('has lines: those with a name are outputs, those behind let are not, and one without a name is the value', () => {
    const text = 'let mean = sma(2)\nabove = close > mean; distance = close - mean\n\nabove * distance';
    expect(Object.keys(values(text))).toEqual(['above', 'distance', 'value']);
    expect(value(text)).toEqual([null, 5, 10, 0, 0]);
  });

  it('takes outputs, words and underscores as the catalogue has them', () => {
    const text = 'width = bbands(close, 20, 2, 2).upper - bbands(close, 20, 2, 2).lower\nema(9, seed = first)';
    const outputs = orThrow(readFormula(text));
    const [upper, , lower] = computePlan(
      planOf([orThrow(readRequest({ id: 'bbands', params: { period: 20 } }))]),
      bars,
    )[0] as Float64Array[];
    const [width, ema] = computePlan(planOf(outputs.map(({ wanted }) => wanted)), bars);
    expect(width?.[0]?.[100]).toBe((upper?.[100] as number) - (lower?.[100] as number));
    expect(ema?.[0]?.[0]).toBe(bars.close[0]);
  });

  it('computes what its lines share once, and with others of a plan', () => {
    const outputs = orThrow(readFormula('a = sma(5) + ema(sma(5), 3)\nb = sma(5)'));
    const own = orThrow(readRequest({ id: 'sma', params: { period: 5 } }));
    const plan = planOf([...outputs.map(({ wanted }) => wanted), own]);
    expect(plan.nodes.filter(({ wanted }) => wanted.indicator.id === 'sma')).toHaveLength(1);
  });

  it('gives the same bar by bar, to the bit, and forgets a bar that is still forming', () => {
    const text = 'let e = ema(9)\nx = if(crosses_above(close, e), rsi(14)[3] / atr(14), (hlc3 - e) / stoch(5).k)';
    const plan = planOf(orThrow(readFormula(text)).map(({ wanted }) => wanted));
    const whole = computePlan(plan, bars)[0]?.[0] as Float64Array;
    const block = new IndicatorBlock(plan);
    const barAt = (at: number) => Object.fromEntries(plan.fields.map((field) => [field, bars[field][at] as number]));
    whole.forEach((expected, at) => {
      block.peek(barAt(199 - at));
      block.step(barAt(at));
      expect(block.value(0)).toBe(expected);
    });
    expect(whole.findIndex((each) => !Number.isNaN(each))).toBe(17);
  });

  it.each([
    ['', 'line 1, column 1: a formula ends with what it gives'],
    ['let a = close', 'line 1, column 1: a formula ends with what it gives'],
    ['7 * 3', 'line 1, column 1: a formula reads at least one field of the bar'],
    ['close +', "line 1, column 8: the end can't stand here"],
    ['close close', "line 1, column 7: close can't stand here"],
    ['a = close\nb = $', 'line 2, column 5: "$" means nothing here'],
    ['(close', 'line 1, column 7: here stands the end, not )'],
    ['emaa(3)', 'line 1, column 1: there is nothing called emaa'],
    ['constructor(3)', 'line 1, column 1: there is nothing called constructor'],
    ['__proto__', 'line 1, column 1: there is nothing called __proto__'],
    ['ema(0)', 'line 1, column 1: ema: period is a whole number from 1 to 100000, not 0'],
    ['ema(3, 4)', 'line 1, column 1: ema: seed is one of sma, first, not 4'],
    ['ema(close, low, 3)', 'line 1, column 1: ema reads close: 1 series at most'],
    ['sma(period = close + 1)', 'line 1, column 20: period is a figure or a word, not a series'],
    ['bbands(20).top', 'line 1, column 11: bbands gives upper, middle, lower, not top'],
    ['(close + 1).x', 'line 1, column 12: only an indicator has outputs'],
    ['close + 1e16', 'line 1, column 9: a figure lies between -1e15 and 1e15'],
    ['close[-1]', 'line 1, column 7: between [ and ] stands how many bars ago, a whole number'],
    ['close[99999]', 'line 1, column 1: back: bars is a whole number from 0 to 10000, not 99999'],
    ['abs(close, 1)', 'line 1, column 1: abs is given 1 series, not 2'],
    ['a = close\na = low', 'line 2, column 1: a is taken'],
    ['close = low', 'line 1, column 1: close is taken'],
    [
      Array.from({ length: 10 }, (_, n) => `sma(${90_000 + n})`).join(' + '),
      'line 1, column 1: the parts of this formula look back too far together',
    ],
    ['('.repeat(40), 'line 1, column 34: a formula is at most 32 deep'],
    [`close ${'+ close'.repeat(300)}`, 'line 1, column 1400: a formula has at most 400 parts'],
    ['c'.repeat(4_001), 'a formula has at most 4000 characters'],
  ])('that can not be is refused, with its place: %s', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('keeps its names short, however often it names its steps', () => {
    const letters = 'abcdefghijklmnop'.split('');
    const doubling = letters.slice(1).map((name, at) => `let ${name} = ${letters[at] ?? ''} + ${letters[at] ?? ''}`);
    const deep = `${'ema('.repeat(31)}close${')'.repeat(31)}`;
    for (const text of [['let a = close', ...doubling, 'p'].join('\n'), deep, `close${' + close'.repeat(190)}`]) {
      const read = readFormula(text);
      if (!read.ok) throw read.error;
      expect(read.value[0]?.wanted.key.length).toBeLessThanOrEqual(160);
    }
  });
});
