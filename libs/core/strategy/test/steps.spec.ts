import { describe as about, expect, it } from '@jest/globals';
import { describe, judge, type PassResult } from '../src/index.js';
import {
  again,
  alert,
  codesOf,
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
  type Json,
} from './documents.js';
import { actions, MINUTE, only, OPEN, Tape, traceOfNode } from './market-tape.js';

const tapeOf = (json: unknown, rsis: readonly (number | null)[]): Tape => new Tape(programOf(json), { rsi: rsis });
const sentences = (json: unknown): string => {
  const { document } = judge(json, context);
  return document === undefined ? '' : describe(document, context.indicators).join(' ');
};

about('a delay', () => {
  const delayed = (wait: Json, paths: string[], legs = [leg({ id: 'p' }), leg({ id: 'q' })]): Json =>
    strategy(
      [start(), low, entry('enter', legs), entry('other'), high, node('wait', 'delayNode', wait), alert('tell')],
      paths,
    );
  const below = ['start > low > enter > wait > tell', 'low > other', 'start > high'];
  const open = (tape: Tape, bar: number): string | undefined => traceOfNode(tape.pass(bar), 'wait').open;

  it('below an entry counts from its first fill, whatever another entry has', () => {
    const tape = tapeOf(delayed({ minutes: 15 }, below), [25, 25, 25, 25]);
    tape.pass(0);
    tape.leg('enter', 'p', { filledAt: OPEN + 5 * MINUTE }).leg('enter', 'q', { filledAt: OPEN + 9 * MINUTE });
    tape.fill('other', 1, { filledAt: OPEN });
    expect([1, 2, 3].map((bar) => open(tape, bar))).toEqual(['false', 'false', 'true']);
  });

  it('does not count what has not filled', () => {
    const tape = tapeOf(delayed({ minutes: 10 }, below), [25, 25, 25]);
    tape.pass(0);
    tape.leg('enter', 'p', { filledAt: OPEN + 6 * MINUTE });
    tape.leg('enter', 'q', { status: 'working', quantity: 0, filledAt: null });
    expect([1, 2].map((bar) => open(tape, bar))).toEqual(['false', 'false']);
    expect(traceOfNode(tape.passes[2] as PassResult, 'wait').because).toEqual(['reached for 9 minutes, 2 bars']);
  });

  it('below a gate counts from the gate, also when an entry that leads there has been closed', () => {
    const tape = tapeOf(delayed({ minutes: 5 }, [...below, 'start > high > wait']), [25, 50, 75, 75]);
    tape.pass(0);
    tape.fill('enter', 1, { status: 'closed', quantity: 0, closedBy: 'stop' });
    expect([1, 2, 3].map((bar) => open(tape, bar))).toEqual(['false', 'false', 'true']);
    expect(traceOfNode(tape.passes[1] as PassResult, 'wait').because).toEqual(['it is not reached']);
  });

  it('of minutes and bars waits for both, and is said in words', () => {
    const json = delayed({ minutes: 5, bars: 3 }, ['start > high > wait > tell', 'start > low > enter', 'low > other']);
    const tape = tapeOf(json, [75, 75, 75, 75]);
    expect([0, 1, 2, 3].map((bar) => open(tape, bar))).toEqual(['false', 'false', 'false', 'true']);
    expect(sentences(json)).toContain('after 5 minutes and 3 bars');
    expect(sentences(delayed({ minutes: 5 }, below))).toMatch(/after 5 minutes(?! and)/);
    expect(sentences(delayed({ bars: 3 }, below))).toMatch(/after 3 bars/);
  });
});

