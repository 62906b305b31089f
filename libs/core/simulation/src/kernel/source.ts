import type { Program } from '@sutra/strategy';
import type { Cover } from './cover.js';
import { isFalse, isTrue } from './source-tests.js';
import { begin, bodyOf, index, type Body, type ColumnForm, type Loop, type Writing } from './writing.js';

// The text of a kernel. It is written from the indexes, numbers and operators of a validated program and from nothing else:
// names, labels and texts of people never reach it. A value is unknown as NaN, which every comparison answers with false, so
// that what is true and what is false are two questions, as in the logic of three values.

/** A source, and which columns it wants at which place. */
export interface KernelSource {
  readonly text: string;
  /** Whether it reads the minute and the weekday of a bar's end. */
  readonly readsClock: boolean;
}

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
