import { findNode } from '../nodes.js';
import type { LegFact } from './facts.js';
import { isFilled } from './legs.js';
import type { StepScene, Work } from './scene.js';
import { all, any, truthAt, type Truth } from './truth.js';

/** Lets flow run from its roots through open gates, in topological order; nothing fires yet. */
export function flow(work: Work, sceneOf: (index: number) => StepScene): void {
  const { program, reached, passing } = work;
  for (const [index, node] of program.nodes.entries()) {
    const incoming = node.incoming.map((source) => truthAt(passing, source));
    reached[index] = node.flow === 'start' ? true : any(incoming);
    if (node.remembersReached) noteReached(work, index);
    passing[index] = passes(work, index, { incoming, sceneOf });
  }
}

interface Way {
  readonly incoming: readonly Truth[];
  readonly sceneOf: (index: number) => StepScene;
}

function passes(work: Work, index: number, { incoming, sceneOf }: Way): Truth {
  const node = work.program.nodes[index];
  const behaviour = node && findNode(node.type)?.behaviour;
  const memory = work.state.nodes[index];
  if (node === undefined || behaviour === undefined || memory === undefined) return false;
  if (behaviour.role === 'start') return true;
  if (behaviour.role === 'gate') {
    const judged = behaviour.judge(node.plan, { work, memory, incoming });
    work.judged[index] = judged;
    return all([truthAt(work.reached, index), judged.truth]);
  }
  switch (behaviour.flow) {
    case 'always':
      return truthAt(work.reached, index);
    case 'never':
      return false;
    case 'filled':
      return isFilled(work, index);
    case 'afterwards':
      return behaviour.isOver?.(node.plan, memory.own, sceneOf(index)) ?? false;
  }
}

/** Since when a node is reached without a break. What is not known to be reached is a break. */
function noteReached(work: Work, index: number): void {
  const { program, state, reached, passing, facts } = work;
  const memory = state.nodes[index];
  if (memory === undefined) return;
  if (reached[index] !== true) {
    Object.assign(memory, { reachedAt: null, reachedBars: null });
  } else if (memory.reachedAt === null) {
    const entry = program.nodes[index]?.incoming.find(
      (at) => passing[at] === true && program.nodes[at]?.flow === 'filled',
    );
    const since = entry === undefined ? undefined : fillOf(work, entry);
    Object.assign(memory, since ?? { reachedAt: facts.at, reachedBars: state.bars });
  }
}

const isFilledLeg = (fact: LegFact | undefined): boolean => fact !== undefined && fact.filledAt !== null;

/** What follows an entry counts from its first fill, which lies before the first pass that sees it. */
function fillOf({ program, legs, state }: Work, entry: number): { reachedAt: number; reachedBars: number } | undefined {
  const held = program.legs.flatMap((leg, at) => (leg.node === entry && isFilledLeg(legs[at]) ? [at] : []));
  const times = held.map((at) => legs[at]?.filledAt ?? 0);
  const bars = held.flatMap((at) => state.legs[at]?.openedBars ?? []);
  if (times.length === 0 || bars.length === 0) return undefined;
  return { reachedAt: Math.min(...times), reachedBars: Math.min(...bars) - 1 };
}
