import { describe, expect, it } from '@jest/globals';
import { canonicalJson, certain, type JsonValue } from '@sutra/kernel';
import fc from 'fast-check';
import { conclude, evaluate, partsOf, type Sweep, type SweepInput, type Try, type TryWindow } from '../src/index.js';
import { all, answerOf, barsOf, sweepOf, wanderingCloses } from './scene.js';

const vary = ['start.indicators.fast.period=2..5', 'start.indicators.slow.period=4..10:2'];
const bars = barsOf(wanderingCloses(600, 11), 4);
const ways: readonly SweepInput[] = [
  { vary, where: ['fast < slow'] },
  { vary, method: ['random:7'], seed: 5, by: 'netProfit' },
  { vary, method: ['split:0.6'], by: 'calmar' },
  { vary, method: ['walk-forward:in=60d,out=20d'], by: 'totalReturn' },
];
const textOf = (value: unknown): string => canonicalJson(value as JsonValue);
/** A part as it comes from another thread or machine. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('E5 a sweep', () => {
  const whole = ways.map((input) => textOf(answerOf(sweepOf(input, bars))));

  it('is the same to the byte however its tries are shared out, in any order, with repeats, on fresh bars', () => {
    const parts = fc.record({
      way: fc.nat({ max: ways.length - 1 }),
      cuts: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
      seed: fc.nat(),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(parts, ({ way, cuts, seed, twice }) => {
        const sweepAgain = (): Sweep => sweepOf(ways[way] as SweepInput, barsOf(wanderingCloses(600, 11), 4));
        const { count } = sweepAgain().plan;
        const order = all(count).toSorted((one, other) => ((one * 7919 + seed) % 101) - ((other * 7919 + seed) % 101));
        const ends = [...new Set([0, ...cuts.filter((cut) => cut < count), count])].toSorted((a, b) => a - b);
        const shares = ends.slice(1).map((end, at) => order.slice(ends[at], end));
        const made = shares.map((share) => sent(evaluate(sweepAgain(), share)));
        const told = twice ? [...made.toReversed(), ...made.slice(0, 1)] : made;
        expect(textOf(certain(conclude(sweepAgain(), told)))).toBe(whole[way]);
      }),
      { numRuns: 12 },
    );
  });

  it('can be broken off and goes on with the numbers that are missing', () => {
    const sweep = sweepOf(ways[0] as SweepInput, bars);
    let left = 5;
    const begun = evaluate(sweep, all(sweep.plan.count), { isCancelled: () => left-- === 0 });
    expect(begun.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(conclude(sweep, [begun])).toMatchObject({
      ok: false,
      error: { code: 'SWEEP.PART', details: { missing: 5 } },
    });
    const rest = evaluate(sweep, all(sweep.plan.count).slice(5));
    expect(textOf(certain(conclude(sweep, [rest, sent(begun)])))).toBe(whole[0]);
  });

  it('refuses a number that is told in two ways, and one that it has not', () => {
    const sweep = sweepOf(ways[0] as SweepInput, bars);
    const tries = evaluate(sweep, all(sweep.plan.count));
    const first = tries[0] as Try;
    const window = first.windows[0] as TryWindow;
    const bent = { ...first, windows: [{ ...window, figures: { ...window.figures, sharpe: 9 } }] };
    expect(conclude(sweep, [tries, [bent]])).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching('different ends') },
    });
    expect(conclude(sweep, [tries, [{ ...first, index: 99 }]])).toMatchObject({
      ok: false,
      error: { code: 'SWEEP.PART' },
    });
  });

  it('has parts that cover every number once', () => {
    expect(partsOf(10, 4)).toEqual([
      { from: 0, until: 4 },
      { from: 4, until: 8 },
      { from: 8, until: 10 },
    ]);
    expect(partsOf(0, 4)).toEqual([]);
  });
});
