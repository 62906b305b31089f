import { assert } from '@sutra/kernel';
import type { Program } from '@sutra/strategy';
import type { Cover } from './cover.js';

// The text of a kernel. It is written from the indexes, numbers and operators of a validated program and from nothing else:
// names, labels and texts of people never reach it. A value is unknown as NaN, which every comparison answers with false, so
// that what is true and what is false are two questions, as in the logic of three values.

type Slot = Program['slots'][number];
type Test = Program['tests'][number];

/** A source, and which columns it wants at which place. */
export interface KernelSource {
  readonly text: string;
  /** Whether it reads the minute and the weekday of a bar's end. */
  readonly readsClock: boolean;
}

/** How a column is read: by the bar itself, the same in a piece of the column, or through the place of the newest value that was known. */
export type ColumnForm = 'own' | 'piece' | 'placed';

interface Writing {
  readonly program: Program;
  readonly forms: readonly ColumnForm[];
  /** Lines of the loop's body so far. */
  readonly lines: string[];
  readonly slots: Set<number>;
  readonly nodes: Set<number>;
  readonly isHeld: boolean;
  /** How far back each column is looked into from bar to bar; none where a bar is looked at alone. */
  readonly carried: Map<number, number> | undefined;
}

const operators: Readonly<Record<string, readonly [isTrue: string, isFalse: string]>> = {
  '<': ['a < b', 'a >= b'],
  '<=': ['a <= b', 'a > b'],
  '>': ['a > b', 'a <= b'],
  '>=': ['a >= b', 'a < b'],
  '==': ['a === b', '(a < b || a > b)'],
  '!=': ['(a < b || a > b)', 'a === b'],
};

const number = (value: number): string => {
  assert(Number.isFinite(value), 'only finite numbers are written into a kernel', { value });
  return value < 0 ? `(${value})` : String(value);
};

const index = (value: number): string => {
  assert(Number.isSafeInteger(value) && value >= 0, 'only indexes are written into a kernel', { value });
  return String(value);
};

export function sourceOf(program: Program, cover: Cover, forms: readonly ColumnForm[]): KernelSource {
  const text = [
    '"use strict";',
    'const fin = (x) => (x - x === 0 ? x : NaN);',
    'const at = (c, x) => (x < 0 ? NaN : c[x]);',
    nextEntryText(entryBody(program, cover, forms)),
    holdText(exitBody(program, cover, forms, 'bars')),
    exitText(exitBody(program, cover, forms, 'bar')),
    closedText(closedBody(program, cover, forms)),
    'return { nextEntry, hold, exit, isClosed };',
  ].join('\n');
  return { text, readsClock: /\b[mw]\[i\]/.test(text) };
}

/** What a body reads, as constants of its function: only those are at hand in a register. */
function roomOf(lines: readonly string[], truth: string): string {
  const all = [...lines, truth].join(' ');
  const reads = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(all);
  const columns = [...new Set(all.match(/\b[cp]\d+\b/g))].map((name) => {
    const from = name.startsWith('c') ? 'columns' : 'places';
    return `${name} = data.${from}[${name.slice(1)}]`;
  });
  const clock = [...(reads('m') ? ['m = data.minutes'] : []), ...(reads('w') ? ['w = data.weekdays'] : [])];
  const read = [...columns, ...clock, ...(reads('b') ? ['b = data.base'] : [])];
  return read.length === 0 ? '' : `const ${read.join(', ')};`;
}

