import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { computeIndicator } from '../plan/compute.js';
import { IndicatorStream } from '../plan/stream.js';
import { series, type Bars } from '../proof/series.js';
import type { CandlePattern } from './candle-pattern.js';
import { candlePatterns } from './candle-patterns.js';
import { doji } from './doji.indicator.js';

interface Fixture {
  readonly seed: number;
  readonly count: number;
  readonly cases: readonly { readonly places: readonly Readonly<Record<string, readonly number[]>>[] }[];
}

const fixtureOf = ({ id }: CandlePattern) =>
  JSON.parse(readFileSync(new URL(`../../test/fixtures/${id}.json`, import.meta.url), 'utf8')) as Fixture;

const columnsOf = ({ open, high, low, close }: Bars) => [open, high, low, close] as const;

/** So often a pattern has to stand among the bars that prove it. */
const OFTEN = 3;

describe('the list of candle patterns', () => {
  it('names every file, and every pattern of TA-Lib once', () => {
    const files = readdirSync(new URL('./', import.meta.url)).filter((name) => name.endsWith('.indicator.ts'));
    expect(candlePatterns.map(({ id }) => `${id}.indicator.ts`).sort()).toEqual(files.sort());
    expect(new Set(candlePatterns.map(({ talib }) => talib?.name)).size).toBe(61);
    expect(candlePatterns.filter(({ talib }) => talib?.name.startsWith('CDL') !== true)).toEqual([]);
  });
});

const bars = series('candles', fixtureOf(doji).seed, Math.max(...candlePatterns.map((each) => fixtureOf(each).count)));

describe.each(candlePatterns.map((each): [string, CandlePattern] => [each.id, each]))('%s', (_, pattern) => {
  const fixture = fixtureOf(pattern);

  it('stands in its reference with every value it gives, and with no other', () => {
    const [places = {}] = fixture.cases[0]?.places ?? [];
    const often = Object.entries(places).filter(([, found]) => found.length >= OFTEN);
    expect(often.map(([value]) => Number(value)).sort()).toEqual([...pattern.gives].sort());
    expect(Object.keys(places).length).toBe(pattern.gives.length);
  });

  it('says the same bar by bar where it stands, with peeks between and through saved states', () => {
    const columns = columnsOf(bars).map((column) => column.subarray(0, fixture.count));
    const [open, high, low, close] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    const [batch = new Float64Array()] = computeIndicator(pattern, columns);
    let stream = IndicatorStream.init(pattern);
    const other: number[] = [];
    for (let at = 0; at < fixture.count; at += 1) {
      const prices = [open[at], high[at], low[at], close[at]] as [number, number, number, number];
      // What a bar was like before it closed, and a state that was saved, must not matter.
      if (at % 2 === 0) stream.peek(close[at] as number, high[at], low[at], open[at]);
      if (at % 97 === 0 || batch[at] !== 0) {
        const state = stream.save();
        stream = IndicatorStream.init(pattern);
        stream.restore(state);
      }
      if (!Object.is(stream.step(...prices), batch[at])) other.push(at);
    }
    expect(other).toEqual([]);
  });
});

describe('sums that roll from candle to candle', () => {
  const A_SUM = 2 ** 20;
  const count = A_SUM + 400;
  /** A spell of prices that leaves rounding behind, and then ranges of 1. */
  const level = (bar: number) => (bar < 500 ? 1e9 / 3 + bar * 0.7 : 1);
  const column = (price: (bar: number) => number) => Float64Array.from({ length: count }, (_, bar) => price(bar));
  /** Some bodies are hardly more than a tenth of the range, and some hardly less. */
  const bodies = [0.1 + 1e-9, 0, 0.1 - 1e-9, 0];
  const columns = [
    column(level),
    column((bar) => level(bar) * 1.5),
    column((bar) => level(bar) * 0.5),
    column((bar) => level(bar) + (bodies[bar % 4] ?? 0)),
  ];

  it('are made anew after 1,048,576 of them, so that what rounding has left in them ends', () => {
    const [all = new Float64Array()] = computeIndicator(doji, columns);
    const fresh = (from: number, to: number) =>
      computeIndicator(
        doji,
        columns.map((each) => each.slice(from - 10, to)),
      )[0]?.slice(10);
    const [before, after] = [A_SUM - 400, A_SUM + 10];
    expect(all.slice(before, after - 10)).not.toEqual(fresh(before, after - 10));
    expect(all.slice(after)).toEqual(fresh(after, count));
  });

  it('are made anew on the same bar however the bars come', () => {
    const [all = new Float64Array()] = computeIndicator(doji, columns);
    const stream = IndicatorStream.init(doji);
    let differs = 0;
    for (let bar = 0; bar < count; bar += 1) {
      const prices = columns.map((each) => each[bar]) as [number, number, number, number];
      if (!Object.is(stream.step(...prices), all[bar])) differs += 1;
    }
    expect(differs).toBe(0);
  });
});
