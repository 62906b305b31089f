import type { Program, ProgramNode } from '../compile/program.js';
import { findNode } from '../nodes.js';
import type { Ground, Heed } from '../node.js';
import { isBusy, isHeld } from '../run/legs.js';
import { sceneOf, stepsOf } from '../run/pass.js';
import { testOf } from '../run/read.js';
import type { Draft, Work } from '../run/scene.js';
import type { RunState } from '../run/run-state.js';
import { all, truthAt, type Truth } from '../run/truth.js';
import type { ConditionTable } from './condition-table.js';

/** How flow gets through a node: by a test, by its ways, as it is reached, or as the newest pass found. */
type Way =
  | { readonly by: 'start' | 'all' | 'any' | 'reach' | 'pass' | 'nothing' }
  | { readonly by: 'test'; readonly test: number };

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
  /** As `Program.nodes`. */
  readonly ways: readonly Way[];
  /** The tests of its gates. */
  readonly tests: readonly number[];
  readonly own: readonly OwnTest[];
  /** Reads what changes without a fact about its positions, so that it passes at every look. */
  readonly isRestless: boolean;
  /** At which look its newest pass was, and how many bars had been seen; undefined before the first. */
  passed: { readonly look: number; readonly bars: number } | undefined;
  /** What that pass found, as `Program.nodes`: whether a node was reached, and whether a step let flow through. */
  reached: readonly Truth[];
  passing: readonly Truth[];
  heeds: readonly Heed[];
}

/** Seats a strategy; its first pass is still to come. */
export function seatOf(program: Program, state: RunState, table: ConditionTable): Seat {
  const own: OwnTest[] = [];
  const ownTest = (index: number): number => {
    const known = own.find((each) => each.index === index)?.test ?? table.ownTest();
    own.push({ index, test: known });
    return known;
  };
  const ways = program.nodes.map(({ type, plan, flow }): Way => {
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
    ways,
    tests: [...new Set(ways.flatMap((way) => (way.by === 'test' ? [way.test] : [])))],
    own,
    // Without a position every figure of it is unknown, and stays so; whatever else is its own may change at any time.
    isRestless: remembers || own.some(({ index }) => !readsPosition(program, index)),
    passed: undefined,
    reached: [],
    passing: [],
    heeds: [],
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
      return { by: ground.mode };
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
const passed: Truth[] = [];

/** Whether what has changed in the table changes what a step would act on. */
export function isStirred({ program, ways, reached, passing, heeds }: Seat, table: ConditionTable): boolean {
  for (let index = 0; index < ways.length; index += 1) {
    const way = ways[index] as Way;
    const { incoming } = program.nodes[index] as ProgramNode;
    const now = way.by === 'start' ? true : anyOf(incoming);
    const heed = heeds[index];
    if (heed === 'gates') return true;
    if (heed === 'change' && now !== reached[index]) return true;
    if (heed === 'reached' && now === true && reached[index] !== true) return true;
    passed[index] = through(way, { now, incoming, found: truthAt(passing, index), table });
  }
  return false;
}

/** Whether flow comes through any of these nodes, as far as `passed` says. */
function anyOf(sources: readonly number[]): Truth {
  let result: Truth = false;
  for (let at = 0; at < sources.length; at += 1) {
    const truth = passed[sources[at] as number] as Truth;
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

interface Arrival {
  readonly now: Truth;
  readonly incoming: readonly number[];
  readonly found: Truth;
  readonly table: ConditionTable;
}

function through(way: Way, { now, incoming, found, table }: Arrival): Truth {
  switch (way.by) {
    case 'start':
      return true;
    case 'test':
      return now === false ? false : both(now, table.truth(way.test));
    case 'all':
      return both(now, all(incoming.map((source) => passed[source] ?? null)));
    case 'any':
    case 'reach':
      return now;
    case 'nothing':
      return false;
    case 'pass':
      return found;
  }
}

const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;

/** Notes what a pass found, and says when the strategy has to pass again if nothing stirs it: at once, later, or never. */
export function settled(seat: Seat, before: RunState, { work, table }: { work: Work; table: ConditionTable }): number {
  const { program, isRestless, own } = seat;
  seat.state = work.state;
  seat.reached = work.reached;
  seat.passing = work.passing;
  const heeds = program.nodes.map((): Heed => 'nothing');
  let wakes = Number.POSITIVE_INFINITY;
  for (const { behaviour, plan, index } of stepsOf(program).steps) {
    const scene = sceneOf(work, index);
    const memory = work.state.nodes[index]?.own;
    heeds[index] = behaviour.heeds(plan, memory, scene);
    wakes = Math.min(wakes, behaviour.wakesAt?.(plan, memory, scene) ?? Number.POSITIVE_INFINITY);
  }
  seat.heeds = heeds;
  for (const { index, test } of own) table.tell(test, testOf(work, index));
  const isMoving = work.signals.length > 0 || work.legs.some(isBusy) || !isSameMemory(before, work.state);
  if (isRestless || isMoving || (own.length > 0 && work.legs.some(isHeld))) return Number.NEGATIVE_INFINITY;
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
