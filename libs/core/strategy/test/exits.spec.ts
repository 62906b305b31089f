import { describe as about, expect, it } from '@jest/globals';
import { describe, judge } from '../src/index.js';
import {
  again,
  alert,
  codesOf,
  context,
  entry,
  exit,
  high,
  leg,
  low,
  programOf,
  start,
  strategy,
  type Json,
} from './documents.js';
import { actions, only, Tape, traceOfNode } from './market-tape.js';

const tapeOf = (json: unknown, rsis: readonly (number | null)[]): Tape => new Tape(programOf(json), { rsi: rsis });
const sentences = (json: unknown): string => {
  const { document } = judge(json, context);
  return document === undefined ? '' : describe(document, context.indicators).join(' ');
};

about('an exit', () => {
  const two = [leg({ id: 'p' }), leg({ id: 'q' })];
  const leaving = (order: Json = {}, more: Json = {}, legs: Json[] = two): Json =>
    strategy(
      [start(), low, entry('enter', legs), high, exit('leave', more, order), alert('after')],
      ['start > low > enter > high > leave > after'],
    );
  const opened = (json: unknown): Tape => {
    const tape = tapeOf(json, [25, 75, 75, 75, 75, 75]);
    tape.pass(0);
    return tape.fill('enter', 1);
  };

  it('lets flow go on once each of its positions is flat, and nothing of them is under way', () => {
    const tape = opened(leaving());
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
    tape.leg('enter', 'p', { status: 'closed', quantity: 0 }).leg('enter', 'q', { status: 'closing' });
    expect(actions(tape.pass(2))).toEqual([]);
    tape.leg('enter', 'q', { status: 'unknown', quantity: 0 });
    expect(actions(tape.pass(3))).toEqual([]);
    tape.leg('enter', 'q', { status: 'closed' });
    expect(actions(tape.pass(4))).toEqual(['alert after']);
    expect(actions(tape.pass(5))).toEqual([]);
  });

  it('of a part is not over while the rest is held, and is not fired again for it', () => {
    const tape = opened(leaving({ quantity: '50%' }));
    const { id } = only(tape.pass(1), 'exit');
    tape.fill('enter', 1, { quantity: 65, endedExit: id });
    expect(actions(tape.pass(2))).toEqual([]);
    expect(traceOfNode(tape.pass(3), 'leave').because).toEqual(['it has fired in this episode']);
  });

  it('is armed again by a position that has come back by itself', () => {
    const tape = opened(leaving({ quantity: '50%' }));
    expect(actions(tape.pass(1))).toEqual(['exit leave']);
    tape.fill('enter', 1, { reEntry: 1 });
    expect(actions(tape.pass(2))).toEqual(['exit leave']);
    expect(actions(tape.pass(3))).toEqual([]);
  });

  it.each([
    ['all', 'all'],
    ['100%', 'all'],
    ['100 %', 'all'],
    ['100.0%', 'all'],
    [undefined, 'all'],
    ['99.5%', 65],
    ['5 %', 65],
    [1, 65],
  ])('of %j closes %j, and only the whole of it cancels what rests', (quantity, closed) => {
    const tape = opened(leaving({ quantity }));
    tape.fill('enter', 1, { quantity: 130, isWorking: true });
    const { legs, cancels } = only(tape.pass(1), 'exit');
    expect(legs.map((each) => each.quantity)).toEqual([closed, closed]);
    expect(cancels).toEqual(closed === 'all' ? ['enter'] : []);
  });

  it('of more than all is refused', () => {
    for (const quantity of ['100.5%', '101%', '0%'])
      expect(codesOf(judge(leaving({ quantity }), context), 'error')).toContain('FIELD_INVALID');
  });

  it('cancels only what rests of the entries that it closes', () => {
    const both = strategy(
      [start(), low, entry('a', [leg({ id: 'p' })]), entry('b', [leg({ id: 'q' })]), high, exit('leave'), exit('go')],
      ['start > low > a > high > leave', 'low > b > go'],
    );
    const cancelled = (a: Json, b: Json): readonly string[] => {
      const tape = tapeOf(both, [25, 75]);
      tape.pass(0);
      tape.fill('a', 1, a).fill('b', 1, b);
      const found = tape.pass(1).signals.find(({ nodeId }) => nodeId === 'leave');
      return found?.action === 'exit' ? found.cancels : ['nothing fired'];
    };
    expect(cancelled({ isWorking: true }, {})).toEqual(['a']);
    expect(cancelled({}, { isWorking: true })).toEqual([]);
    expect(cancelled({}, { status: 'working', quantity: 0 })).toEqual([]);
    const tape = opened(leaving());
    tape.leg('enter', 'q', { status: 'working', quantity: 0, filledAt: null });
    expect(only(tape.pass(1), 'exit').cancels).toEqual(['enter']);
  });

  it('says when nothing of its targets is open', () => {
    const beside = strategy(
      [start(), low, entry('enter', two), high, exit('leave')],
      ['start > low > enter', 'start > high > leave'],
    );
    expect(traceOfNode(tapeOf(beside, [75]).pass(0), 'leave').because).toEqual(['nothing of its targets is open']);
  });

  it('counts a re-entry once while its entry waits', () => {
    const json = strategy(
      [start(), low, entry('enter', two), high, exit('leave', again(1)), exit('flee', again(1))],
      ['start > low > enter > high > leave', 'high > flee'],
    );
    const tape = tapeOf(json, [25, 75]);
    tape.pass(0);
    tape.fill('enter', 1);
    const both = tape.pass(1);
    expect(actions(both)).toEqual(['exit flee', 'exit leave']);
    expect(['flee', 'leave'].map((id) => traceOfNode(both, id).because)).toEqual([[], []]);
    expect(tape.state.granted).toEqual([1]);
  });

  it('is said in words', () => {
    expect(sentences(leaving())).toMatch(/closes [^%]*\./);
    expect(sentences(leaving({ quantity: '50%' }))).toContain('closes 50% of ');
    expect(sentences(leaving({ quantity: 2 }))).toContain('closes 2 lots of ');
    expect(sentences(leaving({ quantity: 'all' }))).not.toContain('closes all of ');
  });

  it('that can not be judged is told, also when only one of its positions is open', () => {
    const tape = tapeOf(leaving(), [25, null, null]);
    tape.pass(0);
    tape.fill('enter', 1).leg('enter', 'q', { status: 'closed', quantity: 0 });
    expect(actions(tape.pass(1))).toEqual([]);
    expect(only(tape.pass(2), 'alert')).toMatchObject({ level: 'critical', channels: [] });
  });
});
