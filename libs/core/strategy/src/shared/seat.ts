import type { Program, ProgramNode } from '../compile/program.js';
import { findNode } from '../nodes.js';
import type { Ground, Heed } from '../node.js';
import { isBusy, isHeld } from '../run/legs.js';
import { sceneOf, stepsOf } from '../run/pass.js';
import { testOf } from '../run/read.js';
import type { Draft, Work } from '../run/scene.js';
import type { RunState } from '../run/run-state.js';
import { truthAt } from '../run/truth.js';
import { codeOf, FALSE, TRUE, UNKNOWN, type ConditionTable } from './condition-table.js';

/** How flow gets through a node: by a test, by its ways, as it is reached, or as the newest pass found. */
type Way = { readonly by: Exclude<keyof typeof ways, 'test'> } | { readonly by: 'test'; readonly test: number };

/** Ways and heeds as numbers: thousands of strategies are asked at a tick, and what is asked of one lies side by side. */
const ways = { nothing: 0, start: 1, test: 2, all: 3, reach: 4, pass: 5 } as const;
const heedCodes: Readonly<Record<Heed, number>> = { nothing: 0, reached: 1, change: 2, gates: 3 };
const { reached: REACHED, change: CHANGE, gates: GATES } = heedCodes;

/** A test that reads facts of the strategy: its place in the program and in the table. */
interface OwnTest {
  readonly index: number;
  readonly test: number;
}

/** A strategy among those that look at one instrument and timeframe. */
export interface Seat {
  readonly program: Program;
  state: RunState;
  /** As `Program.columns`: where they lie among the shared ones. */
  readonly places: readonly number[];
  /** For each of `Program.nodes`: its way, its test, how many nodes lead to it, and which. */
  readonly routes: readonly number[];
  /** The tests of its gates. */
  readonly tests: readonly number[];
  readonly own: readonly OwnTest[];
  /** Reads what changes without a fact about its positions, so that it passes at every look. */
  readonly isRestless: boolean;
  /** At which look its newest pass was, and how many bars had been seen; undefined before the first. */
  passed: { readonly look: number; readonly bars: number } | undefined;
  /** What that pass found, for each of `Program.nodes`: what it heeds, whether it was reached, whether a step let flow through. */
  found: readonly number[];
}

/** Seats a strategy; its first pass is still to come. */
export function seatOf(program: Program, state: RunState, table: ConditionTable): Seat {
  const own: OwnTest[] = [];
  const ownTest = (index: number): number => {
    const known = own.find((each) => each.index === index)?.test ?? table.ownTest();
    own.push({ index, test: known });
    return known;
  };
  const nodes = program.nodes.map(({ type, plan, flow }): Way => {
    const behaviour = findNode(type)?.behaviour;
    if (behaviour?.role === 'start') return { by: 'start' };
    if (behaviour?.role === 'gate') return wayOf(behaviour.ground(plan), { program, table, ownTest });
    return { by: flow === 'always' ? 'reach' : flow === 'never' ? 'nothing' : 'pass' };
  });
  const remembers = program.memory.length > 0 || program.nodes.some((node) => node.remembersReached);
  return {
    program,
    state,
    places: program.columns.map((column) => table.columnPlace(column)),
    routes: nodes.flatMap((way, index) => {
      const { incoming } = program.nodes[index] as ProgramNode;
      return [ways[way.by], way.by === 'test' ? way.test : -1, incoming.length, ...incoming];
    }),
    tests: [...new Set(nodes.flatMap((way) => (way.by === 'test' ? [way.test] : [])))],
    own,
    // Without a position every figure of it is unknown, and stays so; whatever else is its own may change at any time.
    isRestless: remembers || own.some(({ index }) => !readsPosition(program, index)),
    passed: undefined,
    found: [],
  };
}

interface Seating {
  readonly program: Program;
  readonly table: ConditionTable;
  readonly ownTest: (index: number) => number;
}

function wayOf(ground: Ground, { program, table, ownTest }: Seating): Way {
  switch (ground.of) {
    case 'ways':
      return { by: ground.mode === 'all' ? 'all' : 'reach' };
    case 'test':
      return { by: 'test', test: table.testOf(program, ground.test, ownTest) };
    case 'clock':
      return { by: 'test', test: table.windowOf(ground.from, ground.until) };
    case 'memory':
      return { by: 'pass' };
  }
}