interface Body {
  readonly lines: readonly string[];
  readonly truth: string;
  /** What is there before the first bar, and what is handed on to the next. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The first bar at which the entry is reached and may fire by the hours of the schedule; up to there equity is one value. */
const nextEntryText = ({ lines, truth, before, after }: Body): string => `
function nextEntry(data, value, from, until) {
  const { equity } = data;
  ${roomOf([...before, ...lines], truth)}
  ${before.join('\n  ')}
  for (let i = from; i < until; i += 1) {
    equity[i] = value;
    ${lines.join('\n    ')}
    if (${truth}) return i;
    ${after.join('\n    ')}
  }
  return until;
}`;

/**
 * Holds from bar to bar: equity at each close, and what the position has seen, until a level is touched inside a bar (state[8]
 * is 1; the bar is not taken yet), a trail moves or an exit is reached at a close (2).
 */
const holdText = ({ lines, truth, before, after }: Body): string => `
function hold(data, state, from, until) {
  ${roomOf([...before, ...lines], truth)}
  ${before.join('\n  ')}
  const { highs, lows, closes, equity } = data;
  let high = state[0], low = state[1];
  const down = state[2], up = state[3], base = state[4], slope = state[5], trailUp = state[6], trailDown = state[7];
  let i = from, code = 0;
  for (; i < until; i += 1) {
    const h = highs[i], l = lows[i];
    if (l <= down || h >= up) { code = 1; break; }
    if (h > high) high = h;
    if (l < low) low = l;
    const close = closes[i];
    equity[i] = base + slope * close;
    if (close >= trailUp || close <= trailDown) { code = 2; break; }
    ${lines.join('\n    ')}
    if (${truth}) { code = 2; break; }
    ${after.join('\n    ')}
  }
  state[0] = high; state[1] = low; state[8] = code;
  return i;
}`;

/** Which exit is reached at a bar's close: its node, or −1. */
const exitText = ({ lines, each }: Body & { readonly each: readonly (readonly [number, string])[] }): string => `
function exit(data, i) {
  ${roomOf(lines, each.map(([, one]) => one).join(' '))}
  ${lines.join('\n  ')}
  ${each.map(([node, truth]) => `if (${truth}) return ${index(node)};`).join('\n  ')}
  return -1;
}`;

/** Whether the gates that led to the entry are known to be closed. */
const closedText = ({ lines, truth }: Body): string => `
function isClosed(data, i) {
  ${roomOf(lines, truth)}
  ${lines.join('\n  ')}
  return ${truth};
}`;

type Loop = 'bar' | 'bars';

const begin = (program: Program, forms: readonly ColumnForm[], isHeld: boolean, loop: Loop): Writing => ({
  ...{ program, forms, isHeld, lines: [], slots: new Set(), nodes: new Set() },
  carried: loop === 'bars' ? new Map() : undefined,
});

/** Values of the bars before are handed on from bar to bar, because every read of a column costs a check of its own. */
const CARRIED_MOST = 4;

const behindName = (column: number, behind: number): string => `c${index(column)}b${index(behind)}`;

function bodyOf({ lines, carried = new Map(), forms }: Writing, truth: string): Body {
  const [before, now, after]: [string[], string[], string[]] = [[], [], []];
  for (const [column, furthest] of carried) {
    const [from, at] = forms[column] === 'piece' ? ['from - b', 'i - b'] : ['from', 'i'];
    now.push(`const ${behindName(column, 0)} = c${index(column)}[${at}];`);
    for (let behind = furthest; behind >= 1; behind -= 1) {
      before.push(
        `let ${behindName(column, behind)} = from < ${index(behind)} ? NaN : c${index(column)}[${from} - ${index(behind)}];`,
      );
      after.push(`${behindName(column, behind)} = ${behindName(column, behind - 1)};`);
    }
  }
  return { lines: [...now, ...lines], truth, before, after };
}

function entryBody(program: Program, { entry }: Cover, forms: readonly ColumnForm[]): Body {
  const writing = begin(program, forms, false, 'bars');
  const truth = [`r${reached(writing, entry.node)}`, ...hoursOf(program)].join(' && ');
  return bodyOf(writing, truth);
}

const weekdayNumbers = { MON: 1, TUE: 2, WED: 3, THU: 4, FRI: 5, SAT: 6, SUN: 7 } as const;

function hoursOf({ schedule }: Program): readonly string[] {
  const minutesOf = (text: string): string => index(Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)));
  const { startAt, stopEntriesAt, days } = schedule;
  const mask = days?.reduce((sum, day) => sum | (1 << weekdayNumbers[day]), 0);
  return [
    ...(startAt === undefined ? [] : [`m[i] >= ${minutesOf(startAt)}`]),
    ...(stopEntriesAt === undefined ? [] : [`m[i] < ${minutesOf(stopEntriesAt)}`]),
    ...(mask === undefined ? [] : [`((${index(mask)} >> w[i]) & 1) === 1`]),
  ];
}

function exitBody(program: Program, { exits }: Cover, forms: readonly ColumnForm[], loop: Loop) {
  const writing = begin(program, forms, true, loop);
  const each = exits.map((node) => [node, `r${reached(writing, node)}`] as const);
  const truth = each.length === 0 ? 'false' : each.map(([, one]) => one).join(' || ');
  return { ...bodyOf(writing, truth), each };
}

function closedBody(program: Program, { path = [] }: Cover, forms: readonly ColumnForm[]): Body {
  const writing = begin(program, forms, false, 'bar');
  const closed = path.map((node) => {
    const { type, plan } = program.nodes[node] as Program['nodes'][number];
    if (type === 'timeNode') return `!(${timeTruth(plan)})`;
    return isFalse(writing, (plan as { readonly test: number }).test);
  });
  return bodyOf(writing, closed.length === 0 ? 'false' : closed.join(' || '));
}

