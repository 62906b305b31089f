// A sweep against loops written here: a grid of crossings, and a walk-forward over a few days.
import { describe, expect, it } from '@jest/globals';
import { evaluate, type SweepResult } from '../src/index.js';
import { crossByHand, sharpeByHand, type ByHand } from './by-hand.js';
import { all, answerOf, barsOf, CAPITAL, sweepOf, wanderingCloses } from './scene.js';

const PER_DAY = 4;
const DAYS = 90;
const closes = wanderingCloses(PER_DAY * DAYS, 3);
const bars = barsOf(closes, PER_DAY);
const [fasts, slows] = [
  [2, 3, 5],
  [4, 7, 11],
];
const vary = ['start.indicators.fast.period=2,3,5', 'start.indicators.slow.period=4,7,11'];
/** As a grid is numbered: the last parameter changes fastest, without those where fast is not below slow. */
const pairs = fasts.flatMap((fast) => slows.map((slow) => ({ fast, slow }))).filter(({ fast, slow }) => fast < slow);
const whole = { from: 0, until: closes.length, isClosed: false };
const byHand = (pair: { fast: number; slow: number }, window = whole): ByHand => crossByHand(closes, pair, window);
const net = ({ equity }: ByHand, capital = CAPITAL): number => (equity.at(-1) ?? capital) - capital;

const figuresOf = ({ ranking }: SweepResult, index: number) => ranking.find((each) => each.index === index)?.figures;

