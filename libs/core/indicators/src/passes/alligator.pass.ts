import { whole } from '../define/params.js';
import type { Memory, Pass } from '../define/memory.js';
import { middlePass } from './between.pass.js';
import { emaPass } from './ema.pass.js';
import { inTurn } from './in-turn.js';
import { shiftPass } from './shift.pass.js';

/** How long the three lines of an alligator are, and how many bars each is late. */
export const alligatorParams = {
  ...{ jaw: whole(13), jawShift: whole(8, { min: 0 }) },
  ...{ teeth: whole(8), teethShift: whole(5, { min: 0 }) },
  ...{ lips: whole(5), lipsShift: whole(3, { min: 0 }) },
};

export type AlligatorTerms = Readonly<Record<keyof typeof alligatorParams, number>>;

/** The bars before each line begins. */
export const alligatorWarmups = (terms: AlligatorTerms): readonly [number, number, number] => [
  terms.jaw - 1 + terms.jawShift,
  terms.teeth - 1 + terms.teethShift,
  terms.lips - 1 + terms.lipsShift,
];

/** Three of Wilder's averages of the middles of bars, each shown some bars late. */
export function alligatorPass(
  [high, low]: readonly [Float64Array, Float64Array],
  [jaw, teeth, lips]: readonly [Float64Array, Float64Array, Float64Array],
  terms: AlligatorTerms,
  memory: Memory,
): Pass {
  const middle = memory.column();
  const line = (y: Float64Array, period: number, bars: number) => {
    const mean = memory.column(bars);
    return inTurn(
      emaPass(middle, mean, { weight: 1 / period, seed: period }, memory),
      shiftPass(mean, y, bars, memory),
    );
  };
  return inTurn(
    middlePass(high, low, middle),
    line(jaw, terms.jaw, terms.jawShift),
    line(teeth, terms.teeth, terms.teethShift),
    line(lips, terms.lips, terms.lipsShift),
  );
}
