import { assert } from '@sutra/kernel';
import type { Program } from '@sutra/strategy';
import { value } from './source-values.js';
import type { Writing } from './writing.js';

// Conditions as source. What is true and what is false are two questions, because with an unknown value neither is so.

type Test = Program['tests'][number];

const operators: Readonly<Record<string, readonly [isTrue: string, isFalse: string]>> = {
  '<': ['a < b', 'a >= b'],
  '<=': ['a <= b', 'a > b'],
  '>': ['a > b', 'a <= b'],
  '>=': ['a >= b', 'a < b'],
  '==': ['a === b', '(a < b || a > b)'],
  '!=': ['(a < b || a > b)', 'a === b'],
};

const testAt = ({ program }: Writing, test: number): Test => program.tests[test] as Test;

/** When a test is true. */
export function isTrue(writing: Writing, at: number): string {
  const test = testAt(writing, at);
  switch (test.op) {
    case 'and':
      return joined(writing, test.of, isTrue, ' && ', 'true');
    case 'or':
      return joined(writing, test.of, isTrue, ' || ', 'false');
    case 'not':
      return joined(writing, test.of, isFalse, ' || ', 'false');
    default:
      return comparison(writing, test)[0];
  }
}

/** When a test is false. */
export function isFalse(writing: Writing, at: number): string {
  const test = testAt(writing, at);
  switch (test.op) {
    case 'and':
      return joined(writing, test.of, isFalse, ' || ', 'false');
    case 'or':
      return joined(writing, test.of, isFalse, ' && ', 'true');
    case 'not':
      return joined(writing, test.of, isTrue, ' && ', 'true');
    default:
      return comparison(writing, test)[1];
  }
}

function joined(
  writing: Writing,
  tests: readonly number[],
  write: (writing: Writing, at: number) => string,
  by: string,
  none: string,
): string {
  return tests.length === 0 ? none : `(${tests.map((test) => write(writing, test)).join(by)})`;
}

type Comparison = Exclude<Test, { readonly of: readonly number[] }>;

/** When a comparison is true, and when it is false; with an unknown value it is neither. */
function comparison(writing: Writing, test: Comparison): readonly [isTrue: string, isFalse: string] {
  const of = (slot: number): string => value(writing, slot);
  switch (test.op) {
    case 'compare':
      return compared(test.operator, of(test.left), of(test.right));
    case 'between': {
      const [v, low, high] = [of(test.value), of(test.low), of(test.high)];
      return [`(${v} >= ${low} && ${v} <= ${high})`, `(${v} < ${low} || ${v} > ${high})`];
    }
    case 'trend': {
      const values = test.values.map(of);
      const steps = values
        .slice(1)
        .map((each, at) => compared(test.direction === 'increasing' ? '>' : '<', each, values[at] ?? 'NaN'));
      if (steps.length === 0) return ['true', 'false'];
      return [`(${steps.map(([yes]) => yes).join(' && ')})`, `(${steps.map(([, no]) => no).join(' || ')})`];
    }
    case 'cross':
      return crossed(test.direction, [...test.before.map(of), ...test.now.map(of)]);
  }
}

function compared(operator: string, left: string, right: string): readonly [string, string] {
  const forms = operators[operator];
  assert(forms, 'an operator of the table is written into a kernel', { operator });
  const filled = (form: string): string => form.replace(/\b[ab]\b/g, (name) => (name === 'a' ? left : right));
  return [`(${filled(forms[0])})`, `(${filled(forms[1])})`];
}

function crossed(direction: 'above' | 'below' | 'either', values: readonly string[]): readonly [string, string] {
  const [b = '', a = '', x = '', y = ''] = values;
  const above = `(${b} <= ${a} && ${x} > ${y})`;
  const below = `(${b} >= ${a} && ${x} < ${y})`;
  const truth = direction === 'above' ? above : direction === 'below' ? below : `(${above} || ${below})`;
  const isKnown = values.map((each) => `${each} === ${each}`).join(' && ');
  return [truth, `(${isKnown} && !${truth})`];
}
