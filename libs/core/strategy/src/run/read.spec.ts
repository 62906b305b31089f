import { describe, expect, it } from '@jest/globals';
import type { CompareOperator, Slot, Test } from '../compile/program.js';
import type { ColumnView } from './facts.js';
import { causeOf, compared, testOf, valueOf, valueText } from './read.js';
import type { Work } from './scene.js';

interface Kept {
  readonly bar: number;
  readonly values: readonly (number | null)[];
}
interface Given {
  readonly slots?: readonly object[];
  readonly tests?: readonly object[];
  readonly columns?: readonly ColumnView[];
  readonly newest?: Kept;
  readonly before?: Kept;
}

/** The pass of a bar that begins at 300, after the one that began at 200. */
const workOf = ({ slots = [], tests = [], columns = [], newest, before }: Given): Work =>
  ({
    program: { slots: slots as Slot[], tests: tests as Test[] },
    facts: { columns, bar: 300, previousBar: 200 },
    state: { newest: newest ?? null, before: before ?? null },
    ...{ values: [], causes: [], truths: [] },
  }) as unknown as Work;
const plain = (value: number | string) => ({ op: 'constant', value });

/** The first slot with why it is not known. */
const read = (given: Given): [unknown, string] => {
  const work = workOf(given);
  return [valueOf(work, 0), causeOf(work, 0)];
};

describe('a comparison', () => {
  it.each<[CompareOperator, boolean, boolean, boolean]>([
    ['<', true, false, false],
    ['<=', true, true, false],
    ['>', false, false, true],
    ['>=', false, true, true],
    ['==', false, true, false],
    ['!=', true, false, true],
  ])('%s of 4, 5 and 6 with 5 is %j, %j, %j', (operator, less, equal, more) => {
    expect([4, 5, 6].map((value) => compared(operator, value, 5))).toEqual([less, equal, more]);
  });

  it('is not known where one side is not, or a word stands beside a number', () => {
    for (const operator of ['<', '==', '!='] as const) {
      expect(compared(operator, null, 5)).toBeNull();
      expect(compared(operator, 5, null)).toBeNull();
      expect(compared(operator, null, null)).toBeNull();
      expect(compared(operator, 'up', 5)).toBeNull();
    }
    expect([compared('==', 'up', 'up'), compared('!=', 'up', 'down')]).toEqual([true, true]);
  });
});

describe('a value of a column', () => {
  const slot = (offset = 0, isPrevious = false) => ({ op: 'column', column: 0, offset, isPrevious });
  const view: ColumnView = { values: [1, 2, 3, Number.NaN, 5, null], now: 4, previous: 2, causes: [0, 0, 2, 0, 0, 0] };
  it.each<[string, object, ColumnView, unknown, string]>([
    ['is the newest', slot(), view, 5, ''],
    ['is one of some bars ago', slot(3), view, 2, ''],
    ['is the one of the bar before', slot(1, true), view, 2, ''],
    ['lies before the first', slot(5), view, null, 'warm-up'],
    ['is none yet', slot(), { ...view, now: -1 }, null, 'warm-up'],
    ['is no number yet', slot(1), view, null, 'warm-up'],
    ['is not sound', slot(2), view, null, 'incomplete'],
    ['is missing', slot(), { ...view, now: 5 }, null, 'missing'],
    ['lies beyond the last', slot(), { ...view, now: 9 }, null, 'missing'],
    ['is without end', slot(), { values: [Number.POSITIVE_INFINITY], now: 0, previous: -1 }, null, 'missing'],
    ['is a word', slot(), { values: ['up'], now: 0, previous: -1 }, 'up', ''],
  ])('%s', (_, definition, column, value, cause) => {
    expect(read({ slots: [definition], columns: [column] })).toEqual([value, cause]);
  });

  it('is missing where there is no column, and where there is no such value', () => {
    expect(read({ slots: [slot()] })).toEqual([null, 'missing']);
    expect(read({})).toEqual([null, 'missing']);
  });
});

describe('a calculated value', () => {
  const missing = { op: 'column', column: 0, offset: 0, isPrevious: false };
  const math = (operator: string, ...args: number[]) => ({ op: 'math', operator, args });
  it.each<[string, readonly object[], unknown, string]>([
    ['is known', [math('+', 1, 2), plain(3), plain(4)], 7, ''],
    ['lacks its first part, and says why', [math('+', 1, 2), missing, plain(4)], null, 'warm-up'],
    ['lacks its second part, and says why', [math('+', 1, 2), plain(4), missing], null, 'warm-up'],
    ['has no number', [math('/', 1, 2), plain(4), plain(0)], null, 'no number comes of it'],
  ])('%s', (_, slots, value, cause) => {
    const column: ColumnView = { values: [], now: -1, previous: -1 };
    const [found, why] = read({ slots, columns: [column] });
    expect([found, found === null ? why : '']).toEqual([value, cause]);
  });
});

