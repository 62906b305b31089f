import { describe, expect, it } from '@jest/globals';
import {
  alert,
  close,
  compare,
  entry,
  exit,
  high,
  leg,
  low,
  node,
  option,
  programOf,
  rsi,
  signal,
  simple,
  start,
  strategy,
} from './documents.js';
import { actions, at, only, OPEN, Tape, traceOfNode } from './market-tape.js';

const tapeOf = (json: unknown, rsis: readonly (number | null)[], more = {}) =>
  new Tape(programOf(json), { rsi: rsis, ...more });

describe('flow', () => {
  it('rule 1: a gate is a level, open at the first pass already; a crossing is the event', () => {
    expect(actions(tapeOf(simple(), [25]).pass(0))).toEqual(['enter enter']);
    const crossing = signal('low', compare(rsi, 'crosses_below', 30));
    const events = tapeOf(
      strategy([start(), crossing, entry('enter'), high, exit('leave')], ['start > low > enter > high > leave']),
      [25, 31, 29],
    );
    expect([0, 1, 2].map((bar) => actions(events.pass(bar)))).toEqual([[], [], ['enter enter']]);
  });

  it('rule 1: a step happens once each time it is armed, and a gate that stays open does not fire it again', () => {
    const tape = tapeOf(simple(), [25, 25]);
    tape.pass(0);
    tape.fill('enter', 1);
    const second = tape.pass(1);
    expect(actions(second)).toEqual([]);
    expect(traceOfNode(second, 'enter').because).toEqual(['it is not armed']);
  });

  it('rule 2: both drawings of an exit work, below its entry and beside it', () => {
    const beside = strategy(
      [start(), low, entry('enter'), high, exit('leave')],
      ['start > low > enter', 'start > high > leave'],
    );
    for (const json of [simple(), beside]) {
      const tape = tapeOf(json, [25, 75]);
      tape.pass(0);
      tape.fill('enter', 1);
      expect(actions(tape.pass(1))).toEqual(['exit leave']);
    }
  });

  it('rule 2: an entry is a root from the first pass after its first fill until it is flat', () => {
    const tape = tapeOf(simple(), [25, 75, 75, 75]);
    expect(traceOfNode(tape.pass(0), 'high').reached).toBe('false');
    tape.leg('enter', programOf(simple()).legs[0]?.legId ?? '', { status: 'working', quantity: 0, filledAt: null });
    tape.legs = [];
    tape.fill('enter', 1, { status: 'working', quantity: 0 });
    expect(traceOfNode(tape.pass(1), 'high')).toMatchObject({ reached: 'false', stoppedBy: ['enter'] });
    tape.fill('enter', 1);
    expect(traceOfNode(tape.pass(2), 'high').reached).toBe('true');
    tape.close('enter');
    expect(traceOfNode(tape.pass(3), 'high').reached).toBe('false');
  });

  it('rule 3: an entry stops flow from above; alerts and modifies pass it on; a square-off passes nothing', () => {
    const json = strategy(
      [
        start(),
        low,
        entry('enter'),
        exit('leave'),
        alert('tell'),
        node('turn', 'modifyNode', { stopLoss: { type: 'percent', value: 5 } }),
        alert('told'),
        node('off', 'squareOffNode'),
        alert('never'),
      ],
      ['start > low > enter > leave', 'low > tell > turn > told', 'low > off > never'],
    );
    const result = tapeOf(json, [25]).pass(0);
    expect(traceOfNode(result, 'leave')).toMatchObject({ reached: 'false', stoppedBy: ['enter'] });
    expect(actions(result)).toContain('alert told');
    expect(traceOfNode(result, 'never')).toMatchObject({ reached: 'false', stoppedBy: ['off'] });
  });

  it('rule 3: an exit passes flow on for one pass, the first after its targets are flat', () => {
    const json = strategy(
      [start(), low, entry('enter'), high, exit('leave'), alert('after')],
      ['start > low > enter > high > leave > after'],
    );
    const tape = tapeOf(json, [25, 75, 75, 75, 75]);
    tape.pass(0);
    tape.fill('enter', 1);
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
    tape.fill('enter', 1, { status: 'closing' });
    expect(actions(tape.pass(2))).toEqual([]);
    tape.close('enter');
    expect(actions(tape.pass(3))).toEqual(['alert after']);
    expect(traceOfNode(tape.pass(4), 'after').reached).toBe('false');
  });

  it('rule 4: exits, then modifies, then entries, then alerts; an entry names the exits that have to end first', () => {
    const json = strategy(
      [
        start(),
        low,
        alert('a'),
        entry('b'),
        node('c', 'modifyNode', { targets: { nodeIds: ['d'] }, target: { type: 'points', value: 9 } }),
        entry('d'),
        exit('e', { targets: { nodeIds: ['d'] } }),
      ],
      ['start > low > a', 'low > b', 'low > c', 'start > d', 'low > e'],
    );
    const tape = tapeOf(json, [50, 25]);
    tape.pass(0);
    tape.fill('d', 1);
    const result = tape.pass(1);
    expect(actions(result)).toEqual(['exit e', 'modify c', 'enter b', 'alert a']);
    expect(only(result, 'enter').after).toEqual([only(result, 'exit').id]);
  });

  it('rule 4: an entry also waits for exits of earlier passes whose orders are under way', () => {
    const json = strategy(
      [start(), low, entry('b'), entry('d'), high, exit('e', { targets: { nodeIds: ['d'] } })],
      ['start > d', 'start > high > e', 'start > low > b'],
    );
    const tape = tapeOf(json, [50, 75, 25]);
    tape.pass(0);
    tape.fill('d', 1);
    const { id } = only(tape.pass(1), 'exit');
    tape.fill('d', 1, { status: 'closing' });
    expect(only(tape.pass(2), 'enter').after).toEqual([id]);
  });

  it('rule 4: among steps of a kind topological order decides, and ties go by node id', () => {
    const json = strategy([start(), entry('z'), entry('b'), entry('a')], ['start > z', 'start > b', 'start > a']);
    expect(actions(tapeOf(json, []).pass(0))).toEqual(['enter a', 'enter b', 'enter z']);
  });

  it('rule 5: decided at close t and filled at open t+1, the earliest exit is decided at close t+1', () => {
    const always = strategy([start(), low, entry('enter'), exit('leave')], ['start > low > enter > leave']);
    const tape = tapeOf(always, [25, 25]);
    expect(actions(tape.pass(0))).toEqual(['enter enter']);
    tape.fill('enter', 1, { filledAt: at('09:20') });
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
  });

  it('rule 5: a delay below an entry counts from the fill, and bars since the fill', () => {
    const json = (delay: object) =>
      strategy(
        [start(), low, entry('enter'), node('wait', 'delayNode', { ...delay }), exit('leave')],
        ['start > low > enter > wait > leave'],
      );
    for (const delay of [{ minutes: 10 }, { bars: 2 }]) {
      const tape = tapeOf(json(delay), [25, 25, 25]);
      tape.pass(0);
      tape.fill('enter', 1, { filledAt: at('09:20') });
      expect([1, 2].map((bar) => actions(tape.pass(bar)))).toEqual([[], ['exit leave']]);
    }
  });

  it('rule 6: any of several edges is enough; join all waits for all of them in one pass', () => {
    const any = strategy([start(), low, high, alert('tell')], ['start > low > tell', 'start > high > tell']);
    expect(actions(tapeOf(any, [75]).pass(0))).toEqual(['alert tell']);
    const cheap = signal('cheap', compare(close, '<', 100));
    const join = (mode: string) =>
      strategy(
        [start(), low, cheap, node('both', 'joinNode', { mode }), alert('tell')],
        ['start > low > both > tell', 'start > cheap > both'],
      );
    expect(actions(tapeOf(join('any'), [75], { '"price"': [90] }).pass(0))).toEqual(['alert tell']);
    const tape = tapeOf(join('all'), [75, 25], { '"price"': [90, 90] });
    expect([0, 1].map((bar) => actions(tape.pass(bar)))).toEqual([[], ['alert tell']]);
  });

  it('rule 7: passes run from the open, entries fire only from startAt and before stopEntriesAt', () => {
    const schedule = { startAt: '09:25', stopEntriesAt: '09:35', days: ['MON'] };
    const wanted = [25, 25, 25];
    const early = tapeOf(simple({ schedule }), wanted);
    const first = early.pass(0);
    expect([first.trace?.nodes.length, actions(first)]).toEqual([5, []]);
    expect(traceOfNode(first, 'enter').because).toEqual(['entries begin at 09:25']);
    expect(actions(early.pass(1))).toEqual(['enter enter']);
    const late = tapeOf(simple({ schedule }), [50, 50, 50, 25]);
    expect(traceOfNode([0, 1, 2, 3].map((bar) => late.pass(bar))[3] as never, 'enter').because).toEqual([
      'entries ended at 09:35',
    ]);
    const otherDay = tapeOf(simple({ schedule: { days: ['TUE'] } }), wanted);
    expect(traceOfNode(otherDay.pass(0), 'enter').because).toEqual(['it does not enter on MON']);
    expect(traceOfNode(tapeOf(simple(), wanted).pass(0, { isSpecialSession: true }), 'enter').because).toEqual([
      'it does not enter in special sessions',
    ]);
    expect(
      actions(tapeOf(simple({ schedule: { specialSessions: true } }), wanted).pass(0, { isSpecialSession: true })),
    ).toEqual(['enter enter']);
  });

  it('rule 7: a cross sees the bars before startAt', () => {
    const crossing = signal('low', compare(rsi, 'crosses_below', 30));
    const json = strategy([start(), crossing, entry('enter')], ['start > low > enter'], {
      schedule: { startAt: '09:25' },
    });
    const tape = tapeOf(json, [35, 25]);
    expect([0, 1].map((bar) => actions(tape.pass(bar)))).toEqual([[], ['enter enter']]);
  });

  it('rule 7: while paused there are no entries and no alerts, and exits stay alive', () => {
    const json = strategy(
      [start(), low, entry('enter'), high, exit('leave'), alert('tell')],
      ['start > low > enter > high > leave', 'low > tell', 'high > tell'],
    );
    const tape = tapeOf(json, [25, 25, 75]);
    const paused = tape.pass(0, { isPaused: true });
    expect([actions(paused), traceOfNode(paused, 'enter').because]).toEqual([[], ['the run is paused']]);
    tape.pass(1);
    tape.fill('enter', 1);
    expect(actions(tape.pass(2, { isPaused: true }))).toEqual(['exit leave']);
  });

  it('a time gate is half-open, and a delay needs to be reached without a break', () => {
    const json = strategy(
      [
        start(),
        node('morning', 'timeNode', { from: '09:20', until: '09:30' }),
        alert('tell', { repeat: { everyMinutes: 1 } }),
      ],
      ['start > morning > tell'],
    );
    const tape = tapeOf(json, []);
    expect([0, 1, 2].map((bar) => actions(tape.pass(bar)))).toEqual([['alert tell'], ['alert tell'], []]);
    const waiting = strategy(
      [start(), low, node('wait', 'delayNode', { bars: 2 }), entry('enter', [leg()])],
      ['start > low > wait > enter'],
    );
    const broken = tapeOf(waiting, [25, 25, 50, 25, 25, 25]);
    expect([0, 1, 2, 3, 4, 5].flatMap((bar) => actions(broken.pass(bar)))).toEqual(['enter enter']);
    expect(broken.passes.findIndex(({ signals }) => signals.length > 0)).toBe(5);
    const unknown = tapeOf(waiting, [25, null, 25, 25]);
    expect([0, 1, 2, 3].flatMap((bar) => actions(unknown.pass(bar)))).toEqual([]);
  });

  it('alerts repeat as they say: at each change, once a day, every so many minutes; values that are unknown print n/a', () => {
    const tell = (repeat: unknown) =>
      strategy(
        [start(), low, alert('tell', { repeat, alertMessage: '{{rsi_14}} {{position.pnl}} {{price.close}}' })],
        ['start > low > tell'],
      );
    const fires = (repeat: unknown) => {
      const tape = tapeOf(tell(repeat), [25, 25, 50, 25, 25]);
      return [0, 1, 2, 3, 4].map((bar) => tape.pass(bar).signals.length);
    };
    expect(fires('everyTime')).toEqual([1, 0, 0, 1, 0]);
    expect(fires('once')).toEqual([1, 0, 0, 0, 0]);
    expect(fires({ everyMinutes: 5 })).toEqual([1, 1, 0, 1, 1]);
    const tape = tapeOf(tell('once'), [25.126]);
    expect(only(tape.pass(0), 'alert').message).toBe('25.13 n/a n/a');
  });

  it('a square-off closes everything, shorts first, ends the day, and acts once a day', () => {
    const json = strategy(
      [
        start(),
        low,
        entry('enter', [option('buy', 'CE', { id: 'long' }), option('sell', 'CE', { id: 'short' })], {
          arming: 'wheneverFlat',
        }),
        high,
        node('off', 'squareOffNode'),
      ],
      ['start > low > enter', 'start > high > off'],
    );
    const tape = tapeOf(json, [25, 75, 75, 25]);
    tape.pass(0);
    tape.fill('enter', 1);
    const off = only(tape.pass(1), 'squareOff');
    expect(off.legs.map(({ legId, quantity }) => [legId, quantity])).toEqual([
      ['short', 'all'],
      ['long', 'all'],
    ]);
    expect(traceOfNode(tape.pass(2), 'off').because).toEqual(['it has squared off today']);
    tape.close('enter', { closedBy: 'squareOff' });
    expect(traceOfNode(tape.pass(3), 'enter').because).toEqual(['entries have ended for the day']);
    expect(actions(tape.pass(3, { day: '2026-01-06', at: at('09:20', 1), bar: OPEN + 86_400_000 }))).toEqual([
      'enter enter',
    ]);
  });

  it('a modify acts once an episode and names the stop that it may not loosen', () => {
    const json = strategy(
      [
        start(),
        low,
        entry('enter', [leg({ id: 'p' })]),
        high,
        node('turn', 'modifyNode', { stopLoss: { type: 'percent', value: 10 } }),
      ],
      ['start > low > enter > high > turn'],
    );
    const tape = tapeOf(json, [25, 75, 75, 25, 75]);
    tape.pass(0);
    tape.fill('enter', 1);
    const modified = only(tape.pass(1), 'modify');
    expect(modified.legs).toEqual([
      { nodeId: 'enter', legId: 'p', firing: 1, notLooserThan: { type: 'percent', value: 30 } },
    ]);
    expect(actions(tape.pass(2))).toEqual([]);
    tape.fill('enter', 2);
    expect(actions(tape.pass(4))).toEqual(['modify turn']);
  });
});