describe('E1 a grid', () => {
  const result = answerOf(sweepOf({ vary, where: ['fast < slow'] }, bars));

  it('numbers its tries and makes of each what a loop by hand makes of it', () => {
    expect([result.grid, result.excluded, result.tries, result.ran]).toEqual([9, 1, pairs.length, pairs.length]);
    for (const [index, pair] of pairs.entries()) {
      const hand = byHand(pair);
      const told = result.ranking.find((each) => each.index === index);
      expect(told?.values).toEqual([pair.fast, pair.slow]);
      expect(told?.figures?.['netProfit']).toBeCloseTo(net(hand), 6);
      expect(told?.figures?.['trades']).toBe(hand.trades.length);
      expect(hand.trades.length).toBeGreaterThan(5);
      expect(told?.figures?.['sharpe']).toBeCloseTo(sharpeByHand(hand.equity, PER_DAY) ?? Number.NaN, 9);
    }
  });

  it('ranks by the Sharpe ratio, the best first', () => {
    const sharpes = pairs.map((pair) => sharpeByHand(byHand(pair).equity, PER_DAY) ?? -Infinity);
    const order = all(pairs.length).toSorted((one, other) => (sharpes[other] ?? 0) - (sharpes[one] ?? 0));
    expect(result.ranking.map(({ index }) => index)).toEqual(order);
    expect([result.best, result.ranking.map(({ rank }) => rank)]).toEqual([
      order[0],
      all(pairs.length).map((at) => at + 1),
    ]);
  });

  it('ranks a drawdown the smaller the better, and equals by their number', () => {
    const smallest = answerOf(sweepOf({ vary, by: 'maxDrawdown' }, bars));
    const falls = smallest.ranking.map(({ figures }) => figures?.['maxDrawdown'] ?? Number.NaN);
    expect(falls).toEqual(falls.toSorted((one, other) => one - other));
    // Sizes that differ in nothing but their number.
    const same = answerOf(sweepOf({ vary: ['enter.positions.long.vpi=a,b,c'], by: 'netProfit' }, bars));
    expect(same.ranking.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('deflates the best by what Bailey and López de Prado write', () => {
    const sharpes = pairs.map((_, index) => figuresOf(result, index)?.['sharpe'] ?? 0);
    const average = sharpes.reduce((sum, each) => sum + each, 0) / sharpes.length;
    const variance = sharpes.reduce((sum, each) => sum + (each - average) ** 2, 0) / (sharpes.length - 1);
    expect(result.luck).toMatchObject({ trials: pairs.length, because: null });
    expect(result.luck?.variance).toBeCloseTo(variance, 12);
    // Eight draws: the quantiles of 7/8 and of 1 − 1/(8e) of the normal distribution, out of a table.
    const expectedBest = Math.sqrt(variance) * (0.4227843351 * 1.1503493804 + 0.5772156649 * 1.6851234);
    expect(result.luck?.expectedBest).toBeCloseTo(expectedBest, 3);
    expect(result.luck?.byChance).toBeCloseTo(1 - (result.luck?.deflated ?? Number.NaN), 12);
  });

  it('tells how the neighbours of the best do', () => {
    const [best] = result.ranking;
    const [fast = 0, slow = 0] = best?.values.map(Number) ?? [];
    const beside = pairs.flatMap((pair, index) => {
      const steps = [fasts.indexOf(pair.fast) - fasts.indexOf(fast), slows.indexOf(pair.slow) - slows.indexOf(slow)];
      const isBeside = steps.every((step) => Math.abs(step) <= 1) && steps.some((step) => step !== 0);
      return isBeside ? [figuresOf(result, index)?.['sharpe'] ?? -Infinity] : [];
    });
    const falling = beside.toSorted((one, other) => other - one);
    expect(result.plateau).toMatchObject({
      neighbours: beside.length,
      median: falling[Math.floor(falling.length / 2)],
      worst: falling.at(-1),
    });
  });
});

describe('E1 a split', () => {
  it('chooses in sample alone and tells what that makes out of sample, warmed up by what lies before', () => {
    const result = answerOf(sweepOf({ vary, where: ['fast < slow'], method: ['split:0.6'], by: 'netProfit' }, bars));
    const cut = Math.round(DAYS * 0.6) * PER_DAY;
    const before = pairs.map((pair) => net(byHand(pair, { from: 0, until: cut, isClosed: true })));
    const after = pairs.map((pair) => net(byHand(pair, { from: cut, until: closes.length, isClosed: true })));
    for (const { index, figures, outOfSample } of result.ranking) {
      expect(figures?.['netProfit']).toBeCloseTo(before[index] ?? Number.NaN, 6);
      expect(outOfSample?.['netProfit']).toBeCloseTo(after[index] ?? Number.NaN, 6);
    }
    const sold = [true, false].map((isClosed) => {
      return pairs.map((pair) => byHand(pair, { from: 0, until: cut, isClosed }).trades.length);
    });
    // What is open at the end of the stretch is sold there, and some are.
    const trades = pairs.map((_, index) => figuresOf(result, index)?.['trades']);
    expect(trades).toEqual(sold[0]);
    expect(trades).not.toEqual(sold[1]);
    const best = before.indexOf(Math.max(...before));
    expect(result.best).toBe(best);
    expect(result.split?.rankOutOfSample).toBe(1 + after.filter((each) => each > (after[best] ?? 0)).length);
  });
});

describe('E1 a walk-forward', () => {
  const [inDays, outDays] = [30, 20];
  const fold = (cut: number, isAnchored: boolean) => ({
    inSample: { from: isAnchored ? 0 : (cut - inDays) * PER_DAY, until: cut * PER_DAY, isClosed: true },
    outOfSample: { from: cut * PER_DAY, until: Math.min(DAYS, cut + outDays) * PER_DAY, isClosed: true },
  });

  it.each([
    ['rolling', false],
    ['anchored', true],
  ])('that is %s runs the best of each fold through the days that follow, and joins these', (word, isAnchored) => {
    const method = [`walk-forward:in=${inDays}d,out=${outDays}d,${word}`];
    const result = answerOf(sweepOf({ vary, where: ['fast < slow'], method, by: 'netProfit' }, bars));
    const folds = [30, 50, 70].map((cut) => fold(cut, isAnchored));
    let capital = CAPITAL;
    const daily: number[] = [];
    const [made, expected]: [(number | undefined)[], number[]] = [[], []];
    for (const [at, { inSample, outOfSample }] of folds.entries()) {
      const before = pairs.map((pair) => net(byHand(pair, inSample)));
      const chosen = before.indexOf(Math.max(...before));
      expect(result.walkForward?.folds[at]).toMatchObject({ chosen, outOfSample: { days: 20 } });
      expect(result.walkForward?.folds[at]?.inFigures?.['netProfit']).toBeCloseTo(before[chosen] ?? 0, 6);
      const after = byHand(pairs[chosen] ?? { fast: 0, slow: 0 }, outOfSample);
      made.push(result.walkForward?.folds[at]?.outFigures?.['netProfit'] ?? undefined);
      expected.push(net(after));
      after.equity.forEach((value, row) => {
        if (row % PER_DAY === PER_DAY - 1) daily.push(value - CAPITAL + capital);
      });
      capital += net(after);
    }
    made.forEach((each, at) => expect(each).toBeCloseTo(expected[at] ?? Number.NaN, 6));
    const joined = result.walkForward?.equity.map(({ value }) => value) ?? [];
    expect(joined).toHaveLength(60);
    joined.forEach((value, day) => expect(value).toBeCloseTo(daily[day] ?? Number.NaN, 6));
    expect(result.walkForward?.figures?.['netProfit']).toBeCloseTo(capital - CAPITAL, 6);
    expect(result.luck).toBeNull();
  });

  it('E2 never looks beyond a fold: bars after it change nothing of it', () => {
    const method = ['walk-forward:in=30d,out=20d'];
    const short = sweepOf({ vary, method }, barsOf(closes.slice(0, 70 * PER_DAY), PER_DAY));
    const wild = closes.map((close, row) => (row < 70 * PER_DAY ? close : close * 3));
    const long = sweepOf({ vary, method }, barsOf(wild, PER_DAY));
    const [few, more] = [short, long].map((sweep) => evaluate(sweep, all(sweep.plan.count)));
    expect(short.windows.every).toHaveLength(2);
    expect(long.windows.every).toHaveLength(3);
    few?.forEach((each, index) => expect(more?.[index]?.windows.slice(0, 2)).toEqual(each.windows));
    // The third fold has these bars in sample, so that the comparison above is not one of nothing.
    expect(answerOf(short).walkForward?.folds).toEqual(
      answerOf(long)
        .walkForward?.folds.slice(0, 2)
        .map((fold, at) => (at === 1 ? { ...fold, outOfSample: { ...fold.outOfSample, to: null } } : fold)),
    );
  });
});
