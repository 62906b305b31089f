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

/** Where a pattern says something else over all bars than over those from one on alone, once it has seen its own candles of these. */
function differencesFrom(pattern: CandlePattern, columns: readonly Float64Array[], from: number) {
  const [all = new Float64Array()] = computeIndicator(pattern, columns);
  const [alone = new Float64Array()] = computeIndicator(
    pattern,
    columns.map((column) => column.slice(from)),
  );
  const [warmup = 0] = pattern.warmups({});
  const settled = warmup + CANDLES_REMEMBERED;
  const places = [...alone.keys()].filter((at) => at >= settled && !Object.is(alone[at], all[from + at]));
  return { signs: alone.subarray(settled).filter((sign) => sign !== 0).length, places };
}

/** What waits to be borne out is forgotten after so many candles. */
const CANDLES_REMEMBERED = 10;

describe('sums that roll from candle to candle', () => {
  const SPELL = { from: 1_000, until: 3_000 };
  /** Sevenths, so that no double holds a price or a sum by luck. A spell of prices is a hundred thousand times as dear as the rest. */
  const spelled = columnsOf(series('candles', 5, 30_000)).map((column) =>
    column.map((price, bar) => (price / 700) * (bar >= SPELL.from && bar < SPELL.until ? 1e5 : 1)),
  );

  it('leave nothing of a spell a hundred thousand times as dear in any pattern', () => {
    const differing = candlePatterns.filter((each) => differencesFrom(each, spelled, SPELL.until).places.length > 0);
    expect(differing.map(({ id }) => id)).toEqual([]);
  });

  it('are those of their window after two million candles with such spells, to the last bit of a tie', () => {
    const count = 2 ** 21 + 401;
    const level = (bar: number) => (bar % 500_000 < 500 ? 1e9 / 3 + (bar % 500) * 0.7 : 1);
    const column = (price: (bar: number) => number) => Float64Array.from({ length: count }, (_, bar) => price(bar));
    // Ranges of 1, and bodies that are a tenth of it, hardly more, or hardly less.
    const bodies = [0.1, 0.1 + 1e-15, 0, 0.1 - 1e-15, 0];
    const columns = [
      column((bar) => (level(bar) === 1 ? 0 : level(bar))),
      column((bar) => (level(bar) === 1 ? 0.75 : level(bar) * 1.5)),
      column((bar) => (level(bar) === 1 ? -0.25 : level(bar) * 0.5)),
      column((bar) => (level(bar) === 1 ? (bodies[bar % 5] ?? 0) : level(bar) + 1)),
    ];
    const { signs, places } = differencesFrom(doji, columns, 2_000_500);
    expect(places).toEqual([]);
    expect(signs).toBeGreaterThan(50_000);
  });
});
