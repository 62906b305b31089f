import type { Program } from '../compile/program.js';
import { findNode } from '../nodes.js';
import type { RunState } from './run-state.js';

/** The state of a run before its first pass. */
export function beginRun(program: Program, run: string): RunState {
  return {
    run,
    day: null,
    bars: 0,
    bar: null,
    disarmedOn: null,
    newest: null,
    before: null,
    nodes: program.nodes.map(({ type, plan }) => {
      const behaviour = findNode(type)?.behaviour;
      return { reachedAt: null, reachedBars: null, own: behaviour?.role === 'step' ? behaviour.begin(plan) : null };
    }),
    granted: program.groups.map(() => 0),
    legs: program.legs.map(() => ({ firing: 0, reEntry: 0, openedBars: null })),
    unknownSince: null,
    isUnknownTold: false,
  };
}
