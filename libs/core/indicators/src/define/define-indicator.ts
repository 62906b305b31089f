import { assert, fail, type Fault, type Result } from '@sutra/kernel';
import type { Memory, Pass } from './memory.js';
import { readParams, refusedParams, type Params, type ParamSpecs, type ParamsOf } from './params.js';

/** What a bar has to offer; `time` is where it begins, in milliseconds since 1970. */
export const fields = ['open', 'high', 'low', 'close', 'volume', 'oi', 'time'] as const;
export type Field = (typeof fields)[number];

/** The function of TA-Lib that gives the same, and how its parameters are called here. */
export interface TalibCounterpart {
  readonly name: string;
  /** All optional arguments of TA-Lib in its order: the name of one of our parameters, or a value that is always the same. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Parameters to compare at, besides the defaults. */
  readonly cases?: readonly Params[];
  /** Which bars to compare on; `ticks` has prices on ticks of 0.05 and therefore many equal ones, `candles` all patterns. */
  readonly series?: 'walk' | 'ticks' | 'candles';
}

type Columns<Names extends readonly string[]> = { readonly [K in keyof Names]: Float64Array };

/** An indicator as its author writes it. */
export interface IndicatorText<P extends ParamSpecs, I extends readonly Field[], O extends readonly string[]> {
  readonly id: string;
  readonly title: string;
  readonly talib?: TalibCounterpart;
  readonly params: P;
  /** The fields it reads unless told otherwise; each may be replaced by another field or by an indicator. */
  readonly inputs: I;
  readonly outputs: O;
  /** How many bars pass before the first value: one figure, or one for each output. */
  readonly warmup: (params: ParamsOf<P>) => number | readonly number[];
  /** How many earlier bars of its inputs the kernel looks back to; the longest warm-up unless said. */
  readonly reach?: (params: ParamsOf<P>) => number;
  /** Whether it counts everything since its first bar, as sums without a window do, so that bars of long ago still matter. */
  readonly countsAll?: boolean;
  /** Why parameters that are in range do not go together, if so. */
  readonly conflict?: (params: ParamsOf<P>) => string | undefined;
  /** One sentence on what it means in the market. */
  readonly doc: string;
  readonly formula: string;
  readonly source: string;
  readonly kernel: (params: ParamsOf<P>, inputs: Columns<I>, outputs: Columns<O>, memory: Memory) => Pass;
}

/** An indicator of the catalogue, whatever its parameters. */
export interface Indicator {
  readonly id: string;
  readonly title: string;
  readonly talib?: TalibCounterpart;
  readonly params: ParamSpecs;
  readonly inputs: readonly Field[];
  readonly outputs: readonly string[];
  readonly doc: string;
  readonly formula: string;
  readonly source: string;
  readonly countsAll: boolean;
  /** Completes and checks parameters. */
  readonly read: (given: Params) => Result<Params, Fault>;
  /** Bars before the first value of each output. */
  readonly warmups: (params: Params) => readonly number[];
  readonly reach: (params: Params) => number;
  readonly kernel: (
    params: Params,
    inputs: readonly Float64Array[],
    outputs: readonly Float64Array[],
    memory: Memory,
  ) => Pass;
}

/** Says an indicator once; both its forms, its checks, its page and its exam come from here. */
export function defineIndicator<
  const P extends ParamSpecs,
  const I extends readonly Field[],
  const O extends readonly string[],
>(text: IndicatorText<P, I, O>): Indicator {
  const { id, title, talib, params, inputs, outputs, doc, formula, source } = text;
  assert(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id), `the id ${id} is not in kebab case`);
  const typed = (given: Params) => given as ParamsOf<P>;
  const warmups = (given: Params) => {
    const bars = text.warmup(typed(given));
    return typeof bars === 'number' ? outputs.map(() => bars) : bars;
  };
  return {
    ...{ id, title, params, inputs, outputs, doc, formula, source, countsAll: text.countsAll ?? false },
    ...(talib === undefined ? {} : { talib }),
    read: (given) => {
      const read = readParams(id, params, given);
      const conflict = read.ok ? text.conflict?.(typed(read.value)) : undefined;
      return conflict === undefined ? read : fail(refusedParams(id, conflict));
    },
    warmups,
    reach: (given) => text.reach?.(typed(given)) ?? Math.max(...warmups(given)),
    kernel: (given, ins, outs, memory) =>
      text.kernel(typed(given), ins as unknown as Columns<I>, outs as unknown as Columns<O>, memory),
  };
}

/** The parameters that an indicator has when nothing is said. */
export const defaultsOf = (indicator: Indicator): Params =>
  Object.fromEntries(Object.entries(indicator.params).map(([name, spec]) => [name, spec.default]));