about('a bar', () => {
  it('is counted once, however often it is seen', () => {
    const json = strategy(
      [start(), high, node('wait', 'delayNode', { bars: 2 }), alert('tell')],
      ['start > high > wait > tell'],
    );
    const tape = tapeOf(json, [75, 75, 75]);
    expect([0, 0, 0, 1, 1, 2].map((bar) => traceOfNode(tape.pass(bar), 'wait').open)).toEqual([
      ...['false', 'false', 'false', 'false', 'false', 'true'],
    ]);
  });

  it('counts for a position from its last entry on', () => {
    const held = signal('held', compare({ type: 'position', field: 'barsHeld' }, '>=', 3));
    const json = strategy(
      [start(), low, entry('enter', [leg({ id: 'p' })]), held, exit('leave')],
      ['start > low > enter > held > leave'],
    );
    const tape = tapeOf(json, [25]);
    tape.pass(0);
    tape.fill('enter', 1);
    expect([1, 2].map((bar) => actions(tape.pass(bar)))).toEqual([[], []]);
    tape.fill('enter', 1, { reEntry: 1 });
    expect([3, 4, 5].map((bar) => actions(tape.pass(bar)))).toEqual([[], [], ['exit leave']]);
  });

  it('changes neither the state nor the facts that a pass is given', () => {
    const tape = tapeOf(
      strategy([start(), low, entry('enter'), high, exit('leave', again())], ['start > low > enter > high > leave']),
      [25, 75, 75],
    );
    for (const bar of [0, 1, 2]) {
      const [before, words] = [tape.state, JSON.stringify(tape.state)];
      tape.pass(bar);
      expect(JSON.stringify(before)).toBe(words);
      if (bar === 0) tape.fill('enter', 1);
      else tape.close('enter', { closedBy: 'stop' });
    }
  });
});

about('a join', () => {
  const joined = (mode: string): Json =>
    strategy(
      [start(), low, high, signal('mid', compare(rsi, '>', 10)), node('both', 'joinNode', { mode }), alert('tell')],
      ['start > low > both > tell', 'start > high > both', 'start > mid > both'],
    );
  it.each([
    ['all', 'false'],
    ['any', 'true'],
  ])('of %s says how many ways are open', (mode, isOpen) => {
    const result = tapeOf(joined(mode), [25]).pass(0);
    expect(traceOfNode(result, 'both')).toMatchObject({ open: isOpen, because: ['2 of 3 paths are open'] });
  });

  it('is said in words', () => {
    expect(sentences(joined('all'))).toContain(
      'below 30 and when RSI(14) is above 70 and when RSI(14) is above 10, it says',
    );
    expect(sentences(joined('any'))).toContain(
      'below 30; or when RSI(14) is above 70; or when RSI(14) is above 10, it says',
    );
  });
});

about('an alert', () => {
  const telling = (more: Json): Json => strategy([start(), low, alert('tell', more)], ['start > low > tell']);
  it('says what it is told, and unknown names as they stand', () => {
    const said = (more: Json) => only(tapeOf(telling(more), [25]).pass(0), 'alert');
    expect(said({ alertMessage: undefined })).toMatchObject({ message: 'Strategy alert', level: 'info', channels: [] });
    expect(said({ alertMessage: 'a {{price.clsoe}} b' }).message).toBe('a {{price.clsoe}} b');
    expect(said({ alertType: 'critical', channels: ['mail'] })).toMatchObject({
      level: 'critical',
      channels: ['mail'],
    });
  });

  it('that reads what there is not is found', () => {
    expect(codesOf(judge(telling({ alertMessage: '{{rsi_9}}' }), context), 'error')).toEqual(['INDICATOR_UNKNOWN']);
  });

  it('waits its minutes, and tells no change where it is not known whether there was one', () => {
    const fires = (repeat: unknown, rsis: (number | null)[]): number[] => {
      const tape = tapeOf(telling({ repeat }), rsis);
      return rsis.map((_, bar) => tape.pass(bar).signals.length);
    };
    expect(fires({ everyMinutes: 10 }, [25, 25, 25, 25, 25])).toEqual([1, 0, 1, 0, 1]);
    expect(fires('everyTime', [25, null, 25, 50, 25])).toEqual([1, 0, 0, 0, 1]);
  });

  it('is told once a day', () => {
    const tape = tapeOf(telling({ repeat: 'once' }), [25, 25]);
    expect([0, 1].map((bar) => actions(tape.pass(bar)).length)).toEqual([1, 0]);
    expect(actions(tape.pass(1, { day: '2026-01-06' }))).toEqual(['alert tell']);
  });
});