/** Whether a comparison is unknown as long as nothing is held. */
function readsPosition({ slots, tests }: Program, index: number): boolean {
  const isOfPosition = (at: number): boolean => {
    const slot = slots[at];
    if (slot?.op === 'math') return slot.args.some(isOfPosition);
    return slot?.op === 'fact' && slot.read.of === 'position';
  };
  const test = tests[index];
  return test?.op === 'compare' && (isOfPosition(test.left) || isOfPosition(test.right));
}

/** Reused by every question, because thousands are asked at a tick. */
const passed: number[] = [];

/** Whether what has changed in the table changes what a step would act on. */
export function isStirred({ routes, found }: Seat, table: ConditionTable): boolean {
  for (let index = 0, at = 0; at < routes.length; index += 1) {
    const way = routes[at] as number;
    const from = at + 3;
    const until = from + (routes[at + 2] as number);
    const now = way === ways.start ? TRUE : anyOf(routes, from, until);
    const heed = found[3 * index];
    if (heed === GATES) return true;
    if (heed === CHANGE && now !== found[3 * index + 1]) return true;
    if (heed === REACHED && now === TRUE && found[3 * index + 1] !== TRUE) return true;
    if (way === ways.test) passed[index] = now === FALSE ? FALSE : both(now, table.truth(routes[at + 1] as number));
    else if (way === ways.all) passed[index] = both(now, allOf(routes, from, until));
    else if (way === ways.pass) passed[index] = found[3 * index + 2] as number;
    else passed[index] = way === ways.nothing ? FALSE : now;
    at = until;
  }
  return false;
}

/** Whether flow comes through any of these nodes, as far as `passed` says. */
function anyOf(routes: readonly number[], from: number, until: number): number {
  let result: number = FALSE;
  for (let at = from; at < until; at += 1) {
    const truth = passed[routes[at] as number];
    if (truth === TRUE) return TRUE;
    if (truth === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

/** Whether it comes through all of them. */
function allOf(routes: readonly number[], from: number, until: number): number {
  let result: number = TRUE;
  for (let at = from; at < until; at += 1) result = both(result, passed[routes[at] as number] as number);
  return result;
}

const both = (a: number, b: number): number =>
  a === FALSE || b === FALSE ? FALSE : a === UNKNOWN || b === UNKNOWN ? UNKNOWN : TRUE;

/** Notes what a pass found, and says when the strategy has to pass again if nothing stirs it: at once, later, or never. */
export function settled(seat: Seat, before: RunState, { work, table }: { work: Work; table: ConditionTable }): number {
  const { program, isRestless, own } = seat;
  seat.state = work.state;
  const isMoving = work.signals.length > 0 || work.legs.some(isBusy) || !isSameMemory(before, work.state);
  for (const { index, test } of own) table.tell(test, testOf(work, index));
  // It passes at the next look whatever stirs it, and so nobody asks before that what it heeds.
  if (isRestless || isMoving || (own.length > 0 && work.legs.some(isHeld))) return Number.NEGATIVE_INFINITY;
  const found = program.nodes.flatMap((_, index) => [
    heedCodes.nothing,
    codeOf(truthAt(work.reached, index)),
    codeOf(truthAt(work.passing, index)),
  ]);
  let wakes = Number.POSITIVE_INFINITY;
  for (const { behaviour, plan, index } of stepsOf(program).steps) {
    const scene = sceneOf(work, index);
    const memory = work.state.nodes[index]?.own;
    found[3 * index] = heedCodes[behaviour.heeds(plan, memory, scene)];
    wakes = Math.min(wakes, behaviour.wakesAt?.(plan, memory, scene) ?? Number.POSITIVE_INFINITY);
  }
  seat.found = found;
  const { unknownSince, isUnknownTold } = work.state;
  return unknownSince === null || isUnknownTold ? wakes : Math.min(wakes, unknownSince + 60_000);
}

/** Whether a pass has left everything as it was but the count of bars: then another one like it leaves it so too. */
function isSameMemory(before: RunState, after: Draft): boolean {
  return (
    before.day === after.day &&
    before.disarmedOn === after.disarmedOn &&
    before.unknownSince === after.unknownSince &&
    before.isUnknownTold === after.isUnknownTold &&
    isSame(before.granted, after.granted) &&
    isSame(before.legs, after.legs) &&
    isSame(before.nodes, after.nodes)
  );
}

/** Whether plain data is equal. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length) return false;
  return keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
