import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/index.js';
import {
  again,
  alert,
  entry,
  exit,
  high,
  leg,
  low,
  option,
  programOf,
  start,
  strategy,
  type Json,
} from './documents.js';
import { actions, at, only, OPEN, Tape, traceOfNode } from './market-tape.js';

const target = { target: { type: 'points', value: 9 } };
const tapeOf = (entryMore: Json, positions: Json[], exitMore: Json = {}): Tape =>
  new Tape(
    programOf(
      strategy(
        [start(), low, entry('enter', positions, entryMore), high, exit('leave', exitMore)],
        ['start > low > enter > high > leave'],
      ),
    ),
    { rsi: [25, 25, 25, 25, 25, 25] },
  );
const one = (more: Json = {}): Json[] => [leg({ id: 'p', ...more })];
const two = [leg({ id: 'p' }), leg({ id: 'q' })];
const tuesday = (bar: number): Partial<Facts> => ({
  ...{ day: '2026-01-06', at: at('09:20', 1) + bar * 300_000, bar: OPEN + 86_400_000 + bar * 300_000 },
});
const gone = { status: 'closed', quantity: 0, closedBy: 'stop' } as const;

describe('an entry that fires whenever it is flat', () => {
  const flat = { arming: 'wheneverFlat' };
  it('waits until each of its positions has come back', () => {
    const tape = tapeOf(flat, two);
    tape.pass(0);
    tape.leg('enter', 'p', gone);
    expect(traceOfNode(tape.pass(1), 'enter').because).toEqual(['it is not armed']);
    tape.leg('enter', 'q', gone);
    expect(actions(tape.pass(2))).toEqual(['enter enter']);
    expect(actions(tape.pass(3))).toEqual([]);
    tape.leg('enter', 'p', { ...gone, firing: 2 });
    expect(actions(tape.pass(4))).toEqual([]);
  });

  it('waits while one of its positions is held, or on its way', () => {
    for (const status of ['open', 'working', 'unknown', 'closing'] as const) {
      const tape = tapeOf(flat, two);
      tape.pass(0);
      tape.leg('enter', 'p', gone).leg('enter', 'q', { status });
      expect(actions(tape.pass(1))).toEqual([]);
      tape.leg('enter', 'q', gone);
      expect(actions(tape.pass(2))).toEqual(['enter enter']);
    }
  });

  it('waits for what a position has ordered again by itself', () => {
    const tape = tapeOf(flat, one({ reEntry: { mode: 'asap', max: 1, on: 'stop' } }));
    tape.pass(0);
    tape.fill('enter', 1, gone);
    expect(only(tape.pass(1), 'enter').reEntry).toBe(1);
    expect(actions(tape.pass(2))).toEqual([]);
    tape.fill('enter', 1, { ...gone, reEntry: 1, closedBy: 'exit' });
    expect(only(tape.pass(3), 'enter')).toMatchObject({ firing: 2, reEntry: 0 });
  });

  it('says that it ended without a fill only when none of its positions did fill', () => {
    const tape = tapeOf(flat, two);
    tape.pass(0);
    tape.leg('enter', 'p', { status: 'unfilled', quantity: 0, filledAt: null }).leg('enter', 'q', gone);
    expect(actions(tape.pass(1))).toEqual(['enter enter']);
  });

  it('may be refused by itself', () => {
    const refused = (nodeId: string): Partial<Facts> => ({
      refused: [{ nodeId, code: 'RISK.EXPOSURE', because: 'no' }],
    });
    expect(traceOfNode(tapeOf(flat, two).pass(0, refused('enter')), 'enter').because).toEqual(['no']);
    expect(actions(tapeOf(flat, two).pass(0, refused('leave')))).toEqual(['enter enter']);
  });
});

