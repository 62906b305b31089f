import { describe, expect, it } from '@jest/globals';
import { judge } from '../src/index.js';
import {
  again,
  close,
  compare,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  node,
  programOf,
  rsi,
  signal,
  start,
  strategy,
} from './documents.js';
import { actions, at, only, Tape, traceOfNode } from './market-tape.js';

const tuesday = { day: '2026-01-06', at: at('09:20', 1), bar: at('09:15', 1), previousBar: at('15:25') };

const graph = (entryMore = {}, exitMore = {}, legMore = {}) =>
  strategy(
    [start(), low, entry('enter', [leg({ id: 'p', ...legMore })], entryMore), high, exit('leave', exitMore)],
    ['start > low > enter > high > leave'],
  );
const tapeOf = (json: unknown, rsis: readonly (number | null)[]) => new Tape(programOf(json), { rsi: rsis });

/** Enters at bar 0, is open at bar 1 and leaves there, is flat from bar 2 on. */
function roundTrip(json: unknown, rsis: readonly (number | null)[]) {
  const tape = tapeOf(json, rsis);
  expect(actions(tape.pass(0))).toEqual(['enter enter']);
  tape.fill('enter', 1);
  expect(actions(tape.pass(1))).toEqual(['exit leave']);
  return tape.close('enter');
}

