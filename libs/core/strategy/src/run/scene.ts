import type { Program } from '../compile/program.js';
import type { Facts, LegFact } from './facts.js';
import type { NodeMemory, RunState } from './run-state.js';
import type { Signal } from './signal.js';
import type { Judged, Truth } from './truth.js';

/** A state that one pass may write to: its own copy, which becomes the next state. */
export type Draft = {
  -readonly [Key in keyof RunState]: RunState[Key] extends readonly (infer Item)[] ? Item[] : RunState[Key];
};

/** What a node did in a pass, for the trace. */
export interface Deed {
  readonly signals: string[];
  /** Why it did nothing, or what is to be known about what it did. */
  readonly said: string[];
}

/** One pass at work. It lives as long as the pass; nothing of it is kept but the draft and the signals. */
export interface Work {
  readonly program: Program;
  readonly facts: Facts;
  readonly state: Draft;
  readonly signals: Signal[];
  readonly isNewDay: boolean;
  /** As `Program.legs`. */
  readonly legs: readonly (LegFact | undefined)[];
  /** Values and truths that were asked for, by slot and test; undefined until then. */
  readonly values: (number | string | null | undefined)[];
  readonly causes: (string | undefined)[];
  readonly truths: (Truth | undefined)[];
  /** As `Program.nodes`: reached, judged, and whether flow goes on below. */
  readonly reached: Truth[];
  readonly judged: (Judged | undefined)[];
  readonly passing: Truth[];
  readonly deeds: (Deed | undefined)[];
}

/** What a node did so far, to be written to. */
export const deedOf = ({ deeds }: Work, index: number): Deed => (deeds[index] ??= { signals: [], said: [] });

/** A gate in a pass. */
export interface GateScene {
  readonly work: Work;
  readonly memory: NodeMemory;
  /** Whether flow comes through each incoming edge. */
  readonly incoming: readonly Truth[];
}

/** A step in a pass. */
export interface StepScene {
  readonly work: Work;
  readonly index: number;
  readonly nodeId: string;
  readonly reached: Truth;
  /** Notes why nothing happened. */
  say(because: string): void;
}
