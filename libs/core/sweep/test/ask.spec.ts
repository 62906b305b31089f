// How a sweep is asked for: places, values, constraints, methods, and what is refused.
import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { planSweep, readSweepSettings, type SweepInput, type SweepPlan } from '../src/index.js';
import { placesIn } from '../src/parameters/place.js';
import { all, answerOf, barsOf, crossing, sweepOf, wanderingCloses } from './scene.js';

const plan = (input: SweepInput, document: unknown = crossing()): SweepPlan => certain(planSweep(document, input));
const refused = (input: object, document: unknown = crossing()): string => {
  const read = planSweep(document, input);
  return read.ok ? '' : `${read.error.kind} ${read.error.message}`;
};
const valuesOf = (input: SweepInput) => {
  const made = plan(input);
  return all(made.count).map((index) => made.valuesAt(index));
};
const FAST = 'start.indicators.fast.period';
const SLOW = 'start.indicators.slow.period';

describe('a place', () => {
  it.each([
    ['start.indicators.fast.period', 3],
    ['$.nodes[0].data.indicators.fast.period', 3],
    ['nodes[0].data.indicators["fast"].period', 3],
    ['start.data.indicators.slow.period', 8],
    ['enter.positions.long.quantity', 100],
    ['enter.positions[0].quantity', 100],
    ['enter.positions.0.quantity', 100],
    ['up.conditions.operator', 'crosses_above'],
    ['riskManagement.stopLoss.value', 25],
    ['a.b.data.from', '09:30'],
  ])('%s is where the document has %s', (name, now) => {
    const document = { ...crossing(), riskManagement: { stopLoss: { type: 'amount', value: 25 } } };
    const odd = { id: 'a.b', type: 'timeNode', data: { from: '09:30' } };
    const said = name.startsWith('a.b') ? '["a.b"].from' : name;
    const read = planSweep({ ...document, nodes: [...document.nodes, odd] }, { vary: [`${said}=${String(now)}`] });
    expect(read).toMatchObject({ ok: true, value: { parameters: [{ now, values: [now] }] } });
  });

  it('that is not there is refused with the nearest', () => {
    expect(refused({ vary: ['start.indicator.fast.period=1..3'] })).toBe(
      'invalid start.indicator.fast.period is no place of the strategy. Did you mean start.indicators.fast.period, start.indicators.slow.period, start.indicators.fast.type?',
    );
    expect(refused({ vary: ['start.indicators.fast=1..3'] })).toMatch(
      /holds more than one value\. Did you mean start.indicators.fast/,
    );
    expect(refused({ vary: ['start.__proto__.x=1..3'] })).toMatch(/is no place/);
    expect(refused({ vary: ['start.indicators.fast.constructor=1'] })).toMatch(/is no place/);
  });

  it('has a name for every value that means something, and each of these names leads to it', () => {
    const names = placesIn(crossing());
    expect(names).toContain('enter.positions.long.quantity');
    for (const name of names) expect(plan({ vary: [`${name}=1`.replace(/=1$/, '=7')] }).parameters[0]?.name).toBe(name);
  });
});

describe('values', () => {
  it.each([
    [`${FAST}=5..50:15`, [5, 20, 35, 50]],
    [`${FAST}=1..3`, [1, 2, 3]],
    [`${FAST}=0.1..0.4:0.1`, [0.1, 0.2, 0.3, 0.4]],
    [`${FAST}=-2..2:2,9`, [-2, 0, 2, 9]],
    [`${FAST}=5..9:3`, [5, 8]],
    ['start.indicators.fast.type=sma,ema', ['sma', 'ema']],
    ['start.timeframe=09:20..09:50:15', ['09:20', '09:35', '09:50']],
  ])('%s are %j', (text, values) => {
    expect(plan({ vary: [text] }).parameters[0]?.values).toEqual(values);
  });

  it.each([
    [`${FAST}=50..5`, /from the smaller to the larger/],
    [`${FAST}=5..50:0`, /from the smaller to the larger/],
    [`${FAST}=fast`, /fast is no number, and no range/],
    [`${FAST}=5,,6`, /between two commas/],
    [`${FAST}=5,1..9:2`, /names 5 twice/],
    [`${FAST}=1..20000`, /more than 10000 values/],
    [FAST, /is no parameter such as/],
  ])('%s is refused', (text, why) => expect(refused({ vary: [text] })).toMatch(why));

  it('refuses one place twice', () => {
    expect(refused({ vary: [`${FAST}=1..3`, '$.nodes[0].data.indicators.fast.period=4'] })).toMatch(
      /are the same place/,
    );
  });
});