describe('a position that enters again by itself', () => {
  const coming = (more: Json): Tape => {
    const tape = tapeOf({}, one({ reEntry: { mode: 'asap', max: 9, on: 'both', ...more }, ...target }));
    tape.pass(0);
    tape.fill('enter', 1);
    tape.pass(1);
    return tape;
  };
  it.each([
    ['its stop', 'both', 'stop', true],
    ['its target', 'both', 'target', true],
    ['its trailing stop', 'both', 'trailing', true],
    ['its trailing stop, on stops', 'stop', 'trailing', true],
    ['its trailing stop, on targets', 'target', 'trailing', false],
    ['its target, on stops', 'stop', 'target', false],
    ['an exit', 'both', 'exit', false],
    ['its expiry', 'both', 'expiry', false],
    ['a failure beside it', 'both', 'failedLeg', false],
  ] as const)('after %s, told to heed %s', (_, on, closedBy, comes) => {
    const tape = coming({ on });
    tape.close('enter', { closedBy });
    expect(actions(tape.pass(2))).toEqual(comes ? ['enter enter'] : []);
  });

  it('waits until it is closed', () => {
    const tape = coming({});
    tape.close('enter', { status: 'closing', closedBy: 'stop' });
    expect(actions(tape.pass(2))).toEqual([]);
    tape.close('enter', { closedBy: 'stop' });
    expect(actions(tape.pass(3))).toEqual(['enter enter']);
  });

  it('does so once for each close, and not for one that is older than its last order', () => {
    const tape = coming({});
    tape.close('enter', { closedBy: 'stop' });
    expect(only(tape.pass(2), 'enter').reEntry).toBe(1);
    expect(actions(tape.pass(3))).toEqual([]);
    tape.close('enter', { closedBy: 'stop', reEntry: 1 });
    expect(only(tape.pass(4), 'enter').reEntry).toBe(2);
    tape.close('enter', { closedBy: 'target', reEntry: 0 });
    expect(actions(tape.pass(5))).toEqual([]);
  });

  it('does not do so later when it may not now', () => {
    const tape = coming({});
    tape.close('enter', { closedBy: 'stop' });
    expect(traceOfNode(tape.pass(2, { isPaused: true }), 'enter').because).toEqual([
      'p is not entered again: the run is paused',
      'it is not armed',
    ]);
    expect(actions(tape.pass(3))).toEqual([]);
  });

  it('turns round each time, and begins anew when its entry fires again', () => {
    const tape = tapeOf({ arming: 'wheneverFlat' }, one({ reEntry: { mode: 'reversed', max: 2, on: 'stop' } }));
    const sides: (string | undefined)[] = [];
    const step = (bar: number): void => void sides.push(only(tape.pass(bar), 'enter').legs[0]?.side);
    step(0);
    for (const reEntry of [0, 1]) {
      tape.fill('enter', 1, { ...gone, reEntry });
      step(reEntry + 1);
    }
    tape.fill('enter', 1, { ...gone, reEntry: 2, closedBy: 'exit' });
    step(3);
    tape.fill('enter', 2, gone);
    step(4);
    expect(traceOfNode(tape.passes[4] as never, 'enter').because).toEqual(['p was entered again 2 times today']);
    expect(sides).toEqual(['buy', 'sell', 'buy', 'buy', 'buy']);
    tape.fill('enter', 3, gone);
    const next = only(tape.pass(6, tuesday(0)), 'enter');
    expect([next.reEntry, next.legs[0]?.side, next.firing]).toEqual([1, 'sell', 3]);
  });

  it('names what it is: the same firing, its own number, waiting for nothing, resting nowhere', () => {
    const tape = coming({ momentum: { value: 1, unit: 'points' } });
    tape.close('enter', { closedBy: 'stop' });
    const order = only(tape.pass(2), 'enter');
    expect(order).toMatchObject({ firing: 1, reEntry: 1, after: [], cancelAfterBars: null });
    expect(order.legs[0]).not.toHaveProperty('rests');
  });
});

describe('an entry that an exit lets in again', () => {
  it('is let in no more once somebody else has closed it, nor counts it the next day', () => {
    const tape = tapeOf({}, one(), again(5));
    Object.assign(tape.values, { rsi: [25, 75, 75, 25] });
    tape.pass(0);
    tape.fill('enter', 1);
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
    tape.close('enter', { closedBy: 'manual' });
    expect(actions(tape.pass(2))).toEqual([]);
    expect(traceOfNode(tape.pass(3), 'enter').because).toEqual(['it is not armed']);
    const next = only(tape.pass(3, tuesday(0)), 'enter');
    expect([next.firing, next.reEntry]).toEqual([2, 0]);
  });

  it('keeps in mind only what has really ended', () => {
    const tape = tapeOf({ arming: 'wheneverFlat' }, one());
    tape.pass(0);
    tape.fill('enter', 1, { status: 'closing', closedBy: 'kill' });
    tape.pass(1);
    expect(tape.state.disarmedOn).toBeNull();
    tape.close('enter', { closedBy: 'kill' });
    tape.pass(2);
    expect(tape.state.disarmedOn).toBe('2026-01-05');
  });
});

describe('what an entry orders', () => {
  it('is bought before it is sold, whichever stands first', () => {
    const tape = tapeOf({}, [option('sell', 'CE', { id: 's' }), option('buy', 'CE', { id: 'b' })]);
    const { legs, after } = only(tape.pass(0), 'enter');
    expect(legs.map(({ legId }) => legId)).toEqual(['b', 's']);
    expect(new Set(legs.map(({ id }) => id)).size).toBe(2);
    expect(after).toEqual([]);
  });

  it.each([
    ['nothing of it has filled', { status: 'working', isWorking: false, quantity: 0 }, true],
    ['a part of it has filled', { status: 'open', isWorking: true }, true],
    ['all of it has filled', { status: 'open', isWorking: false }, false],
  ] as const)('is cancelled when it has rested too long: %s', (_, rest, isCancelled) => {
    const tape = tapeOf({ cancelAfterBars: 1 }, two);
    tape.pass(0);
    tape.leg('enter', 'p').leg('enter', 'q', rest);
    expect(actions(tape.pass(1))).toEqual(isCancelled ? ['cancel enter'] : []);
    expect(actions(tape.pass(2))).toEqual([]);
  });

  it('does not wait for an exit that has ended, nor for a stop that is under way', () => {
    const json = strategy(
      [
        start(),
        low,
        entry('b'),
        entry('d', [leg({ id: 'x' })]),
        high,
        exit('e', { targets: { nodeIds: ['d'] } }),
        alert('t'),
      ],
      ['start > d', 'start > high > e', 'start > low > b', 'e > t'],
    );
    const entered = (status: 'closed' | 'closing', rsis: number[]): readonly string[] => {
      const tape = new Tape(programOf(json), { rsi: rsis });
      tape.pass(0);
      tape.fill('d', 1);
      tape.pass(1);
      tape.leg('d', 'x', { status, quantity: status === 'closed' ? 0 : 65 });
      return only(tape.pass(2), 'enter').after;
    };
    expect(entered('closed', [50, 75, 25])).toEqual([]);
    expect(entered('closing', [50, 50, 25])).toEqual([]);
    expect(entered('closing', [50, 75, 25])).toHaveLength(1);
  });
});