describe('arming and re-entry', () => {
  it('rule 8: oncePerDay fires once a day, and again the next day when it holds nothing', () => {
    const tape = roundTrip(graph(), [25, 75, 25, 25]);
    expect(actions(tape.pass(2))).toEqual([]);
    expect(actions(tape.pass(3, tuesday))).toEqual(['enter enter']);
  });

  it('rule 8: a day begun in a position, or with an order not known, does not arm', () => {
    for (const more of [{}, { status: 'unknown' as const, quantity: 0 }]) {
      const tape = tapeOf(graph(), [25, 25, 25]);
      tape.pass(0);
      tape.fill('enter', 1, more);
      tape.pass(1, tuesday);
      tape.close('enter');
      expect(actions(tape.pass(2, { ...tuesday, at: tuesday.at + 300_000, bar: tuesday.bar + 300_000 }))).toEqual([]);
    }
  });

  it('rule 8: oncePerRun fires once; wheneverFlat at each pass at which it holds nothing', () => {
    const once = roundTrip(graph({ arming: 'oncePerRun' }), [25, 75, 25, 25]);
    expect(actions(once.pass(2))).toEqual([]);
    expect(actions(once.pass(3, tuesday))).toEqual([]);
    const flat = roundTrip(graph({ arming: 'wheneverFlat' }), [25, 75, 25, 25]);
    expect(actions(flat.pass(2))).toEqual(['enter enter']);
  });

  it('rule 8: wheneverFlat waits until its last firing has come back, so that it never enters twice', () => {
    const tape = tapeOf(graph({ arming: 'wheneverFlat' }), [25, 25, 25]);
    expect(actions(tape.pass(0))).toEqual(['enter enter']);
    expect(actions(tape.pass(1))).toEqual([]);
    tape.fill('enter', 1, { status: 'unknown', quantity: 0 });
    expect(actions(tape.pass(2))).toEqual([]);
  });

  it('rule 9: exit at RSI 72, entry gate RSI<30 false in that pass → eligible at the next', () => {
    const tape = roundTrip(graph({}, again()), [25, 72, 25]);
    const second = tape.pass(2);
    expect(only(second, 'enter')).toMatchObject({ firing: 2, reEntry: 1 });
  });

  it('rule 9: it waits until the gates have been closed once, and from the next pass on', () => {
    const out = signal('high', compare(rsi, '<', 28));
    const json = strategy(
      [start(), low, entry('enter'), out, exit('leave', again())],
      ['start > low > enter > high > leave'],
    );
    const tape = tapeOf(json, [25, 25, 25, 25, 40, 25]);
    tape.pass(0);
    tape.fill('enter', 1);
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
    tape.close('enter');
    expect([2, 3, 4, 5].map((bar) => actions(tape.pass(bar)))).toEqual([[], [], [], ['enter enter']]);
  });

  it('rule 9: the gates of the path are one conjunction, also those that a join waits for', () => {
    const cheap = signal('cheap', compare(close, '<', 100));
    const out = signal('out', compare(close, '<', 50));
    const json = strategy(
      [start(), low, cheap, node('both', 'joinNode', { mode: 'all' }), entry('enter'), out, exit('leave', again())],
      ['start > low > both > enter > out > leave', 'start > cheap > both'],
    );
    const fires = (prices: readonly number[]) => {
      const tape = new Tape(programOf(json), { rsi: prices.map(() => 20), '"price"': prices });
      tape.pass(0);
      tape.fill('enter', 1);
      expect(actions(tape.pass(1))).toEqual(['exit leave']);
      tape.close('enter');
      return prices.slice(2).map((_, at) => actions(tape.pass(at + 2)).length);
    };
    expect(fires([90, 40, 90, 90])).toEqual([0, 0]);
    expect(fires([90, 40, 120, 90])).toEqual([0, 1]);
  });

  it('rule 9: unknown is not closed', () => {
    const out = signal('high', compare(rsi, '<', 28));
    const json = strategy(
      [start(), low, entry('enter'), out, exit('leave', again())],
      ['start > low > enter > high > leave'],
    );
    const tape = tapeOf(json, [25, 25, null, 25]);
    tape.pass(0);
    tape.fill('enter', 1);
    tape.pass(1);
    tape.close('enter');
    expect([2, 3].map((bar) => actions(tape.pass(bar)))).toEqual([[], []]);
  });

  it('rule 9: at most maxReEntries a day, absent is none, unlimited has no end', () => {
    const rounds = (more: object) => {
      const tape = tapeOf(
        graph({}, more),
        Array.from({ length: 12 }, (_, bar) => (bar % 2 === 0 ? 25 : 75)),
      );
      for (let bar = 0; bar < 12; bar += 2) {
        const entered = tape.pass(bar).signals.find(({ action }) => action === 'enter');
        if (entered?.action === 'enter') tape.fill('enter', entered.firing);
        tape.pass(bar + 1);
        tape.close('enter');
      }
      return tape.passes.flatMap(({ signals }) => signals).filter(({ action }) => action === 'enter').length;
    };
    expect(rounds(again(2))).toBe(3);
    expect(rounds({ reEntryConfig: { enabled: true } })).toBe(1);
    expect(rounds({ reEntryConfig: { enabled: false, maxReEntries: 5 } })).toBe(1);
    expect(rounds(again('unlimited'))).toBe(6);
  });

  it('rule 9: exits with equal group numbers share one counter', () => {
    const shared = (group: number) =>
      strategy(
        [
          start(),
          low,
          entry('enter'),
          high,
          exit('leave', again(1, 1)),
          signal('mid', compare(rsi, 'between', [50, 60])),
          exit('flee', again(1, group)),
        ],
        ['start > low > enter > high > leave', 'enter > mid > flee'],
      );
    const entries = (group: number) => {
      const tape = tapeOf(shared(group), [25, 75, 25, 55, 25]);
      for (const bar of [0, 1, 2, 3, 4]) {
        const entered = tape.pass(bar).signals.find(({ action }) => action === 'enter');
        if (entered?.action === 'enter') tape.fill('enter', entered.firing);
        else tape.close('enter');
      }
      return [
        tape.state.granted,
        tape.passes.flatMap(({ signals }) => signals).filter(({ action }) => action === 'enter').length,
      ];
    };
    expect(entries(1)).toEqual([[1], 2]);
    expect(entries(2)).toEqual([[1, 1], 3]);
  });

  it('rule 9: an entry without a gate above cannot be entered again by an exit node', () => {
    const json = strategy([start(), entry('enter'), high, exit('leave', again())], ['start > enter > high > leave']);
    expect(judge(json, context).findings).toContainEqual(
      expect.objectContaining({ code: 'RE_ENTRY_WITHOUT_GATE', severity: 'error', nodeId: 'leave' }),
    );
  });

  it.each(['asap', 'reversed', 'atCost', 'onMomentum'])(
    'rule 10: a leg enters again by itself after its stop: %s',
    (mode) => {
      const reEntry = {
        mode,
        max: 1,
        on: 'stop',
        ...(mode === 'onMomentum' && { momentum: { value: 2, unit: 'percent' } }),
      };
      const tape = tapeOf(graph({}, {}, { reEntry }), [25, 25, 25, 25]);
      tape.pass(0);
      tape.fill('enter', 1);
      tape.pass(1);
      tape.close('enter', { closedBy: 'stop' });
      const [signal] = [only(tape.pass(2), 'enter')];
      const [again] = signal.legs;
      expect(signal).toMatchObject({ firing: 1, reEntry: 1 });
      expect([again?.side, again?.contract, again?.rests?.at]).toEqual(
        {
          asap: ['buy', 'anew', undefined],
          reversed: ['sell', 'anew', undefined],
          atCost: ['buy', 'same', 'cost'],
          onMomentum: ['buy', 'same', 'momentum'],
        }[mode],
      );
      tape.fill('enter', 1, { reEntry: 1, status: 'closed', quantity: 0, closedBy: 'stop' });
      expect(traceOfNode(tape.pass(3), 'enter').because).toContain('p was entered again 1 times today');
    },
  );

  it('rule 10: not after the other event, and not after stopEntriesAt', () => {
    const reEntry = { mode: 'asap', max: 3, on: 'target' };
    const target = { type: 'points', value: 9 };
    const stopped = (closedBy: 'stop' | 'target', more = {}) => {
      const tape = tapeOf({ ...graph({}, {}, { reEntry, target }), ...more }, [25, 25, 25]);
      tape.pass(0);
      tape.fill('enter', 1);
      tape.pass(1);
      tape.close('enter', { closedBy });
      return actions(tape.pass(2));
    };
    expect(stopped('stop')).toEqual([]);
    expect(stopped('target')).toEqual(['enter enter']);
    expect(stopped('target', { schedule: { stopEntriesAt: '09:30' } })).toEqual([]);
  });

  it.each(['strategy', 'squareOff', 'squareOffAt', 'kill', 'manual', 'broker'] as const)(
    'rule 10: a close by %s never arms again that day',
    (closedBy) => {
      const tape = tapeOf(graph({ arming: 'wheneverFlat' }), [25, 25, 25, 25]);
      tape.pass(0);
      tape.fill('enter', 1);
      tape.pass(1);
      tape.close('enter', { closedBy });
      expect(actions(tape.pass(2))).toEqual([]);
      expect(actions(tape.pass(3, tuesday))).toEqual(['enter enter']);
    },
  );

  it('rule 11: an entry that ended without a fill stays disarmed that day and alerts once', () => {
    const tape = tapeOf(graph(), [25, 25, 40, 25]);
    tape.pass(0);
    tape.fill('enter', 1, { status: 'unfilled', quantity: 0, filledAt: null });
    expect(only(tape.pass(1), 'alert').message).toContain('without a fill');
    expect([2, 3].map((bar) => actions(tape.pass(bar)))).toEqual([[], []]);
  });

  it('rule 11: wheneverFlat tries again only after its gate has been closed once', () => {
    const tape = tapeOf(graph({ arming: 'wheneverFlat' }), [25, 25, 25, 40, 25]);
    tape.pass(0);
    tape.fill('enter', 1, { status: 'unfilled', quantity: 0, filledAt: null });
    expect([1, 2, 3, 4].map((bar) => actions(tape.pass(bar)))).toEqual([['alert enter'], [], [], ['enter enter']]);
  });

  it('rule 11: resting entries are cancelled at stopEntriesAt, after cancelAfterBars, and with the exit of their entry', () => {
    const resting = { status: 'working' as const, quantity: 0, filledAt: null, isWorking: true };
    const late = tapeOf({ ...graph(), schedule: { stopEntriesAt: '09:30' } }, [25, 25, 25, 25]);
    late.pass(0);
    late.fill('enter', 1, resting);
    expect([1, 2, 3].map((bar) => actions(late.pass(bar)))).toEqual([[], ['cancel enter'], []]);
    const old = tapeOf(graph({ cancelAfterBars: 2 }), [25, 25, 25, 25]);
    old.pass(0);
    old.fill('enter', 1, resting);
    expect([1, 2, 3].map((bar) => actions(old.pass(bar)))).toEqual([[], ['cancel enter'], []]);
    const part = tapeOf(graph(), [25, 75]);
    part.pass(0);
    part.fill('enter', 1, { isWorking: true });
    expect(only(part.pass(1), 'exit').cancels).toEqual(['enter']);
  });
});
