import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@sutra/kernel';
import { series } from '../proof/series.js';
import { IndicatorBlock, type BlockSnapshot } from './block.js';
import { computePlan } from './compute.js';
import { planOf } from './plan.js';
import { readRequest, type IndicatorRequest } from './request.js';

const bars = series('walk', 1, 300);
const planFor = (...requests: IndicatorRequest[]) => planOf(requests.map((each) => orThrow(readRequest(each))));
const at = (bar: number) =>
  Object.fromEntries(Object.entries(bars).map(([name, column]) => [name, column[bar] as number]));

/** Averages of an RSI, the RSI itself, bands of another average, and one thing twice. */
const requests: IndicatorRequest[] = [
  { id: 'ema', params: { period: 9 }, source: { id: 'rsi' } },
  { id: 'rsi', params: { period: 14 } },
  { id: 'bbands', source: { id: 'macd', output: 'signal' } },
  { id: 'ema', params: { period: 9, seed: 'sma' }, inputs: { close: { id: 'rsi', params: {} } } },
  { id: 'atr', inputs: { close: 'open' } },
];

describe('a plan', () => {
  it('computes once what several requests share, whether it is spelled out or left to defaults', () => {
    const plan = planFor(...requests);
    expect(plan.nodes.map(({ wanted }) => wanted.indicator.id).sort()).toEqual(['atr', 'bbands', 'ema', 'macd', 'rsi']);
    expect(plan.answers[0]).toBe(plan.answers[3]);
    expect([...plan.fields].sort()).toEqual(['close', 'high', 'low', 'open']);
  });

  it('knows the first bar of every answer from parameters alone', () => {
    const plan = planFor(...requests);
    const outputs = computePlan(plan, bars);
    const starts = outputs.map(([first]) => first?.findIndex((value) => !Number.isNaN(value)));
    expect(starts).toEqual(plan.answers.map((node) => plan.nodes[node]?.wanted.warmups[0]));
    expect(starts).toEqual([22, 14, 37, 22, 14]);
  });

  it.each([
    [{ id: 'nonsense' }, 'there is no indicator nonsense'],
    [{ id: 'rsi', source: { id: 'bbands', output: 'top' } }, 'bbands gives upper, middle, lower, not top'],
    [{ id: 'rsi', source: 'price' as 'close' }, 'a bar has open, high, low, close, volume, oi, time, not price'],
    [{ id: 'rsi', inputs: { high: 'high' } }, 'rsi reads close, not high'],
    [{ id: 'rsi', source: { id: 'ema', params: { period: 0 } } }, 'period is a whole number from 1 to 100000, not 0'],
    [
      Array.from({ length: 20 }).reduce<IndicatorRequest>((source) => ({ id: 'rsi', source }), { id: 'rsi' }),
      '16 deep',
    ],
  ] as const)('refuses %j', (request, reason) => {
    const read = readRequest(request as IndicatorRequest);
    expect(read.ok ? '' : read.error.message).toContain(reason);
  });
});

describe('a block', () => {
  it('gives the same from columns, from bars, and from a state that was text in between', () => {
    const plan = planFor(...requests);
    const columns = computePlan(plan, bars);
    let block = new IndicatorBlock(plan);
    const head = Object.fromEntries(plan.fields.map((field) => [field, bars[field].subarray(0, 100)]));
    block.take(head);
    for (let bar = 100; bar < 300; bar += 1) {
      block.peek(at(299 - bar));
      const text = JSON.stringify(block.snapshot());
      block = new IndicatorBlock(plan);
      block.restore(JSON.parse(text) as BlockSnapshot);
      block.step(at(bar));
      expect(block.bars).toBe(bar + 1);
      expect(columns.map((_, answer) => block.value(answer))).toEqual(columns.map(([first]) => first?.[bar]));
    }
  });

  it('refuses a state of other indicators, a bar without what it reads, and columns of two lengths', () => {
    const [rsi, atr] = [new IndicatorBlock(planFor({ id: 'rsi' })), new IndicatorBlock(planFor({ id: 'atr' }))];
    expect(() => atr.restore(rsi.snapshot())).toThrow('of other indicators');
    expect(() => rsi.step({ open: 1 })).toThrow('read close, and it is not given');
    expect(() => rsi.step({ close: Number.POSITIVE_INFINITY })).toThrow('close of a bar is Infinity');
    const columns = { high: new Float64Array(2), low: new Float64Array(3), close: new Float64Array(2) };
    expect(() => atr.take(columns)).toThrow('the same length');
  });
});