/** Writes what says whether a node is reached, and all above it. */
function reached(writing: Writing, node: number): string {
  const { program, nodes, lines } = writing;
  const { flow, incoming } = program.nodes[node] as Program['nodes'][number];
  if (nodes.has(node)) return index(node);
  nodes.add(node);
  const ways = incoming.map((source) => passing(writing, source));
  lines.push(`const r${index(node)} = ${flow === 'start' ? 'true' : ways.length === 0 ? 'false' : ways.join(' || ')};`);
  return index(node);
}

/** Whether flow goes on below a node. */
function passing(writing: Writing, node: number): string {
  const { program, isHeld } = writing;
  const { type, plan, incoming } = program.nodes[node] as Program['nodes'][number];
  if (type === 'entryNode') return String(isHeld);
  if (type === 'exitNode') return 'false';
  const own = `r${reached(writing, node)}`;
  switch (type) {
    case 'signalNode':
      return `(${own} && ${isTrue(writing, (plan as { readonly test: number }).test)})`;
    case 'timeNode':
      return `(${own} && ${timeTruth(plan)})`;
    case 'joinNode': {
      const ways = incoming.map((source) => passing(writing, source));
      const isAll = (plan as { readonly mode: string }).mode === 'all';
      return ways.length === 0 ? (isAll ? own : 'false') : `(${own} && (${ways.join(isAll ? ' && ' : ' || ')}))`;
    }
    default:
      return own;
  }
}

function timeTruth(plan: unknown): string {
  const { from, until } = plan as { readonly from: number; readonly until: number };
  return `(m[i] >= ${index(from)} && m[i] < ${index(until)})`;
}

const testAt = ({ program }: Writing, test: number): Test => program.tests[test] as Test;

function isTrue(writing: Writing, at: number): string {
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

function isFalse(writing: Writing, at: number): string {
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

/** The name of a slot's value at the bar, its line written once. */
function value(writing: Writing, at: number): string {
  const { program, slots, lines } = writing;
  const slot = program.slots[at] as Slot;
  if (slot.op === 'constant') return number(Number(slot.value));
  if (slots.has(at)) return `v${index(at)}`;
  slots.add(at);
  const text = slotText(writing, slot);
  lines.push(`const v${index(at)} = ${text};`);
  return `v${index(at)}`;
}

function slotText(writing: Writing, slot: Slot): string {
  switch (slot.op) {
    case 'column':
      return columnText(writing, slot);
    case 'fact':
      return slot.read.field === 'timeOfDay' ? 'm[i]' : 'w[i]';
    case 'math':
      return mathText(
        slot.operator,
        slot.args.map((arg) => value(writing, arg)),
      );
    default:
      return 'NaN';
  }
}

function columnText({ forms, carried }: Writing, slot: Extract<Slot, { op: 'column' }>): string {
  const column = index(slot.column);
  const back = slot.isPrevious ? 1 : 0;
  const form = forms[slot.column];
  if (form !== 'placed') {
    const far = slot.offset + back;
    if (carried !== undefined && far <= CARRIED_MOST) return carriedText(carried, slot.column, far);
    const behind = index(far);
    const at = form === 'piece' ? 'i - b' : 'i';
    return behind === '0' ? `c${column}[${at}]` : `(i < ${behind} ? NaN : c${column}[${at} - ${behind}])`;
  }
  const place = `at(c${column}, p${column}[i${back === 0 ? '' : ' - 1'}] - ${index(slot.offset)})`;
  return back === 0 ? place : `(i < 1 ? NaN : ${place})`;
}

/** The value of a bar not far behind, which the bar after it has handed on. */
function carriedText(carried: Map<number, number>, column: number, far: number): string {
  carried.set(column, Math.max(far, carried.get(column) ?? 0));
  return behindName(column, far);
}

function mathText(operator: Extract<Slot, { op: 'math' }>['operator'], args: readonly string[]): string {
  const [a = 'NaN', b = 'NaN'] = args;
  switch (operator) {
    case '+':
      return `fin(${['0', ...args].join(' + ')})`;
    case '-':
      return `fin(${a} - ${b})`;
    case '*':
      return `fin(${['1', ...args].join(' * ')})`;
    case '/':
      return `(${b} === 0 ? NaN : fin(${a} / ${b}))`;
    case 'min':
      return `fin(Math.min(${args.join(', ')}))`;
    case 'max':
      return `fin(Math.max(${args.join(', ')}))`;
    case 'avg':
      return `fin((${['0', ...args].join(' + ')}) / ${index(args.length)})`;
    case 'abs':
      return `Math.abs(${a})`;
    case 'round':
      return `(${b} === 0 ? NaN : fin(Math.round(${a} / ${b}) * ${b}))`;
    case 'percentOf':
      return `(${b} === 0 ? NaN : fin((100 * ${a}) / ${b}))`;
  }
}
