// Comparisons between parameters: `fast < slow`, `fast * 2 <= slow`, `slow - fast >= 10`.
import { ok, type Fault, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';
import type { Parameter } from '../parameters/parameter.js';
import { wordsOf } from '../parameters/place.js';
import type { Value } from '../parameters/values.js';

/** Whether values of the parameters, in their order, may be tried together. */
export type Constraint = (values: readonly Value[]) => boolean;

type Term = (values: readonly Value[]) => Value;

const COMPARISON = /^(.+?)(<=|>=|==|!=|<|>)(.+)$/s;

const compare: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

/** Reads a comparison of parameters, which go by any words of their names that no other has. */
export function constraintIn(text: string, parameters: readonly Parameter[]): Result<Constraint, Fault> {
  const [, left = '', operator = '', right = ''] = COMPARISON.exec(text) ?? [];
  const holds = compare[operator];
  if (holds === undefined) return asked('SWEEP.WHERE', `${text} is no comparison such as fast < slow`);
  const one = sumIn(left.trim(), parameters);
  if (!one.ok) return one;
  const other = sumIn(right.trim(), parameters);
  if (!other.ok) return other;
  const [a, b] = [one.value, other.value];
  const sample = parameters.map(({ now }) => now);
  if (typeof a(sample) !== typeof b(sample))
    return asked('SWEEP.WHERE', `${text} compares a number with something else`);
  return ok((values) => holds(a(values), b(values)));
}

/** Products, added and taken away; a minus stands between spaces, because names may hold one. */
function sumIn(text: string, parameters: readonly Parameter[]): Result<Term, Fault> {
  const words = text.split(/\s*(\+)\s*|\s+(-)\s+/).filter((word) => word !== undefined);
  return chainOf(words, (word) => productIn(word, parameters), text);
}

const productIn = (text: string, parameters: readonly Parameter[]): Result<Term, Fault> =>
  chainOf(text.split(/\s*(\*)\s*/), (word) => atomIn(word, parameters), text);

const apply: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
};

/** Parts with operators between them, from the left to the right. */
function chainOf(
  words: readonly string[],
  read: (word: string) => Result<Term, Fault>,
  text: string,
): Result<Term, Fault> {
  const first = read(words[0] ?? '');
  if (!first.ok) return first;
  let term = first.value;
  for (let at = 1; at < words.length; at += 2) {
    const [operator, next] = [apply[words[at] ?? ''], read(words[at + 1] ?? '')];
    if (!next.ok) return next;
    const [left, right] = [term, next.value];
    if (operator === undefined) return asked('SWEEP.WHERE', `${text} can't be read`);
    term = (values) => operator(Number(left(values)), Number(right(values)));
  }
  return ok(term);
}

function atomIn(word: string, parameters: readonly Parameter[]): Result<Term, Fault> {
  if (/^-?\d+(\.\d+)?$/.test(word)) return ok(() => Number(word));
  const [, quoted] = /^'([^']*)'$/.exec(word) ?? [];
  if (quoted !== undefined) return ok(() => quoted);
  const found = parameters.flatMap((parameter, at) => (isCalled(parameter, word) ? [at] : []));
  const [at] = found;
  const names = parameters.map(({ name }) => name).join(', ');
  if (at === undefined)
    return asked('SWEEP.WHERE', `${word === '' ? 'nothing' : word} is none of the parameters ${names}`);
  if (found.length > 1)
    return asked(
      'SWEEP.WHERE',
      `${word} may be any of ${found.map((each) => parameters[each]?.name ?? '').join(', ')}`,
    );
  return ok((values) => values[at] as Value);
}

/** Whether a word is a parameter's name, or some words of it that follow one another. */
function isCalled({ name }: Parameter, word: string): boolean {
  if (name === word) return true;
  const [all, some] = [wordsOf(name) ?? [], wordsOf(word) ?? []];
  if (some.length === 0) return false;
  return all.some((_, from) => some.every((each, at) => String(all[from + at]) === String(each)));
}