about('a change of a position', () => {
  const level = { type: 'points', value: 5 };
  const turned = (more: Json, legs = [leg({ id: 'p' }), leg({ id: 'q' })]): Json =>
    strategy([start(), low, entry('enter', legs), node('turn', 'modifyNode', more)], ['start > low > enter > turn']);
  it.each<[Json, Json]>([
    [{ stopLoss: level }, { stopLoss: level, target: null, quantity: null }],
    [{ target: level }, { stopLoss: null, target: level, quantity: null }],
    [{ quantity: 2 }, { stopLoss: null, target: null, quantity: 2 }],
  ])('%j changes that and nothing else, of what is open', (more, changes) => {
    const tape = tapeOf(turned(more), [25]);
    tape.pass(0);
    tape.leg('enter', 'p').leg('enter', 'q', { status: 'closing' });
    const change = only(tape.pass(1), 'modify');
    expect(change).toMatchObject(changes);
    expect(change.legs.map(({ legId }) => legId)).toEqual(['p']);
    expect(traceOfNode(tape.pass(2), 'turn').because).toEqual(['nothing is open that it has not changed']);
  });

  it('waits until it is reached', () => {
    const tape = tapeOf(
      strategy(
        [start(), low, entry('enter'), high, node('turn', 'modifyNode', { target: level })],
        ['start > low > enter > high > turn'],
      ),
      [25, 50],
    );
    tape.pass(0);
    tape.fill('enter', 1);
    expect(actions(tape.pass(1))).toEqual([]);
    expect(traceOfNode(tape.passes[1] as PassResult, 'turn').because).toEqual([]);
  });

  it('is said in words', () => {
    expect(sentences(turned({ stopLoss: level, target: level, quantity: 2 }))).toMatch(
      /sets the stop to 5 points, the target to 5 points, the position to 2\./,
    );
    expect(sentences(turned({ stopLoss: level }))).not.toMatch(/the target to|the position to/);
    expect(sentences(turned({}))).toContain('it changes nothing');
  });
});

about('what a pass tells of a node', () => {
  it('names each gate at which the ways to it end, in their order', () => {
    const json = strategy(
      [
        start(),
        low,
        high,
        signal('top', compare(rsi, '>', 90)),
        alert('a'),
        alert('b'),
        signal('z', compare(rsi, '<', 99)),
      ],
      ['start > low > a > b', 'start > high > a', 'start > z > b', 'z > top > a'],
    );
    const first = tapeOf(json, [50]).pass(0);
    expect(traceOfNode(first, 'a')).toMatchObject({
      reached: 'false',
      stoppedBy: ['high', 'low', 'top'],
      because: [],
      signals: [],
    });
    expect(traceOfNode(first, 'b')).toMatchObject({ reached: 'true', stoppedBy: [] });
    expect(traceOfNode(first, 'start')).toMatchObject({ reached: 'true', because: [], tests: [], stoppedBy: [] });
    expect(traceOfNode(first, 'start')).not.toHaveProperty('open');
  });

  it('shows each comparison of a gate from left to right, with its values and their age', () => {
    const gate = signal('gate', {
      type: 'group',
      operator: 'or',
      conditions: [
        compare(rsi, 'between', [60, 70]),
        compare({ ...rsi, offset: 1 }, '<', 30),
        compare(rsi, 'increasing'),
      ],
    });
    const tape = tapeOf(strategy([start(), gate, alert('tell')], ['start > gate > tell']), [40, 50]);
    tape.pass(0);
    const { tests, type, because } = traceOfNode(tape.pass(1), 'gate');
    expect([type, because]).toEqual(['signalNode', []]);
    expect(tests.map(({ truth, values }) => [truth, values.map(({ value }) => value)])).toEqual([
      ['false', [50, 60, 70]],
      ['false', [40, 30]],
      ['true', [40, 50]],
    ]);
    expect(tests[1]?.values.map(({ source, ageMs }) => [source.length > 0, ageMs])).toEqual([
      [true, 5 * MINUTE],
      [true, undefined],
    ]);
    expect(tests[1]?.values[1]).toMatchObject({ source: 'constant', value: 30 });
    expect(tests[1]?.values[1]).not.toHaveProperty('ageMs');
    expect(tests[1]?.values[1]).not.toHaveProperty('cause');
  });
});
