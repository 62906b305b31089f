import type { CompareOperator, FactRead, Slot, Test } from '../compile/program.js';
import { dayOfWeek, minutesOfDay } from '../document/clock.js';
import { positionValue } from './position-value.js';
import type { Work } from './scene.js';
import { all, any, not, type Truth } from './truth.js';
import { calculated } from './calculated.js';
import { unknownCauses } from './facts.js';

type Value = number | string | null;

/** The value of a slot in this pass; null where it is not known, and `causeOf` says why. */
export function valueOf(work: Work, slot: number): Value {
  const known = work.values[slot];
  if (known !== undefined) return known;
  const definition = work.program.slots[slot];
  const value = definition === undefined ? null : read(work, definition, slot);
  const sound = typeof value === 'number' && !Number.isFinite(value) ? null : value;
  if (sound === null) work.causes[slot] ??= 'missing';
  work.values[slot] = sound;
  return sound;
}

/** Why the value of a slot is not known. */
export const causeOf = (work: Work, slot: number): string => work.causes[slot] ?? '';

/** A value as a message shows it. */
export function valueText(work: Work, slot: number): string {
  const value = valueOf(work, slot);
  if (value === null) return 'n/a';
  return typeof value === 'string' ? value : String(Math.round(value * 100) / 100);
}

function read(work: Work, slot: Slot, at: number): Value {
  switch (slot.op) {
    case 'constant':
      return slot.value;
    case 'column':
      return readColumn(work, slot, at);
    case 'fact':
      return readFact(work, slot.read, at);
    case 'remembered':
      return readRemembered(work, slot.memory, at);
    case 'math': {
      const args = slot.args.map((each) => valueOf(work, each));
      const unknown = args.indexOf(null);
      if (unknown >= 0) work.causes[at] = causeOf(work, slot.args[unknown] ?? 0);
      else work.causes[at] = 'no number comes of it';
      return calculated(slot.operator, args);
    }
  }
}

function readColumn(work: Work, { column, offset, isPrevious }: Extract<Slot, { op: 'column' }>, at: number): Value {
  const view = work.facts.columns[column];
  if (view === undefined) return null;
  const index = (isPrevious ? view.previous : view.now) - offset;
  if (index < 0) {
    work.causes[at] = 'warm-up';
    return null;
  }
  const cause = view.causes?.[index] ?? 0;
  if (cause > 0) {
    work.causes[at] = unknownCauses[cause - 1] ?? 'missing';
    return null;
  }
  const value = view.values[index] ?? null;
  if (typeof value === 'number' && Number.isNaN(value)) work.causes[at] = 'warm-up';
  return value;
}

/** What was seen at the last pass of the previous evaluation bar; a run that was not there then does not know it. */
function readRemembered({ state, facts, causes }: Work, memory: number, at: number): Value {
  const kept = state.newest?.bar === facts.bar ? state.before : state.newest;
  if (kept !== null && kept.bar === facts.previousBar) {
    const value = kept.values[memory] ?? null;
    if (value === null) causes[at] = 'unknown at the previous bar';
    return value;
  }
  causes[at] = 'no pass at the previous bar';
  return null;
}

function readFact(work: Work, fact: FactRead, at: number): Value {
  const { facts } = work;
  if (fact.of === 'portfolio') return facts.portfolio[fact.field];
  if (fact.of === 'position') {
    const { value, cause } = positionValue(work, fact.field, fact.legs);
    if (cause !== undefined) work.causes[at] = cause;
    return value;
  }
  if (fact.field === 'timeOfDay') return minutesOfDay(facts.at);
  return fact.field === 'dayOfWeek' ? dayOfWeek(facts.at) : facts[fact.field];
}

/** The truth of a test in this pass. */
export function testOf(work: Work, test: number): Truth {
  const known = work.truths[test];
  if (known !== undefined) return known;
  const definition = work.program.tests[test];
  const truth = definition === undefined ? null : judge(work, definition);
  work.truths[test] = truth;
  return truth;
}

function judge(work: Work, test: Test): Truth {
  switch (test.op) {
    case 'and':
      return all(test.of.map((each) => testOf(work, each)));
    case 'or':
      return any(test.of.map((each) => testOf(work, each)));
    case 'not':
      return not(all(test.of.map((each) => testOf(work, each))));
    case 'compare':
      return compared(test.operator, valueOf(work, test.left), valueOf(work, test.right));
    case 'between': {
      const value = valueOf(work, test.value);
      return all([compared('>=', value, valueOf(work, test.low)), compared('<=', value, valueOf(work, test.high))]);
    }
    case 'trend': {
      const operator = test.direction === 'increasing' ? '>' : '<';
      return all(
        test.values
          .slice(1)
          .map((slot, at) => compared(operator, valueOf(work, slot), valueOf(work, test.values[at] ?? 0))),
      );
    }
    case 'cross':
      return crossed(
        test.direction,
        test.before.map((slot) => valueOf(work, slot)),
        test.now.map((slot) => valueOf(work, slot)),
      );
  }
}

/** Unknown as soon as one of the four values is: a cross is a statement about two bars. */
function crossed(direction: 'above' | 'below' | 'either', before: readonly Value[], now: readonly Value[]): Truth {
  const values = [...before, ...now];
  if (values.includes(null)) return null;
  const [leftBefore = null, rightBefore = null, left = null, right = null] = values;
  const above = all([compared('<=', leftBefore, rightBefore), compared('>', left, right)]);
  const below = all([compared('>=', leftBefore, rightBefore), compared('<', left, right)]);
  return direction === 'above' ? above : direction === 'below' ? below : any([above, below]);
}

/** Doubles compare exactly. A word and a number can't be compared, which is not known rather than false. */
export function compared(operator: CompareOperator, left: Value, right: Value): Truth {
  if (left === null || right === null || typeof left !== typeof right) return null;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}
