import { describe, expect, it } from '@jest/globals';
import { moneyOf, quantityOf } from '@sutra/kernel';
import { riskRulesOf, type RiskManagement } from '../src/index.js';
import { Run, terms } from './run.js';

const call = terms({ instrument: 'C' });
const put = terms({ instrument: 'P', kind: 'PE' });

/** Sold at 100 and 110, a lot of 65 each. */
const straddle = (risk: RiskManagement, capital?: string): Run => {
  const run = new Run(risk, capital);
  const legs = [run.entering('call', call, 100, 25_000), run.entering('put', put, 110, 25_000)];
  run.send({ type: 'entered', legs });
  run.fill('call', 65, 100);
  run.fill('put', 65, 110);
  return run;
};

/** One unit of a share bought at 1,000, so that profit and loss are the price's move. */
const share = (risk: RiskManagement, lots = 1): Run => {
  const run = new Run(risk);
  const of = terms({ kind: 'equity', side: 'buy', instrument: 'X', underlying: 'X', lotSize: 1, lots });
  run.open('x', of, 1_000);
  return run;
};
const moved = (run: Run, pnl: number) => run.mark({ X: 1_000 + pnl });

describe('rules of a run', () => {
  it('rule 18: amount is rupees, percent is of the capital', () => {
    expect(share({ stopLoss: { type: 'amount', value: 250.5 } }).floor('episode')).toBe(-250.5);
    const percent = share({ stopLoss: { type: 'percent', value: 0.3 }, target: { type: 'percent', value: 1 } });
    expect(percent.floor('episode')).toBe(-300);
    expect(moved(percent, -299.95)).toEqual([]);
    expect(moved(percent, 999.95)).toEqual([]);
    expect(moved(percent, -300)).toEqual([{ of: 'run', rule: 'stopLoss', by: 'strategy', legs: ['x'], cancels: [] }]);
    const other = share({ target: { type: 'percent', value: 1 } });
    expect(moved(other, 1_000)).toMatchObject([{ rule: 'target', by: 'strategy' }]);
  });

  it('rule 19: an episode is what was made from flat to flat, without charges', () => {
    const run = straddle({ stopLoss: { type: 'amount', value: 1_000 } });
    run.send({ type: 'charged', charges: moneyOf('900') });
    run.close('call', 65, 110);
    expect(run.mark({ P: 115.35 })).toEqual([]);
    // 65 × 10 realised and 65 × 5.40 open are 1,001.
    expect(run.mark({ P: 115.4 })).toMatchObject([{ rule: 'stopLoss', legs: ['put'] }]);
    run.close('put', 65, 115.4, 'strategy');
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: null });
    run.open('again', call, 100);
    expect(run.mark({ C: 115.35 })).toEqual([]);
    expect(run.mark({ C: 115.4 })).toMatchObject([{ rule: 'stopLoss', legs: ['again'] }]);
  });

  it('rule 19: the day counts charges, earlier episodes and what is open', () => {
    const run = new Run({ maxDailyLoss: 1_000 });
    run.open('a', call, 100, { charges: 20 });
    run.close('a', 65, 110);
    run.send({ type: 'charged', charges: moneyOf('20') });
    run.open('b', call, 110, { charges: 20 });
    // 650 realised and 60 charged leave 290, which are 4.4615… points of 65.
    expect(run.mark({ C: 114.45 })).toEqual([]);
    expect(run.mark({ C: 114.5 })).toMatchObject([{ rule: 'maxDailyLoss', legs: ['b'] }]);
  });

  it('rule 19: a day begins with the trading day, from what the run was worth then', () => {
    const run = share({ maxDailyLoss: 100, maxDrawdown: 150 });
    moved(run, -90);
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: null });
    expect(run.floor('day')).toBe(-100);
    expect(moved(run, -189.95)).toEqual([]);
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: null });
    expect(moved(run, -190)).toMatchObject([{ rule: 'maxDailyLoss' }]);
  });

  it('rule 19: drawdown is from the best of the day, which is at least nothing', () => {
    const run = share({ maxDrawdown: 80 });
    expect(moved(run, -79.95)).toEqual([]);
    expect(moved(run, 60)).toEqual([]);
    expect(moved(run, -19.95)).toEqual([]);
    expect(moved(run, -20)).toMatchObject([{ rule: 'maxDrawdown' }]);
  });

  it('rule 19: a hit flattens once and disarms for the day, also what fills after it', () => {
    const run = straddle({ stopLoss: { type: 'amount', value: 500 } });
    run.send({ type: 'entered', legs: [run.entering('late', terms({ instrument: 'L' }), 50)] });
    expect(run.mark({ C: 110 })).toEqual([
      { of: 'run', rule: 'stopLoss', by: 'strategy', legs: ['call', 'put'], cancels: ['late'] },
    ]);
    expect([run.state.ended, run.mark({ C: 120 })]).toEqual(['stopLoss', []]);
    run.fill('late', 65, 50);
    expect(run.mark()).toEqual([{ of: 'run', rule: 'stopLoss', by: 'strategy', legs: ['late'], cancels: [] }]);
    expect(run.may(run.entering('more', call, 100))).toBe('RISK.DAY_ENDED');
    run.send({ type: 'day', day: '2026-11-23', squareOffAt: null });
    expect(run.may(run.entering('more', call, 100))).toBe('ok');
  });

  it('rule 19: a loss that is realised ends the day with nothing open', () => {
    const run = new Run({ maxDailyLoss: 500 });
    run.open('a', call, 100);
    run.close('a', 65, 110, 'stop');
    expect(run.mark()).toMatchObject([{ rule: 'maxDailyLoss', legs: [] }]);
    expect(run.may(run.entering('b', call, 100))).toBe('RISK.DAY_ENDED');
  });

  it('rule 20: points over several legs: sold 100 + 110, now 120 + 115, are −25', () => {
    const points = (value: number) => straddle({ stopLoss: { type: 'points', value } });
    expect(points(25.05).mark({ C: 120, P: 115 })).toEqual([]);
    expect(points(25).mark({ C: 120, P: 115 })).toMatchObject([{ rule: 'stopLoss' }]);
  });

  it('rule 20: lots weigh against the smallest leg', () => {
    // A ratio of 2 sold to 1 bought: 2 × −5 + 1 × 3 = −7 points, whatever the lot size.
    const ratio = (value: number) => {
      const run = new Run({ stopLoss: { type: 'points', value } });
      run.open('sold', terms({ instrument: 'S', lots: 4 }), 50);
      run.open('bought', terms({ instrument: 'B', side: 'buy', lots: 2 }), 80);
      return run.mark({ S: 55, B: 83 });
    };
    expect(ratio(7.05)).toEqual([]);
    expect(ratio(7)).toHaveLength(1);
  });

  it('rule 20: legs of different lot sizes weigh by lots', () => {
    const run = new Run({ stopLoss: { type: 'points', value: 30 } });
    run.open('near', terms({ instrument: 'N', lotSize: 75 }), 100);
    run.open('far', terms({ instrument: 'F', lotSize: 65 }), 200);
    expect(run.mark({ N: 110, F: 219.95 })).toEqual([]);
    expect(run.mark({ N: 110, F: 220 })).toHaveLength(1);
  });

  it('rule 20: points of legs on several underlyings are an error, and refused on entry', () => {
    const risk: RiskManagement = { stopLoss: { type: 'points', value: 25 } };
    const capital = moneyOf('1');
    expect(riskRulesOf(risk, { capital, underlyings: ['NIFTY', 'BANKNIFTY'] })).toMatchObject({
      error: { kind: 'invalid', code: 'RISK.POINTS_UNDERLYINGS' },
    });
    expect(riskRulesOf(risk, { capital, underlyings: ['NIFTY', 'NIFTY'] }).ok).toBe(true);
    const other = terms({ underlying: 'BANKNIFTY', instrument: 'BN' });
    const run = straddle(risk);
    expect(run.may(run.entering('b', other, 100))).toBe('RISK.POINTS_UNDERLYINGS');
  });

  it('rule 21: sold 100 + 110 = 210, 30 %: stop at 273, which is 63 × 65 = 4,095 a lot', () => {
    const risk: RiskManagement = { stopLoss: { type: 'combinedPremiumPercent', value: 30 } };
    const run = straddle(risk);
    const [watch] = run.levels.run;
    expect([watch?.measures, run.floor('premium')]).toEqual(['premium', -4_095]);
    expect(run.mark({ C: 150, P: 122.95 })).toEqual([]);
    expect(run.mark({ C: 150, P: 123 })).toMatchObject([{ rule: 'stopLoss', legs: ['call', 'put'] }]);
  });

  it('rule 21: the target of a credit is below it, and points count from it', () => {
    const percent = straddle({ target: { type: 'combinedPremiumPercent', value: 50 } });
    expect(percent.mark({ C: 50, P: 55.05 })).toEqual([]);
    expect(percent.mark({ C: 50, P: 55 })).toMatchObject([{ rule: 'target' }]);
    const points = straddle({ stopLoss: { type: 'combinedPremiumPoints', value: 20 } });
    expect(points.mark({ C: 110, P: 119.95 })).toEqual([]);
    expect(points.mark({ C: 110, P: 120 })).toMatchObject([{ rule: 'stopLoss' }]);
  });

  it('rule 21: a debit is mirrored', () => {
    const debit = () => {
      const value: RiskManagement = {
        stopLoss: { type: 'combinedPremiumPercent', value: 30 },
        target: { type: 'combinedPremiumPercent', value: 50 },
      };
      const run = new Run(value);
      run.open('bought', terms({ instrument: 'B', side: 'buy' }), 150);
      run.open('sold', terms({ instrument: 'S' }), 50);
      return run;
    };
    // 100 paid: stop at 70, target at 150.
    expect(debit().mark({ B: 110, S: 39.95 })).toEqual([]);
    expect(debit().mark({ B: 110, S: 40 })).toMatchObject([{ rule: 'stopLoss' }]);
    expect(debit().mark({ B: 200, S: 50.05 })).toEqual([]);
    expect(debit().mark({ B: 200, S: 50 })).toMatchObject([{ rule: 'target' }]);
  });

  it('rule 21: a closed leg stays in at its exit price', () => {
    const run = straddle({ stopLoss: { type: 'combinedPremiumPercent', value: 30 } });
    run.close('call', 65, 140, 'stop');
    expect(run.mark({ C: 500, P: 132.95 })).toEqual([]);
    expect(run.mark({ C: 10, P: 133 })).toMatchObject([{ rule: 'stopLoss', legs: ['put'] }]);
  });

  it('rule 21: lots weigh, and what is no option does not count', () => {
    const run = new Run({ stopLoss: { type: 'combinedPremiumPercent', value: 20 } });
    run.open('future', terms({ kind: 'future', side: 'buy', instrument: 'F' }), 25_000);
    expect(run.levels.run).toEqual([]);
    run.open('one', terms({ instrument: 'S', lots: 2 }), 40);
    run.open('two', terms({ instrument: 'B', side: 'buy', lots: 1 }), 30);
    // 2 × 40 − 30 = 50 a unit of the smallest leg, so 10 points and 650 rupees.
    expect(run.floor('premium')).toBe(-650);
  });

  it.each(['points', 'amount'] as const)(
    'rule 22: 30/10/5 in %s: 9.99 → −30, 10 → −25, 27 → −20, 60 → 0, 12 → 0',
    (type) => {
      const run = share({ stopLoss: { type, value: 30 }, trailing: { every: 10, moveBy: 5 } });
      const measures = type === 'points' ? 'points' : 'episode';
      const after = (pnl: number) => [moved(run, pnl).length, run.floor(measures)];
      expect([9.95, 9.99, 10, 27, 60, 12].map(after)).toEqual([
        [0, -30],
        [0, -30],
        [0, -25],
        [0, -20],
        [0, 0],
        [0, 0],
      ]);
      expect(moved(run, 0)).toMatchObject([{ rule: 'trailing' }]);
    },
  );

  it('rule 22: percent of the capital and of the premium trail in percent', () => {
    const capital = share({ stopLoss: { type: 'percent', value: 3 }, trailing: { every: 1, moveBy: 0.5 } });
    moved(capital, 999.95);
    expect(capital.floor('episode')).toBe(-3_000);
    moved(capital, 2_000);
    expect(capital.floor('episode')).toBe(-2_000);
    const premium = straddle({
      stopLoss: { type: 'combinedPremiumPercent', value: 30 },
      trailing: { every: 10, moveBy: 5 },
    });
    // 10 % of 210 is 21: the stop is at 25 %, 52.5 points of 65.
    premium.mark({ C: 90, P: 99 });
    expect(premium.floor('premium')).toBe(-52.5 * 65);
  });

  it('rule 23: 3000/1500/500/250: 2,999 none; 3,499 → 1,500; 4,270 → 2,000; 5,000 → 2,500', () => {
    const run = share({ lockAndTrail: { activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 } });
    const after = (pnl: number) => [moved(run, pnl).length, run.floor('episode')];
    expect([2_999, 3_000, 3_499, 4_270, 5_000, 2_500.05].map(after)).toEqual([
      [0, null],
      [0, 1_500],
      [0, 1_500],
      [0, 2_000],
      [0, 2_500],
      [0, 2_500],
    ]);
    expect(moved(run, 2_500)).toMatchObject([{ rule: 'lockAndTrail', legs: ['x'] }]);
  });

  it('rule 23: the highest floor of all wins', () => {
    const lockAndTrail = { activateAt: 100, lockProfit: 10, forEvery: 50, trailBy: 5 };
    const run = share({ stopLoss: { type: 'amount', value: 30 }, trailing: { every: 20, moveBy: 10 }, lockAndTrail });
    moved(run, 99);
    expect([run.floor('episode'), run.levels.run[0]?.floorBy]).toEqual([10, 'trailing']);
    moved(run, 200);
    // Trailing: −30 + 10 × 10 = 70; locked: 10 + 2 × 5 = 20.
    expect(run.floor('episode')).toBe(70);
    const other = share({ stopLoss: { type: 'amount', value: 30 }, lockAndTrail });
    moved(other, 100);
    expect([other.floor('episode'), other.levels.run[0]?.floorBy]).toEqual([10, 'lockAndTrail']);
  });

  it.each([
    [{ activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 }, 'ok'],
    [{ activateAt: 3_000, lockProfit: 2_999, forEvery: 500, trailBy: 500 }, 'ok'],
    [{ activateAt: 3_000, lockProfit: 3_000, forEvery: 500, trailBy: 250 }, 'RISK.LOCK_AND_TRAIL'],
    [{ activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 501 }, 'RISK.LOCK_AND_TRAIL'],
    [{ activateAt: 3_000, lockProfit: 1_500, forEvery: 0, trailBy: 0 }, 'RISK.FIGURE'],
  ])('rule 23: lock and trail %j is %s', (lockAndTrail, outcome) => {
    const read = riskRulesOf({ lockAndTrail }, { capital: moneyOf('1') });
    expect(read.ok ? 'ok' : read.error.code).toBe(outcome);
  });

  it.each([
    [{ trailing: { every: 10, moveBy: 5 } }, 'RISK.TRAILING_WITHOUT_STOP'],
    [{ stopLoss: { type: 'percent', value: 5 } }, 'RISK.CAPITAL'],
    [{ maxDailyLoss: Number.NaN }, 'RISK.FIGURE'],
    [{ maxDrawdown: Infinity }, 'RISK.FIGURE'],
  ] as const)('rules that mean nothing are refused: %j', (risk, code) => {
    expect(riskRulesOf(risk, { capital: moneyOf('0') })).toMatchObject({ error: { kind: 'invalid', code } });
  });

  it('rule 24: one leg’s stop moves the others’ to their average entry', () => {
    const stopLoss = { type: 'percent', value: 40 } as const;
    const run = new Run({ moveStopToCost: true });
    run.open('call', terms({ instrument: 'C', guard: { stopLoss } }), 100);
    run.open('put', terms({ instrument: 'P', kind: 'PE', guard: { stopLoss } }), 110);
    run.mark({ C: 140, P: 60 });
    run.close('call', 65, 140, 'stop');
    expect(run.level('put', 'stop')).toBe(110);
    expect(run.mark({ P: 109.95 })).toEqual([]);
    expect(run.mark({ P: 110 })).toMatchObject([{ leg: 'put', by: 'stop' }]);
  });

  it('rule 24: never looser, exit at once when beyond, and only after a leg’s own stop', () => {
    const trailed = { stopLoss: { type: 'points', value: 20 }, trailing: { every: 10, moveBy: 10 } } as const;
    const pair = () => {
      const run = new Run({ moveStopToCost: true });
      run.open('call', terms({ instrument: 'C', guard: trailed }), 100);
      run.open('put', terms({ instrument: 'P', kind: 'PE', guard: trailed }), 110);
      return run;
    };
    const tighter = pair();
    tighter.mark({ P: 60 });
    tighter.close('call', 65, 120, 'trailing');
    expect(tighter.level('put', 'stop')).toBe(80);
    const beyond = pair();
    beyond.mark({ P: 115 });
    beyond.close('call', 65, 120, 'stop');
    expect(beyond.mark()).toMatchObject([{ leg: 'put', by: 'stop' }]);
    const aimed = pair();
    aimed.close('call', 65, 60, 'target');
    expect(aimed.level('put', 'stop')).toBe(130);
    const half = pair();
    half.open('third', terms({ instrument: 'T', lots: 2, guard: trailed }), 50);
    half.close('third', 65, 70, 'stop');
    expect(half.level('put', 'stop')).toBe(130);
  });

  it('rule 24: an average between two ticks moves the stop to the side that loses less', () => {
    const run = new Run({ moveStopToCost: true });
    run.open('call', terms({ instrument: 'C' }), 100);
    const sold = terms({ instrument: 'P', lots: 2 });
    run.send({ type: 'entered', legs: [run.entering('put', sold, 110)] });
    run.fill('put', 65, 110);
    run.fill('put', 65, 110.05);
    run.close('call', 65, 120, 'stop');
    expect(run.level('put', 'stop')).toBe(110);
  });

  it('an order of which a part was closed begins anew with what fills later', () => {
    const run = new Run({ stopLoss: { type: 'amount', value: 500 } });
    run.send({ type: 'entered', legs: [run.entering('a', terms({ lots: 2 }), 100)] });
    run.fill('a', 65, 100);
    run.close('a', 65, 105);
    expect(run.state).toMatchObject({ booked: -3_250_000, legs: [{ entered: 0, terms: { quantity: 65 } }] });
    run.fill('a', 65, 105);
    expect(run.state.legs[0]).toMatchObject({ isWorking: false, entered: quantityOf(65) });
    expect(run.floor('episode')).toBe(-500);
    run.close('a', 65, 100);
    expect(run.state).toMatchObject({ booked: 0, legs: [], marks: {} });
  });
});
