import { describe, expect, it } from '@jest/globals';
import type { LegGuard, LegTerms } from '../src/index.js';
import { price, Run, terms } from './run.js';

const open = (guard: LegGuard, more: Partial<LegTerms> = {}, at = 100, spot?: number): Run => {
  const run = new Run();
  run.open('a', terms({ guard, ...more }), at, spot === undefined ? {} : { spot });
  return run;
};
const bothOf = (run: Run) => [run.level('a', 'stop'), run.level('a', 'target')];

describe('levels of a leg', () => {
  it('rule 18: percent is of the average fill, on the side that loses and the side that gains', () => {
    const guard = { stopLoss: { type: 'percent', value: 30 }, target: { type: 'percent', value: 60 } } as const;
    expect(bothOf(open(guard))).toEqual([130, 40]);
    expect(bothOf(open(guard, { side: 'buy' }))).toEqual([70, 160]);
  });

  it('rule 18: the average of several fills is exact, and the levels follow it', () => {
    const run = new Run();
    const of = terms({ lots: 3, guard: { stopLoss: { type: 'percent', value: 10 } } });
    run.send({ type: 'entered', legs: [run.entering('a', of, 100)] });
    run.fill('a', 65, 100);
    expect(run.level('a', 'stop')).toBe(110);
    run.fill('a', 130, 103);
    // (65 × 100 + 130 × 103) / 195 = 102, and 10 % more is 112.2.
    expect(run.level('a', 'stop')).toBe(112.2);
  });

  it('rule 18: points are from the average fill, a premium is absolute', () => {
    expect(bothOf(open({ stopLoss: { type: 'points', value: 25.5 }, target: { type: 'points', value: 40 } }))).toEqual([
      125.5, 60,
    ]);
    const premium = { stopLoss: { type: 'premium', value: 80 }, target: { type: 'premium', value: 150 } } as const;
    expect(bothOf(open(premium, { side: 'buy' }))).toEqual([80, 150]);
  });

  it.each([
    ['buy', 'CE', 24_950, 'atOrBelow', 25_100],
    ['sell', 'CE', 25_050, 'atOrAbove', 24_900],
    ['buy', 'PE', 25_050, 'atOrAbove', 24_900],
    ['sell', 'PE', 24_950, 'atOrBelow', 25_100],
    ['buy', 'future', 24_950, 'atOrBelow', 25_100],
    ['sell', 'future', 25_050, 'atOrAbove', 24_900],
  ] as const)(
    'rule 18: underlyingPoints of a %s %s go against its delta: stop at %d',
    (side, kind, stop, hits, target) => {
      const guard = {
        stopLoss: { type: 'underlyingPoints', value: 50 },
        target: { type: 'underlyingPoints', value: 100 },
      } as const;
      const run = open(guard, { side, kind }, 100, 25_000);
      expect(bothOf(run)).toEqual([stop, target]);
      expect(run.levels.legs.find(({ does }) => does === 'stop')).toMatchObject({ instrument: 'NIFTY', hits });
      expect(run.mark({ NIFTY: stop })).toEqual([{ of: 'leg', leg: 'a', by: 'stop', level: price(stop) }]);
    },
  );

  it('rule 18: an underlying that was not known at the fill counts from its first price', () => {
    const run = open({ stopLoss: { type: 'underlyingPoints', value: 50 } }, { kind: 'PE' });
    expect(run.level('a', 'stop')).toBeUndefined();
    run.mark({ NIFTY: 25_010 });
    run.mark({ NIFTY: 25_030 });
    expect(run.level('a', 'stop')).toBe(24_960);
  });

  it('rule 18: levels lie on the nearest tick, a tie towards the entry', () => {
    // 12.5 % of 100.1 is 12.5125: 112.6125 and 87.5875 lie 0.0125 beside a tick.
    const guard = { stopLoss: { type: 'percent', value: 12.5 }, target: { type: 'percent', value: 12.5 } } as const;
    expect(bothOf(open(guard, {}, 100.1))).toEqual([112.6, 87.6]);
    // 2.5 % of 101 is 2.525, so 103.525 and 98.475 lie between two ticks.
    const tie = { stopLoss: { type: 'percent', value: 2.5 }, target: { type: 'percent', value: 2.5 } } as const;
    expect(bothOf(open(tie, {}, 101))).toEqual([103.5, 98.5]);
    expect(bothOf(open(tie, { side: 'buy' }, 101))).toEqual([98.5, 103.5]);
  });

  it('rule 18: decimals are meant as they are written, so no binary neighbour moves a level', () => {
    // 1.1 × 3 in doubles is above 3.3; 70 % of 0.1 is below 0.07.
    const run = open({ stopLoss: { type: 'percent', value: 1.1 } }, { tick: price(0.0001) }, 300);
    expect(run.level('a', 'stop')).toBe(303.3);
    const small = open({ stopLoss: { type: 'percent', value: 70 } }, { tick: price(0.0001), side: 'buy' }, 0.1);
    expect(small.level('a', 'stop')).toBe(0.03);
  });

  it('rule 18: a stop is hit at its level, a target at its level, and not a tick before', () => {
    const guard = { stopLoss: { type: 'points', value: 10 }, target: { type: 'points', value: 10 } } as const;
    for (const [side, loses, gains] of [
      ['buy', -1, 1],
      ['sell', 1, -1],
    ] as const) {
      expect(open(guard, { side }).mark({ 'NIFTY CE': 100 + loses * 9.95 })).toEqual([]);
      expect(open(guard, { side }).mark({ 'NIFTY CE': 100 + loses * 10 })).toMatchObject([{ by: 'stop' }]);
      expect(open(guard, { side }).mark({ 'NIFTY CE': 100 + gains * 9.95 })).toEqual([]);
      expect(open(guard, { side }).mark({ 'NIFTY CE': 100 + gains * 10 })).toMatchObject([{ by: 'target' }]);
    }
  });

  it('rule 18: a premium that the entry has passed already closes at the next price', () => {
    expect(open({ stopLoss: { type: 'premium', value: 90 } }).mark({ 'NIFTY CE': 100 })).toMatchObject([
      { by: 'stop' },
    ]);
  });

  it.each([
    ['points', 30, 10, 5, { 109.95: 70, 110: 75, 127: 80, 160: 100, 112: 100 }],
    ['percent', 30, 10, 5, { 109.95: 70, 110: 75, 127: 80, 160: 100, 112: 100 }],
    ['premium', 70, 10, 5, { 109.95: 70, 110: 75, 127: 80, 160: 100, 112: 100 }],
  ] as const)('rule 22: a leg’s stop trails in the unit of %s and never falls', (type, value, every, moveBy, path) => {
    const run = open({ stopLoss: { type, value }, trailing: { every, moveBy } }, { side: 'buy' });
    for (const [mark, stop] of Object.entries(path).sort(([a], [b]) => order(a) - order(b))) {
      expect(run.mark({ 'NIFTY CE': Number(mark) })).toEqual([]);
      expect([mark, run.level('a', 'stop')]).toEqual([mark, stop]);
    }
    expect(run.mark({ 'NIFTY CE': 100 })).toMatchObject([{ by: 'trailing', level: price(100) }]);
  });

  it('rule 22: a trail on the underlying moves with the underlying', () => {
    const guard = { stopLoss: { type: 'underlyingPoints', value: 50 }, trailing: { every: 20, moveBy: 10 } } as const;
    const run = open(guard, { side: 'buy', kind: 'PE' }, 100, 25_000);
    expect(run.level('a', 'ratchet')).toBe(24_980);
    run.mark({ NIFTY: 24_959 });
    expect([run.level('a', 'stop'), run.level('a', 'ratchet')]).toEqual([25_030, 24_940]);
    run.mark({ NIFTY: 25_020 });
    expect(run.level('a', 'stop')).toBe(25_030);
    expect(run.mark({ NIFTY: 25_030 })).toMatchObject([{ by: 'trailing' }]);
  });

  it('rule 15: a price is judged by the levels known before it, then the trail moves', () => {
    // A trail that gains more than the price: at 110 the stop jumps to 115, and only the next price meets it.
    const run = open({ stopLoss: { type: 'points', value: 5 }, trailing: { every: 10, moveBy: 20 } }, { side: 'buy' });
    expect(run.mark({ 'NIFTY CE': 110 })).toEqual([]);
    expect(run.level('a', 'stop')).toBe(115);
    expect(run.mark({ 'NIFTY CE': 112 })).toMatchObject([{ by: 'trailing' }]);
  });

  it('rule 15: of a stop and a target reached by one price the stop counts', () => {
    const guard = { stopLoss: { type: 'underlyingPoints', value: 50 }, target: { type: 'points', value: 10 } } as const;
    const run = open(guard, { side: 'buy' }, 100, 25_000);
    expect(run.mark({ 'NIFTY CE': 115, NIFTY: 24_900 })).toMatchObject([{ by: 'stop' }]);
  });

  it('B4 a modify node tightens a stop, and loosens none below the validated one', () => {
    const run = open({ stopLoss: { type: 'points', value: 30 }, trailing: { every: 10, moveBy: 5 } }, { side: 'buy' });
    const modify = (value: number) =>
      run.send({ type: 'modified', leg: 'a', stopLoss: { type: 'points', value }, target: null });
    modify(20);
    expect(run.level('a', 'stop')).toBe(80);
    modify(50);
    expect(run.level('a', 'stop')).toBe(70);
    modify(20);
    run.mark({ 'NIFTY CE': 130 });
    expect(run.level('a', 'stop')).toBe(85);
    run.send({ type: 'modified', leg: 'a', stopLoss: null, target: { type: 'percent', value: 50 } });
    expect([run.level('a', 'stop'), run.level('a', 'target')]).toEqual([85, 150]);
  });

  it('a hit is told once; what is left over or fills late is told again', () => {
    const run = new Run();
    const of = terms({ lots: 2, guard: { stopLoss: { type: 'points', value: 10 } } });
    run.send({ type: 'entered', legs: [run.entering('a', of, 100)] });
    run.fill('a', 65, 100);
    expect(run.mark({ 'NIFTY CE': 111 })).toHaveLength(1);
    expect(run.mark({ 'NIFTY CE': 112 })).toEqual([]);
    expect(run.levels.legs).toEqual([]);
    run.send({ type: 'remained', leg: 'a' });
    expect(run.mark()).toEqual([{ of: 'leg', leg: 'a', by: 'stop', level: null }]);
    run.close('a', 65, 112, 'stop');
    expect(run.mark()).toEqual([]);
    run.fill('a', 65, 90);
    expect(run.mark({ 'NIFTY CE': 90 })).toEqual([{ of: 'leg', leg: 'a', by: 'stop', level: null }]);
  });

  it('what an exit node closes is left alone, until that exit leaves something over', () => {
    const run = open({ stopLoss: { type: 'points', value: 10 } });
    run.send({ type: 'leaving', leg: 'a', by: 'exit' });
    expect(run.mark({ 'NIFTY CE': 120 })).toEqual([]);
    run.send({ type: 'remained', leg: 'a' });
    expect(run.mark()).toMatchObject([{ by: 'stop' }]);
  });
});

const order = (mark: string): number => ['109.95', '110', '127', '160', '112'].indexOf(mark);
