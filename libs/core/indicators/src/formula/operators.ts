import { defineIndicator, type Indicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';

type Columns = readonly [Float64Array, Float64Array, Float64Array];

/** What can't be computed is 0, as everywhere in the catalogue: a figure without end would poison all that stands on it. */
const finite = (value: number): number => (value - value === 0 ? value + 0 : 0);
const truth = (isSo: boolean): number => (isSo ? 1 : 0);

const told = (id: string, inputs: number) => ({
  ...{ id, title: id, params: {}, warmup: () => 0, doc: 'A step of a formula.', formula: id, source: 'arithmetic' },
  inputs: (['close', 'open', 'high'] as const).slice(0, inputs),
  outputs: ['value'] as const,
});

const ofOne = (id: string, step: (x: number) => number): Indicator =>
  defineIndicator({
    ...told(id, 1),
    kernel: (_, inputs, [y]) => {
      const [x] = inputs as unknown as Columns;
      return (from, to) => {
        for (let i = from; i < to; i += 1) y[i] = finite(step(x[i] as number));
      };
    },
  });

const ofTwo = (id: string, step: (x: number, z: number) => number): Indicator =>
  defineIndicator({
    ...told(id, 2),
    kernel: (_, inputs, [y]) => {
      const [x, z] = inputs as unknown as Columns;
      return (from, to) => {
        for (let i = from; i < to; i += 1) y[i] = finite(step(x[i] as number, z[i] as number));
      };
    },
  });

/** Signs of the language, by what they are called in a parsed formula. */
export const signs: Readonly<Record<string, Indicator>> = {
  '+': ofTwo('plus', (x, z) => x + z),
  '-': ofTwo('minus', (x, z) => x - z),
  '*': ofTwo('times', (x, z) => x * z),
  '/': ofTwo('over', (x, z) => x / z),
  '<': ofTwo('below', (x, z) => truth(x < z)),
  '<=': ofTwo('at-most', (x, z) => truth(x <= z)),
  '>': ofTwo('above', (x, z) => truth(x > z)),
  '>=': ofTwo('at-least', (x, z) => truth(x >= z)),
  '==': ofTwo('equal', (x, z) => truth(x === z)),
  '!=': ofTwo('unequal', (x, z) => truth(x !== z)),
  and: ofTwo('and', (x, z) => truth(x !== 0 && z !== 0)),
  or: ofTwo('or', (x, z) => truth(x !== 0 || z !== 0)),
  not: ofOne('not', (x) => truth(x === 0)),
  negative: ofOne('negative', (x) => -x),
};

/** Functions of the language, with how many series each is given. */
export const functions: Readonly<Record<string, Indicator>> = {
  abs: ofOne('abs', Math.abs),
  sqrt: ofOne('sqrt', Math.sqrt),
  log: ofOne('log', Math.log),
  exp: ofOne('exp', Math.exp),
  floor: ofOne('floor', Math.floor),
  ceil: ofOne('ceil', Math.ceil),
  round: ofOne('round', Math.round),
  sign: ofOne('sign', Math.sign),
  larger: ofTwo('larger', Math.max),
  smaller: ofTwo('smaller', Math.min),
  if: defineIndicator({
    ...told('if', 3),
    kernel: (_, inputs, [y]) => {
      const [condition, yes, no] = inputs as unknown as Columns;
      return (from, to) => {
        for (let i = from; i < to; i += 1) y[i] = (condition[i] === 0 ? no[i] : yes[i]) as number;
      };
    },
  }),
};

/** The same figure at each bar. */
export const constant = defineIndicator({
  ...told('constant', 0),
  params: { value: real(0, { min: -1e15, max: 1e15 }) },
  kernel:
    ({ value }, _, [y]) =>
    (from, to) =>
      void y.fill(value, from, to),
});

/** What was so many bars ago. */
export const back = defineIndicator({
  ...told('back', 1),
  params: { bars: whole(1, { min: 0, max: 10_000 }) },
  warmup: ({ bars }) => bars,
  kernel: ({ bars }, inputs, [y], memory) => {
    const [x] = inputs as unknown as Columns;
    const state = memory.state(1);
    return (from, to) => {
      let seen = state[0] as number;
      for (let i = from; i < to; i += 1) {
        y[i] = seen < bars ? Number.NaN : (x[i - bars] as number);
        seen = Math.min(bars, seen + 1);
      }
      state[0] = seen;
    };
  },
});
