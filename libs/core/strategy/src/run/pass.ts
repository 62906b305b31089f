import type { Program } from '../compile/program.js';
import { findNode } from '../nodes.js';
import { stages, type StepBehaviour } from '../node.js';
import type { Facts } from './facts.js';
import { flow } from './flow.js';
import { isHeld, legFacts } from './legs.js';
import type { RunState } from './run-state.js';
import { deedOf, type Draft, type StepScene, type Work } from './scene.js';
import type { Signal } from './signal.js';
import { traceOf, type PassTrace } from './trace.js';
import { valueOf } from './read.js';
import { truthAt, type Truth } from './truth.js';
import { warnOfUnknownExits } from './unknown-exits.js';

export interface PassResult {
  readonly state: RunState;
  readonly signals: readonly Signal[];
  /** Undefined when it was not asked for. */
  readonly trace: PassTrace | undefined;
}

/**
 * One pass: what a strategy decides when it sees these facts after that state. The same program, state and facts always
 * give the same result; neither state nor facts are changed.
 */
export function pass(program: Program, state: RunState, facts: Facts, { isTraced = true } = {}): PassResult {
  const work = worked(program, state, facts);
  return { state: work.state, signals: work.signals, trace: isTraced ? traceOf(work) : undefined };
}

/** The same with everything that the pass knew, for those who want to know what comes next. */
export function worked(program: Program, state: RunState, facts: Facts): Work {
  const work = beginPass(program, state, facts);
  const { steps, staged } = stepsOf(program);
  const scenes = new Map(steps.map(({ index }) => [index, sceneOf(work, index)]));
  const scene = (index: number): StepScene => scenes.get(index) ?? sceneOf(work, index);
  const memoryOf = (index: number): unknown => work.state.nodes[index]?.own;
  for (const { behaviour, plan, index } of steps) behaviour.observe?.(plan, memoryOf(index), scene(index));
  flow(work, scene);
  for (const { behaviour, plan, index } of staged) behaviour.act(plan, memoryOf(index), scene(index));
  for (const { behaviour, plan, index } of steps) behaviour.settle?.(plan, memoryOf(index), scene(index));
  warnOfUnknownExits(work, scene);
  remember(work);
  return work;
}

interface Step {
  readonly behaviour: StepBehaviour<unknown, unknown>;
  readonly plan: unknown;
  readonly index: number;
}

interface Steps {
  readonly steps: readonly Step[];
  /** In the order in which they act. */
  readonly staged: readonly Step[];
}

const known = new WeakMap<Program, Steps>();

/** The steps of a program, found once for all its passes. */
export function stepsOf(program: Program): Steps {
  const found = known.get(program);
  if (found !== undefined) return found;
  const steps = program.nodes.flatMap(({ type, plan }, index): Step[] => {
    const behaviour = findNode(type)?.behaviour;
    return behaviour?.role === 'step' ? [{ behaviour, plan, index }] : [];
  });
  const staged = stages.flatMap((stage) => steps.filter(({ behaviour }) => behaviour.stage === stage));
  known.set(program, { steps, staged });
  return { steps, staged };
}

function beginPass(program: Program, before: RunState, facts: Facts): Work {
  const isNewDay = before.day !== facts.day;
  const isNewBar = before.bar !== facts.bar;
  const state: Draft = {
    run: before.run,
    day: facts.day,
    bar: facts.bar,
    bars: before.bars + (isNewBar ? 1 : 0),
    disarmedOn: before.disarmedOn,
    newest: before.newest,
    before: before.before,
    nodes: before.nodes.map(({ reachedAt, reachedBars, own }) => ({ reachedAt, reachedBars, own: copied(own) })),
    granted: isNewDay ? before.granted.map(() => 0) : [...before.granted],
    legs: [...before.legs],
    unknownSince: before.unknownSince,
    isUnknownTold: before.isUnknownTold,
  };
  const legs = legFacts(program, facts);
  legs.forEach((fact, at) => {
    if (!isHeld(fact)) return;
    const known = state.legs[at];
    if (known?.firing === fact.firing && known.reEntry === fact.reEntry && known.openedBars !== null) return;
    state.legs[at] = { firing: fact.firing, reEntry: fact.reEntry, openedBars: state.bars };
  });
  return {
    program,
    facts,
    state,
    legs,
    isNewDay,
    signals: [],
    values: empty(program.slots.length),
    causes: empty(program.slots.length),
    truths: empty(program.tests.length),
    reached: Array<Truth>(program.nodes.length).fill(false),
    judged: empty(program.nodes.length),
    passing: Array<Truth>(program.nodes.length).fill(false),
    deeds: empty(program.nodes.length),
  };
}

/** Memories are small plain data; a pass writes to its own copy. */
function copied<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => copied(item)) as T;
  const copy = { ...value } as Record<string, unknown>;
  for (const key in copy) {
    const member = copy[key];
    if (typeof member === 'object' && member !== null) copy[key] = copied(member);
  }
  return copy as T;
}

const empty = <T>(length: number): (T | undefined)[] => Array<T | undefined>(length).fill(undefined);

/** A step's view of the pass; what flow finds out later shows in it. */
export function sceneOf(work: Work, index: number): StepScene {
  return {
    work,
    index,
    nodeId: work.program.nodes[index]?.id ?? '',
    get reached() {
      return truthAt(work.reached, index);
    },
    say: (because) => void deedOf(work, index).said.push(because),
  };
}

/** Keeps what a later bar may compare with. The last pass of a bar speaks for the bar. */
function remember(work: Work): void {
  const { program, state, facts } = work;
  if (program.memory.length === 0) return;
  if (state.newest !== null && state.newest.bar !== facts.bar) state.before = state.newest;
  state.newest = { bar: facts.bar, values: program.memory.map((slot) => valueOf(work, slot)) };
}
