import { defineIndicator, type Indicator } from '../define/define-indicator.js';
import type { Memory } from '../define/memory.js';
import type { ParamSpecs, ParamsOf } from '../define/params.js';
import { candleSigns, type SignOf } from './candle-signs.pass.js';
import { averagePeriods, Candles, type Averages } from './candles.js';
import { rollingSums } from './rolling-sums.pass.js';

/** What a pattern gives where it stands; 0 everywhere else. */
export type PatternValue = 80 | -80 | 100 | -100 | 200 | -200;

/** How much of a sign is left where two bodies share an end. */
export const EVEN = 0.8;

/** A candle pattern as its author writes it. */
export interface CandlePatternText<P extends ParamSpecs> {
  readonly id: string;
  readonly title: string;
  /** Its name in TA-Lib. */
  readonly talib: string;
  /** How many candles make it up. */
  readonly candles: number;
  /** Before which of its candles averages are needed. */
  readonly averages?: Averages;
  /** Candles before the first answer, where TA-Lib has not those of the pattern and of its longest average. */
  readonly warmup?: number;
  readonly params?: P;
  readonly gives: readonly PatternValue[];
  /** What it looks like, and what traders read into it. */
  readonly doc: string;
  readonly formula: string;
  readonly source: string;
  /** 1 where it speaks for rising prices or is merely there, −1 where it speaks for falling ones, 0 where it is not. */
  readonly sign: (candles: Candles, params: ParamsOf<P>) => number;
  /** Whether the candle at hand bears out a sign of a few candles ago, which doubles it. */
  readonly confirms?: Confirms;
}

/** A candle pattern of the catalogue. */
export interface CandlePattern extends Indicator {
  readonly gives: readonly PatternValue[];
}

/** So long a sign waits to be borne out. */
const CANDLES_TO_CONFIRM = 3;

/** Says a candle pattern once; 100 or −100 where it stands, 0 where it does not. */
export function candlePattern<const P extends ParamSpecs = Record<never, never>>(
  text: CandlePatternText<P>,
): CandlePattern {
  const { id, title, doc, formula, source, gives, averages = {}, sign, confirms } = text;
  const warmup = text.warmup ?? candlesBefore(text.candles, averages);
  const indicator = defineIndicator({
    ...{ id, title, doc, formula, source },
    talib: { name: text.talib, ...talibParams(text.params), series: 'candles' },
    params: text.params ?? {},
    inputs: ['open', 'high', 'low', 'close'],
    outputs: ['pattern'],
    warmup: () => warmup,
    kernel: (given, columns, [y], memory) => {
      const sums = rollingSums(columns, averages, memory);
      const candles = new Candles(columns, sums.columns);
      const params = given as ParamsOf<P>;
      if (confirms === undefined) return candleSigns(candles, sums, y, { warmup, sign, params }, memory);
      const doubled = confirmed(sign, confirms, memory);
      return candleSigns(candles, sums, y, { warmup: warmup - CANDLES_TO_CONFIRM, sign: doubled, params }, memory);
    },
  });
  return { ...indicator, gives };
}

/** TA-Lib calls parameters as we do; what they change shows where they are extreme. */
function talibParams(params: ParamSpecs = {}) {
  const names = Object.keys(params);
  const all = (value: number) => Object.fromEntries(names.map((name) => [name, value]));
  return {
    params: Object.fromEntries(names.map((name) => [name, name])),
    cases: names.length === 0 ? [{}] : [{}, all(0), all(1)],
  };
}

/** The candles of a pattern before the last, and those of the longest average before the first of them. */
function candlesBefore(candles: number, averages: Averages): number {
  const periods = Object.keys(averages).map((kind) => averagePeriods[kind as keyof Averages]);
  return candles - 1 + Math.max(0, ...periods);
}

type Confirms = (candles: Candles, sign: number, ago: number) => boolean;

/** Signs doubled once a later candle bears them out; NaN while it looks for the first to do so. */
function confirmed<P>(found: SignOf<P>, confirms: Confirms, memory: Memory): SignOf<P> {
  const state = memory.state(2);
  const silence = memory.state(1, CANDLES_TO_CONFIRM);
  return (candles, params) => {
    const sign = found(candles, params);
    const pending = state[0] as number;
    const ago = (state[1] as number) + 1;
    const isBorneOut = sign === 0 && pending !== 0 && ago <= CANDLES_TO_CONFIRM && confirms(candles, pending, ago);
    state[0] = isBorneOut ? 0 : sign === 0 ? pending : sign;
    state[1] = sign === 0 ? Math.min(ago, CANDLES_TO_CONFIRM) : 0;
    if (silence[0] === 0) return isBorneOut ? 2 * pending : sign;
    silence[0] = (silence[0] as number) - 1;
    return Number.NaN;
  };
}
