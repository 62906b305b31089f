import type { Program, RunState } from '@sutra/strategy';
import type { ReadColumn } from '../data/columns.js';
import type { Frame } from '../data/tape.js';
import type { Simulation } from './simulation.js';

type Slot = Program['slots'][number];
type Test = Program['tests'][number];

const MINUTE_MS = 60_000;

/**
 * Which passes need not be made. Where a strategy compares nothing but columns, its comparisons are known for all bars before
 * the run begins; a pass that would see the same truths, positions, orders and hours as one that changed nothing would
 * change nothing either, but for the count of bars. Whether that holds is proved by running with and without it.
 */
export interface Quiet {
  /** By evaluation bar: a comparison comes out differently than at the bar before. */
  readonly changes: Uint8Array;
  readonly startAt: number;
  readonly stopEntriesAt: number;
}

/** Undefined where passes depend on more than columns, positions and the hours of the schedule. */
export function quietOf(program: Program, columns: readonly ReadColumn[], evaluations: Frame): Quiet | undefined {
  const readsOthers = program.slots.some(({ op }) => op === 'fact' || op === 'remembered');
  const waits = program.nodes.some(({ type, plan }) => isImpatient(type, plan));
  const isText = program.slots.some((slot) => slot.op === 'constant' && typeof slot.value === 'string');
  const isLimited = program.riskManagement.maxExposurePerInstrument !== undefined;
  if (readsOthers || waits || isText || isLimited || program.memory.length > 0) return undefined;
  const { startAt, stopEntriesAt } = program.schedule;
  const changes = changesOf(program, columns, evaluations);
  return { changes, startAt: minutesOf(startAt, -1), stopEntriesAt: minutesOf(stopEntriesAt, Infinity) };
}

/** Nodes whose pass depends on how late it is, and entries whose size depends on a price. */
function isImpatient(type: string, plan: unknown): boolean {
  if (type === 'delayNode') return true;
  if (type === 'alertNode') return typeof (plan as { readonly repeat: unknown }).repeat === 'number';
  return type === 'entryNode' && (plan as { readonly sizing: unknown }).sizing !== null;
}

/** The minute of the day in India. */
const minuteOf = (at: number): number => (Math.floor(at / MINUTE_MS) + 330) % 1_440;

const minutesOf = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

interface Hours {
  readonly from: number;
  readonly until: number;
}

/** Bars with which the hours of a gate begin or end. */
function noteHours(changes: Uint8Array, { from, until }: Hours, ends: Float64Array): void {
  let before = false;
  for (let bar = 0; bar < changes.length; bar += 1) {
    const now = minuteOf(ends[bar] ?? 0);
    const isOpen = now >= from && now < until;
    if (isOpen !== before) changes[bar] = 1;
    before = isOpen;
  }
}

function changesOf(program: Program, columns: readonly ReadColumn[], { ends, count }: Frame): Uint8Array {
  const places = placesOf(columns, ends, count);
  const values = new Map<number, Float64Array>();
  const valueOf = (at: number): Float64Array => {
    const known = values.get(at) ?? slotColumn(program.slots[at] as Slot, { columns, places, count, valueOf });
    values.set(at, known);
    return known;
  };
  const changes = new Uint8Array(count);
  for (const test of program.tests) {
    if ('of' in test) continue;
    const truths = truthColumn(test, valueOf, count);
    for (let bar = 1; bar < count; bar += 1) if (truths[bar] !== truths[bar - 1]) changes[bar] = 1;
  }
  for (const { type, plan } of program.nodes) if (type === 'timeNode') noteHours(changes, plan as Hours, ends);
  if (count > 0) changes[0] = 1;
  return changes;
}

/** For each column the newest value that is known at the end of each evaluation bar. */
function placesOf(columns: readonly ReadColumn[], ends: Float64Array, count: number): readonly Int32Array[] {
  const known = new Map<Float64Array, Int32Array>();
  return columns.map(({ knownAt, count: values }) => {
    const found = known.get(knownAt);
    if (found !== undefined) return found;
    const places = new Int32Array(count);
    let place = -1;
    for (let bar = 0; bar < count; bar += 1) {
      while (place + 1 < values && (knownAt[place + 1] ?? 0) <= (ends[bar] ?? 0)) place += 1;
      places[bar] = place;
    }
    known.set(knownAt, places);
    return places;
  });
}

interface SlotScene {
  readonly columns: readonly ReadColumn[];
  readonly places: readonly Int32Array[];
  readonly count: number;
  readonly valueOf: (slot: number) => Float64Array;
}

function slotColumn(slot: Slot, scene: SlotScene): Float64Array {
  const { count, valueOf } = scene;
  if (slot.op === 'constant') return new Float64Array(count).fill(Number(slot.value));
  if (slot.op === 'column') return readColumn(slot, scene);
  const out = new Float64Array(count).fill(Number.NaN);
  if (slot.op !== 'math') return out;
  // What comes of a calculation only matters here as far as it is the same or not: its arguments tell that by being compared.
  const args = slot.args.map(valueOf);
  for (let bar = 0; bar < count; bar += 1) out[bar] = figure(slot.operator, args, bar);
  return out;
}

