import { describe as about, expect, it } from '@jest/globals';
import { describe, judge } from '../src/index.js';
import {
  again,
  bare,
  codesOf,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  option,
  programOf,
  simple,
  start,
  strategy,
} from './documents.js';
import { actions, Tape, traceOfNode } from './market-tape.js';

const errorsOf = (json: unknown) => codesOf(judge(json, context), 'error');
const guarded = (riskManagement: object, positions: unknown[] = [leg(bare)], more = {}) =>
  strategy(
    [start(more), low, entry('enter', positions), high, exit('leave', again(5))],
    ['start > low > enter > high > leave'],
    { riskManagement },
  );
const stopLoss = { type: 'amount', value: 3_000 };

// What these rules do to positions is the business of the risk rules; here stands what the language makes of them.
about('risk rules in the language', () => {
  it('rule 18: each kind of level is understood where it stands, and nowhere else', () => {
    for (const type of ['percent', 'points', 'premium', 'underlyingPoints']) {
      expect(errorsOf(guarded({}, [leg({ stopLoss: { type, value: 20 } })]))).toEqual([]);
      if (type !== 'percent' && type !== 'points')
        expect(errorsOf(guarded({ stopLoss: { type, value: 20 } }))).toContain('FIELD_INVALID');
    }
    for (const type of ['amount', 'percent', 'points', 'combinedPremiumPercent', 'combinedPremiumPoints']) {
      expect(errorsOf(guarded({ stopLoss: { type, value: 20 } }))).toEqual([]);
    }
    expect(errorsOf(guarded({ stopLoss: { type: 'amount', value: 0 } }))).toContain('LEVEL_NOT_POSITIVE');
  });

  it('rule 19: a strategy-level close disarms every entry for the day', () => {
    const tape = new Tape(programOf(guarded({ stopLoss })), { rsi: [25, 75, 40, 25] });
    tape.pass(0);
    tape.fill('enter', 1);
    tape.close('enter', { closedBy: 'strategy' });
    expect([1, 2, 3].flatMap((bar) => actions(tape.pass(bar)))).toEqual([]);
    expect(traceOfNode(tape.passes[3] as never, 'enter').because).toEqual(['it is not armed']);
    const told = new Tape(programOf(guarded({ stopLoss })), { rsi: [25] });
    expect(traceOfNode(told.pass(0, { isDisarmed: true }), 'enter').because).toEqual([
      'entries have ended for the day',
    ]);
  });

  it('rule 20: points are taken over several legs, which all hang on the one underlying of the start', () => {
    const json = guarded({ stopLoss: { type: 'points', value: 25 } }, [
      option('sell', 'CE', bare),
      option('sell', 'PE', bare),
    ]);
    expect(errorsOf(json)).toEqual([]);
    expect(new Set(programOf(json).legs.map(({ node }) => node)).size).toBe(1);
  });

  it('rule 21: a combined premium needs options', () => {
    const combined = { stopLoss: { type: 'combinedPremiumPercent', value: 30 } };
    expect(errorsOf(guarded(combined, [option('sell', 'CE', bare), option('sell', 'PE', bare)]))).toEqual([]);
    const share = leg({ ...bare, optionDetails: undefined });
    expect(errorsOf(guarded(combined, [share], { tradingInstrument: { type: 'equity' } }))).toEqual([
      'COMBINED_PREMIUM_WITHOUT_OPTIONS',
    ]);
  });

  it('rule 22: a trail moves a stop, so there has to be one', () => {
    const trailing = { every: 10, moveBy: 5 };
    expect(errorsOf(guarded({ stopLoss: { type: 'points', value: 30 }, trailing }))).toEqual([]);
    expect(errorsOf(guarded({ trailing }, [leg()]))).toEqual(['TRAILING_WITHOUT_STOP']);
    expect(errorsOf(guarded({ stopLoss }, [leg({ ...bare, trailing })]))).toEqual(['TRAILING_WITHOUT_STOP']);
  });

  it.each([
    [{ activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 }, []],
    [{ activateAt: 3_000, lockProfit: 3_000, forEvery: 500, trailBy: 250 }, ['LOCK_AND_TRAIL_ORDER']],
    [{ activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 501 }, ['LOCK_AND_TRAIL_ORDER']],
    [{ activateAt: 3_000, lockProfit: 2_999, forEvery: 500, trailBy: 500 }, []],
  ])('rule 23: lock and trail %j has the errors %j', (lockAndTrail, errors) => {
    expect(errorsOf(guarded({ stopLoss, lockAndTrail }))).toEqual(errors);
  });

  it('rule 24: moveStopToCost is said in words', () => {
    const { document } = judge(guarded({ stopLoss, moveStopToCost: true }), context);
    expect(document && describe(document, context.indicators).join(' ')).toContain(
      'when one leg is stopped, the others are stopped at what they cost',
    );
  });

  it('rule 25: an entry that a limit refuses is traced and stays armed', () => {
    const tape = new Tape(programOf(simple()), { rsi: [25, 25] });
    const refused = [{ nodeId: null, code: 'RISK.DAILY_TRADES', because: 'the day has had its trades' }];
    const first = tape.pass(0, { refused });
    expect([actions(first), traceOfNode(first, 'enter').because]).toEqual([[], ['the day has had its trades']]);
    expect(actions(tape.pass(1))).toEqual(['enter enter']);
    const other = new Tape(programOf(simple()), { rsi: [25] });
    expect(
      actions(other.pass(0, { refused: [{ nodeId: 'other', code: 'RISK.EXPOSURE', because: 'too much' }] })),
    ).toEqual(['enter enter']);
  });

  it('rule 26: an intraday product on daily bars is an error, and the square-off lies after the start', () => {
    for (const timeframe of ['1D', '1W']) {
      const json = strategy(
        [start({ timeframe, indicators: { rsi_14: { type: 'rsi', period: 14 } } }), low, entry('enter', [leg()])],
        ['start > low > enter'],
      );
      expect(errorsOf(json)).toEqual(['INTRADAY_ON_DAILY']);
    }
    expect(errorsOf(simple({ schedule: { startAt: '09:20', squareOffAt: '09:20' } }))).toEqual(['SCHEDULE_ORDER']);
    expect(errorsOf(simple({ schedule: { startAt: '09:20' }, riskManagement: { squareOffAt: '09:00' } }))).toEqual([
      'SCHEDULE_ORDER',
    ]);
    expect(
      codesOf(judge(simple({ schedule: { stopEntriesAt: '15:20', squareOffAt: '15:15' } }), context), 'warning'),
    ).toEqual(['ENTRIES_AFTER_SQUARE_OFF']);
  });
});