describe('a remembered value', () => {
  const slots = [{ op: 'remembered', memory: 0 }];
  const [lastBar, thisBar] = [
    { bar: 200, values: [7] },
    { bar: 300, values: [8] },
  ];
  it.each<[string, Given, unknown, string]>([
    ['is that of the bar before, at the first pass of a bar', { newest: lastBar }, 7, ''],
    ['is that of the bar before, at later passes of a bar', { newest: thisBar, before: lastBar }, 7, ''],
    ['was not known', { newest: { bar: 200, values: [null] } }, null, 'unknown at the previous bar'],
    ['was not asked for', { newest: { bar: 200, values: [] } }, null, 'unknown at the previous bar'],
    ['is none of an earlier bar', { newest: { bar: 100, values: [7] } }, null, 'no pass at the previous bar'],
    ['is none without a pass before', {}, null, 'no pass at the previous bar'],
    ['is none at later passes of a first bar', { newest: thisBar }, null, 'no pass at the previous bar'],
  ])('%s', (_, given, value, cause) => {
    expect(read({ slots, ...given })).toEqual([value, cause]);
  });
});

describe('a value in a message', () => {
  it.each([
    [1 / 3, '0.33'],
    [2.0051, '2.01'],
    [1_234.5, '1234.5'],
    ['up', 'up'],
    [Number.NaN, 'n/a'],
  ])('%j is %s', (value, text) => {
    expect(valueText(workOf({ slots: [plain(value)] }), 0)).toBe(text);
  });
});

describe('a truth', () => {
  const slots = [plain(1), plain(2), plain(3), plain(2), { op: 'column', column: 0, offset: 0, isPrevious: false }];
  const [yes, no, unknown] = [
    { op: 'compare', operator: '<', left: 0, right: 1 },
    { op: 'compare', operator: '>', left: 0, right: 1 },
    { op: 'compare', operator: '>', left: 4, right: 1 },
  ];
  const truth = (test: object): unknown => testOf(workOf({ slots, tests: [test, yes, no, unknown] }), 0);
  const cross = (direction: string, before: number[], now: number[]) => truth({ op: 'cross', direction, before, now });
  it.each([
    ['and', [1, 1], true],
    ['and', [1, 2], false],
    ['and', [1, 3], null],
    ['or', [2, 1], true],
    ['or', [2, 2], false],
    ['or', [2, 3], null],
    ['not', [1, 1], false],
    ['not', [1, 2], true],
    ['not', [1, 3], null],
  ])('%s of %j is %j', (op, of, result) => {
    expect(truth({ op, of })).toBe(result);
  });

  it('of between has both ends in it', () => {
    const between = (value: number, low: number, high: number) => truth({ op: 'between', value, low, high });
    expect([between(1, 0, 2), between(1, 3, 2), between(1, 0, 3)]).toEqual([true, true, true]);
    expect([between(0, 1, 2), between(2, 0, 1)]).toEqual([false, false]);
    expect([between(4, 1, 2), between(0, 1, 4)]).toEqual([null, false]);
  });

  it('of a trend needs each value to go on from the one before', () => {
    const trend = (direction: string, ...values: number[]) => truth({ op: 'trend', direction, values });
    expect([trend('increasing', 0, 1, 2), trend('increasing', 0, 1, 3)]).toEqual([true, false]);
    expect([trend('decreasing', 2, 1, 0), trend('decreasing', 2, 0, 1)]).toEqual([true, false]);
    expect([trend('increasing', 0, 4, 2), trend('increasing', 2, 1, 4)]).toEqual([null, false]);
  });

  it('of a cross needs one side before and the other now', () => {
    expect(cross('above', [0, 1], [2, 1])).toBe(true);
    expect(cross('above', [1, 3], [2, 1])).toBe(true);
    expect(cross('above', [2, 1], [2, 1])).toBe(false);
    expect(cross('above', [0, 1], [1, 3])).toBe(false);
    expect(cross('below', [2, 1], [0, 1])).toBe(true);
    expect(cross('below', [1, 3], [0, 1])).toBe(true);
    expect(cross('below', [0, 1], [2, 1])).toBe(false);
    expect([cross('either', [0, 1], [2, 1]), cross('either', [2, 1], [0, 1])]).toEqual([true, true]);
    expect(cross('either', [0, 1], [0, 2])).toBe(false);
  });

  it('of a cross is not known as soon as one of four values is not, whatever the others say', () => {
    expect([cross('above', [4, 1], [0, 1]), cross('below', [0, 1], [2, 4])]).toEqual([null, null]);
  });

  it('that nobody wrote is not known', () => {
    expect(testOf(workOf({}), 0)).toBeNull();
  });
});