function readColumn({ column, offset, isPrevious }: Extract<Slot, { op: 'column' }>, scene: SlotScene): Float64Array {
  const { columns, places, count } = scene;
  const { values, causes } = columns[column] as ReadColumn;
  const place = places[column] as Int32Array;
  const out = new Float64Array(count).fill(Number.NaN);
  for (let bar = 0; bar < count; bar += 1) {
    const at = (isPrevious ? (bar === 0 ? -1 : (place[bar - 1] ?? -1)) : (place[bar] ?? -1)) - offset;
    const value = at < 0 || (causes?.[at] ?? 0) > 0 ? null : (values[at] ?? null);
    if (typeof value === 'number' && Number.isFinite(value)) out[bar] = value;
  }
  return out;
}

type Operator = Extract<Slot, { op: 'math' }>['operator'];

function figure(operator: Operator, args: readonly Float64Array[], bar: number): number {
  const [a, b] = [args[0]?.[bar] ?? Number.NaN, args[1]?.[bar] ?? Number.NaN];
  const all = (fold: (sum: number, each: number) => number, first: number): number =>
    args.reduce((sum, column) => fold(sum, column[bar] ?? Number.NaN), first);
  switch (operator) {
    case '+':
      return sound(all((sum, each) => sum + each, 0));
    case '-':
      return sound(a - b);
    case '*':
      return sound(all((product, each) => product * each, 1));
    case '/':
      return b === 0 ? Number.NaN : sound(a / b);
    case 'min':
      return sound(all(Math.min, Infinity));
    case 'max':
      return sound(all(Math.max, -Infinity));
    case 'avg':
      return sound(all((sum, each) => sum + each, 0) / args.length);
    case 'abs':
      return Math.abs(a);
    case 'round':
      return b === 0 ? Number.NaN : sound(Math.round(a / b) * b);
    case 'percentOf':
      return b === 0 ? Number.NaN : sound((100 * a) / b);
  }
}

const sound = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** 1 true, 0 false, 2 unknown. */
function truthColumn(
  test: Exclude<Test, { of: readonly number[] }>,
  valueOf: (slot: number) => Float64Array,
  count: number,
): Uint8Array {
  const truths = new Uint8Array(count);
  const all = slotsOf(test).map(valueOf);
  for (let bar = 0; bar < count; bar += 1) truths[bar] = truthAt(test, all, bar);
  return truths;
}

function slotsOf(test: Exclude<Test, { of: readonly number[] }>): readonly number[] {
  switch (test.op) {
    case 'compare':
      return [test.left, test.right];
    case 'between':
      return [test.value, test.low, test.high];
    case 'trend':
      return test.values;
    case 'cross':
      return [...test.before, ...test.now];
  }
}

const order = (a: number, b: number): number => (a < b ? 0 : a > b ? 2 : a === b ? 1 : 3);

/**
 * A number that tells apart all that the comparison can make of the values at a bar: how neighbours stand to each other, and
 * whether one is unknown. It is finer than the truth, which may be the same for several of them.
 */
function truthAt(test: Test, values: readonly Float64Array[], bar: number): number {
  const at = (index: number): number => values[index]?.[bar] ?? Number.NaN;
  const { op } = test;
  if (op === 'compare') return order(at(0), at(1));
  if (op === 'between') return order(at(0), at(1)) * 4 + order(at(0), at(2));
  if (op === 'cross') return order(at(0), at(1)) * 4 + order(at(2), at(3));
  const wanted = op === 'trend' && test.direction === 'increasing' ? 0 : 2;
  let truth = 1;
  for (let index = 1; index < values.length; index += 1) {
    const step = order(at(index - 1), at(index));
    if (step !== wanted && step !== 3) return 0;
    if (step === 3) truth = 2;
  }
  return truth;
}

/** What a quiet stretch has to go on being like. */
export interface Stillness {
  stirs: number;
  day: number;
  window: number;
  /** Whether the last pass that was made has changed nothing. */
  isStill: boolean;
}

export const windowOf = ({ startAt, stopEntriesAt }: Quiet, at: number): number => {
  const now = minuteOf(at);
  return (now >= startAt ? 1 : 0) + (now >= stopEntriesAt ? 2 : 0);
};

/** Whether the pass at an evaluation bar would change nothing but the count of bars. */
export function isQuiet(quiet: Quiet, still: Stillness, simulation: Simulation, evaluation: number): boolean {
  if (!still.isStill || quiet.changes[evaluation] !== 0) return false;
  if (still.stirs !== simulation.stirs || still.day !== simulation.day || simulation.orders.length > 0) return false;
  return windowOf(quiet, simulation.evaluations.ends[evaluation] ?? 0) === still.window;
}

/** Whether a pass has left everything as it was. A position whose exits can't be judged makes time matter. */
export function leftAlone(before: RunState, after: RunState): boolean {
  if (after.unknownSince !== null || before.unknownSince !== null || before.day !== after.day) return false;
  return (
    before.disarmedOn === after.disarmedOn &&
    isSame(before.nodes, after.nodes) &&
    isSame(before.granted, after.granted) &&
    isSame(before.legs, after.legs)
  );
}

/** Whether two pieces of plain data are equal, member by member. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in one) if (!isSame(one[key], other[key])) return false;
  for (const key in other) if (!(key in one)) return false;
  return true;
}