describe('constraints', () => {
  const vary = [`${FAST}=1..3`, `${SLOW}=1..3`];
  it.each([
    ['fast < slow', 3],
    ['fast.period<=slow.period', 6],
    [`${SLOW} >= ${FAST} * 2`, 2],
    ['slow - fast == 1', 2],
    ['fast + slow != 4', 6],
    ['fast + 1 > slow', 6],
  ])('%s leaves %d', (where, count) => expect(plan({ vary, where: [where] }).count).toBe(count));

  it.each([
    ['fast', /is no comparison/],
    ['quick < slow', /quick is none of the parameters/],
    ['period < 3', /may be any of/],
    ["fast < 'a'", /compares a number with something else/],
    ['fast < slow - ', /none of the parameters|can't be read/],
    ['fast > 10', /leave no combination over/],
  ])('%s is refused', (where, why) => expect(refused({ vary, where: [where] })).toMatch(why));
});

describe('tries', () => {
  it('are numbered with the last parameter changing fastest', () => {
    expect(valuesOf({ vary: [`${FAST}=1,2`, `${SLOW}=7,8,9`], where: ['fast + slow != 8'] })).toEqual(
      [
        [1, 8],
        [1, 9],
        [2, 7],
        [2, 8],
        [2, 9],
      ].filter(([fast = 0, slow = 0]) => fast + slow !== 8),
    );
  });

  it('are drawn without repeats, and the same ones again from the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 130 }), (seed, count) => {
        const input = {
          vary: [`${FAST}=1..11`, `${SLOW}=1..11`],
          where: ['fast <= slow'],
          method: [`random:${count}`],
          seed,
        };
        const drawn = valuesOf(input);
        expect(drawn).toHaveLength(Math.min(count, 66));
        expect(new Set(drawn.map(String)).size).toBe(drawn.length);
        expect(drawn.every(([fast = 0, slow = 0]) => fast <= slow)).toBe(true);
        expect(valuesOf(input)).toEqual(drawn);
      }),
      { numRuns: 40 },
    );
    const [one, other] = [1, 2].map((seed) => valuesOf({ vary: [`${FAST}=1..99`], method: ['random:9'], seed }));
    expect(one).not.toEqual(other);
  });

  it('can be drawn from more combinations than anybody walks through', () => {
    const vary = [`${FAST}=1..9000`, `${SLOW}=1..9000`, 'enter.positions.long.quantity=1..9000'];
    const drawn = plan({ vary, where: ['fast < slow'], method: ['random:50'] });
    expect([drawn.count, drawn.grid, drawn.excluded]).toEqual([50, 9_000 ** 3, null]);
    expect(refused({ vary })).toMatch(/more than 200000: widen a step, or draw/);
  });

  it('change nothing of the document but their places', () => {
    const document = crossing();
    const before = JSON.stringify(document);
    const made = plan({ vary: [`${FAST}=4,5`] }, document);
    expect(made.documentAt(1)).toEqual(JSON.parse(before.replace('"period":3', '"period":5')));
    expect(JSON.stringify(document)).toBe(before);
  });

  it('that do not validate are counted and told with their findings, and keep their numbers', () => {
    const sweep = sweepOf({ vary: [`${FAST}=0,2,-3,3`] }, barsOf(wanderingCloses(200, 1), 4));
    const result = answerOf(sweep);
    expect([result.tries, result.ran, result.invalid, result.failed]).toEqual([4, 2, 2, 0]);
    const invalid = result.ranking.filter(({ status }) => status === 'invalid');
    expect(invalid.map(({ index, rank, figures }) => [index, rank, figures])).toEqual([
      [0, null, null],
      [2, null, null],
    ]);
    expect(invalid[0]?.findings[0]).toMatchObject({
      path: expect.stringContaining('fast'),
      message: expect.any(String),
    });
    expect(result.words.join(' ')).toMatch(/2 of 4 tries did not validate/);
    expect(result.luck?.trials).toBe(2);
  });

  it('that can not be run say why', () => {
    const result = answerOf(sweepOf({ vary: ['start.timeframe=15MIN,1MIN'] }, barsOf(wanderingCloses(200, 1), 4)));
    expect([result.ran, result.failed]).toEqual([1, 1]);
    expect(result.ranking[1]).toMatchObject({
      status: 'failed',
      because: expect.stringMatching(/none of 1MIN can be made/),
    });
  });
});

describe('methods', () => {
  it.each([
    'gird',
    'random:0',
    'split:1.5',
    'split:0.0',
    'walk-forward:in=10d',
    'walk-forward:in=10d,out=5d,step=2d',
    'walk-forward:in=10,out=5d',
  ])('%s is refused', (word) => expect(refused({ vary: [`${FAST}=1..3`], method: [word] })).toMatch(/is none of grid/));

  it('two that choose are one too many, one that chooses and one that judges go together', () => {
    expect(refused({ vary: [`${FAST}=1..3`], method: ['grid', 'random:2'] })).toMatch(/one method too many/);
    expect(plan({ vary: [`${FAST}=1..3`], method: ['random:2', 'split:0.5'] })).toMatchObject({
      choosing: { kind: 'random', count: 2 },
      judging: { kind: 'split', share: 0.5 },
    });
  });

  it('refuses a walk-forward without days for one fold', () => {
    expect(() =>
      sweepOf({ vary: [`${FAST}=1..3`], method: ['walk-forward:in=60d,out=5d'] }, barsOf(wanderingCloses(200, 1), 4)),
    ).toThrow(/50 trading days, and a fold needs 60/);
  });

  it('refuses figures that nothing can be ranked by', () => {
    expect(readSweepSettings({ vary: ['a=1'], by: 'beta' })).toMatchObject({ ok: false });
    expect(readSweepSettings({ vary: ['a=1'], by: 'maxDrawdownPeakAt' })).toMatchObject({ ok: false });
  });
});
