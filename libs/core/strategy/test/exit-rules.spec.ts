import { describe, expect, it } from '@jest/globals';
import { judge } from '../src/index.js';
import {
  bare,
  codesOf,
  compare,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  option,
  programOf,
  rsi,
  signal,
  start,
  strategy,
  terms,
} from './documents.js';
import { actions, only, Tape, traceOfNode } from './market-tape.js';

const rsis = [25, 75, 75, 75, 75];
const graph = (positions: unknown[], exitMore = {}, order = {}) =>
  strategy(
    [start(), low, entry('enter', positions), high, exit('leave', exitMore, order)],
    ['start > low > enter > high > leave'],
    {
      riskManagement: { stopLoss: { type: 'amount', value: 5_000 } },
    },
  );

/** Entered at bar 0 and filled before bar 1. */
function opened(json: unknown, more = {}): Tape {
  const tape = new Tape(programOf(json), { rsi: rsis });
  tape.pass(0);
  return tape.fill('enter', 1, more);
}

describe('exits, legs, fills', () => {
  it('rule 12: an exit is disarmed when it fires and armed again only when its order ends with a remainder', () => {
    const tape = opened(graph([leg({ id: 'p' })]));
    const { id } = only(tape.pass(1), 'exit');
    tape.leg('enter', 'p', { status: 'closing' });
    expect(actions(tape.pass(2))).toEqual([]);
    tape.leg('enter', 'p', { status: 'open', quantity: 20, endedExit: 'another' });
    const third = tape.pass(3);
    expect([actions(third), traceOfNode(third, 'leave').because]).toEqual([[], ['it has fired in this episode']]);
    tape.leg('enter', 'p', { endedExit: id });
    expect(actions(tape.pass(4))).toEqual(['exit leave']);
  });

  it('rule 12: each target leg arms when it opens, also one that fills later', () => {
    const tape = opened(graph([leg({ id: 'a' }), leg({ id: 'b' })]));
    tape.leg('enter', 'b', { status: 'working', quantity: 0, filledAt: null });
    expect(only(tape.pass(1), 'exit').legs.map(({ legId }) => legId)).toEqual(['a']);
    tape.leg('enter', 'a', { status: 'closing' }).leg('enter', 'b', { status: 'open', quantity: 65 });
    expect(only(tape.pass(2), 'exit').legs.map(({ legId }) => legId)).toEqual(['b']);
  });

  it.each([
    ['50%', 195, 65],
    ['50%', 65, 65],
    ['80%', 325, 260],
    [2, 195, 130],
    [9, 195, 195],
    ['all', 195, 'all'],
  ])(
    'rule 12: a partial exit of %s of %d units closes %s, in whole lots and at least one',
    (quantity, units, closed) => {
      const tape = opened(graph([leg({ id: 'p' })], {}, { quantity }), { quantity: units });
      expect(only(tape.pass(1), 'exit').legs).toEqual([{ nodeId: 'enter', legId: 'p', firing: 1, quantity: closed }]);
      tape.leg('enter', 'p', { quantity: units - 1, endedExit: tape.passes[1]?.signals[0]?.id ?? '' });
      if (quantity !== 'all') expect(actions(tape.pass(2))).toEqual([]);
    },
  );

  it('rule 12: of a share the number counts units', () => {
    const json = strategy(
      [
        start({ tradingInstrument: { type: 'equity' } }),
        low,
        entry('enter', [leg({ id: 'p', optionDetails: undefined, quantity: 90 })]),
        high,
        exit('leave', {}, { quantity: 7 }),
      ],
      ['start > low > enter > high > leave'],
    );
    const tape = opened(json, { quantity: 90, lotSize: 1 });
    expect(only(tape.pass(1), 'exit').legs[0]?.quantity).toBe(7);
  });

  it('rule 13: default targets are the entries above as drawn; without one, everything that the run holds', () => {
    const other = signal('other', compare(rsi, '<', 40));
    const json = strategy(
      [
        start(),
        low,
        entry('a', [leg({ id: 'pa' })]),
        other,
        entry('b', [leg({ id: 'pb' })]),
        high,
        exit('below'),
        exit('beside'),
      ],
      ['start > low > a > high > below', 'start > other > b', 'start > high', 'start > beside'],
    );
    const tape = new Tape(programOf(json), { rsi: rsis });
    tape.pass(0);
    tape.fill('a', 1).fill('b', 1);
    const legs = Object.fromEntries(
      tape.pass(1).signals.map((each) => [each.nodeId, 'legs' in each ? each.legs.map(({ legId }) => legId) : []]),
    );
    expect(legs).toEqual({ below: ['pa'], beside: ['pb', 'pa'] });
  });

  it('rule 13: what the fields of targets name is united', () => {
    const legs = [
      leg({ id: 'a', vpi: 'one' }),
      leg({ id: 'b', vpt: 'kind' }),
      leg({ id: 'c' }),
      leg({ id: 'd', vpt: 'kind' }),
    ];
    const tape = opened(graph(legs, { targets: { vpi: 'one', vpt: ['kind'] } }));
    expect(only(tape.pass(1), 'exit').legs.map(({ legId }) => legId)).toEqual(['d', 'b', 'a']);
  });

  it('rule 13: exits close shorts first, then priority reversed; entries go by priority, buys before sells', () => {
    const legs = [
      option('sell', 'CE', { id: 'short1', priority: 1 }),
      option('buy', 'CE', { id: 'long1', priority: 1 }),
      option('sell', 'PE', { id: 'short2', priority: 2 }),
      option('buy', 'PE', { id: 'long2', priority: 2 }),
    ];
    const tape = opened(graph(legs));
    expect(only(tape.passes[0] as never, 'enter').legs.map(({ legId }) => legId)).toEqual([
      'long1',
      'short1',
      'long2',
      'short2',
    ]);
    expect(only(tape.pass(1), 'exit').legs.map(({ legId }) => legId)).toEqual(['short2', 'short1', 'long2', 'long1']);
  });

  it('rule 13: a leg that its re-entry has turned round counts as what it is now', () => {
    const legs = [option('buy', 'CE', { id: 'first' }), option('buy', 'PE', { id: 'second' })];
    const tape = opened(graph(legs));
    tape.leg('enter', 'first', { side: 'sell' });
    expect(only(tape.pass(1), 'exit').legs.map(({ legId }) => legId)).toEqual(['first', 'second']);
  });

  it('rule 14: an entry is open from its first fill; its exit closes what is filled and cancels the rest', () => {
    const tape = opened(graph([leg({ id: 'p', quantity: 3 })]), { quantity: 65, isWorking: true });
    expect(only(tape.pass(1), 'exit')).toMatchObject({ legs: [{ legId: 'p', quantity: 'all' }], cancels: ['enter'] });
  });

  it('rule 14: onLegFailure is flatten as soon as a leg is sold, and otherwise keep', () => {
    const failure = (positions: unknown[], more = {}) =>
      only(
        new Tape(programOf(strategy([start(), low, entry('enter', positions, more)], ['start > low > enter'])), {
          rsi: rsis,
        }).pass(0),
        'enter',
      ).onLegFailure;
    expect(failure([option('buy', 'CE')])).toBe('keep');
    expect(failure([option('buy', 'CE'), option('sell', 'CE')])).toBe('flatten');
    expect(failure([option('buy', 'CE')], { onLegFailure: 'flatten' })).toBe('flatten');
  });

  it('rule 15: a leg that was stopped inside the bar is not there for an exit node at its close', () => {
    const tape = opened(graph([leg({ id: 'p' })]));
    tape.close('enter', { closedBy: 'stop' });
    const result = tape.pass(1);
    expect([actions(result), traceOfNode(result, 'leave').stoppedBy]).toEqual([[], ['enter']]);
  });

  it('rule 16: a multiplier that differs from the lot warns and is not used', () => {
    const findings = (multiplier: number) => codesOf(judge(graph([leg({ multiplier })]), context), 'warning');
    expect([findings(50), findings(65)]).toEqual([['MULTIPLIER_DIFFERS'], []]);
    expect(codesOf(judge(graph([leg({ multiplier: 50 })]), { indicators: context.indicators }), 'warning')).toEqual([
      'MULTIPLIER_DIFFERS',
    ]);
  });

  it.each([
    ['fixed', 4, 4],
    ['percentCapital', 20, 2],
    ['riskPercent', 1, 1],
    ['capitalPerLot', 30_000, 3],
    ['percentCapital', 5, 'the size comes out as 0 lots'],
  ])('rule 16: sizing %s %d keeps the legs in ratio', (type, value, expected) => {
    const json = graph([leg({ id: 'a', quantity: 1, sizing: { type, value } }), leg({ id: 'b', quantity: 2 })]);
    const quotes = ['a', 'b'].map((legId) => ({ nodeId: 'enter', legId, costPerLot: 3_000, riskPerLot: 300 }));
    const result = new Tape(programOf(json), { rsi: rsis }).pass(0, { quotes });
    const trace = traceOfNode(result, 'enter').because;
    if (typeof expected === 'string') expect([actions(result), trace]).toEqual([[], [expected]]);
    else expect(only(result, 'enter').legs.map(({ quantity }) => quantity)).toEqual([expected, 2 * expected]);
  });

  it('rule 16: sizing by risk needs stops, is one figure for a node, and without a quote nothing is fired', () => {
    const risk = { sizing: { type: 'riskPercent', value: 1 } };
    expect(codesOf(judge(graph([leg({ ...risk, ...bare })]), context), 'error')).toEqual(['SIZING_NEEDS_STOP']);
    expect(codesOf(judge(graph([leg(risk), leg({ sizing: { type: 'fixed', value: 1 } })]), context), 'error')).toEqual([
      'SIZING_DIFFERS',
    ]);
    const result = new Tape(programOf(graph([leg({ id: 'p', ...risk })])), { rsi: rsis }).pass(0);
    expect(traceOfNode(result, 'enter').because).toEqual(['what a lot of p risks is not known']);
  });

  it('rule 17: market orders are protected limits, an info, and an error only where limits alone are taken', () => {
    const orders = (symbol: string) =>
      judge(strategy([start({ symbol }), low, entry('enter', [leg()])], ['start > low > enter']), {
        ...context,
        terms,
      });
    expect(codesOf(orders('NIFTY'), 'info')).toEqual(['MARKET_ORDER_PROTECTED']);
    expect(codesOf(orders('NIFTY'), 'error')).toEqual([]);
    expect(codesOf(orders('LIMITED'), 'error')).toEqual(['LIMIT_ORDERS_ONLY']);
  });
});
