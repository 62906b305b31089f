import type { z } from 'zod';
import type { NodeCompiler } from './compile/node-compiler.js';
import type { Lexicon } from './explain/lexicon.js';
import type { Expression } from './document/expression.schema.js';
import type { Condition } from './document/condition.schema.js';
import type { Path } from './findings/finding.js';
import type { Judged } from './run/truth.js';
import type { GateScene, StepScene } from './run/scene.js';

/** When a step acts inside a pass; the order of the house: out before in, and words last. */
export const stages = ['exit', 'modify', 'entry', 'alert'] as const;
export type Stage = (typeof stages)[number];

/** What a condition or expression of a node's data is, and where it stands. */
export interface Reads {
  readonly conditions?: readonly { readonly condition: Condition; readonly path: Path }[];
  readonly expressions?: readonly { readonly expression: Expression; readonly path: Path }[];
}

/**
 * One kind of node, said once: palette, form, validation, docs, trace labels, compiling and running derive from it.
 * A node never sends, waits, reads a clock or remembers in private: what it remembers is plain data that its run keeps.
 */
export interface NodeDefinition<Data = unknown, Plan = unknown, Memory = unknown> {
  readonly type: string;
  readonly title: string;
  /** One sentence on what it means. */
  readonly doc: string;
  /** When it lets flow through, in words. */
  readonly passesOn: string;
  readonly example: Data;
  readonly data: z.ZodType<Data>;
  readonly behaviour: Behaviour<Plan, Memory>;
  /** Conditions and expressions in its data, with their places inside the data. */
  reads(data: Data): Reads;
  compile(data: Data, compiler: NodeCompiler): Plan;
  /** What it says in the description of a strategy. */
  words(data: Data, lexicon: Lexicon): string;
}

/** What the truth of a gate rests on: a test, a window of the clock in minutes of the day, the ways to it, or what it remembers. */
export type Ground =
  | { readonly of: 'test'; readonly test: number }
  | { readonly of: 'clock'; readonly from: number; readonly until: number }
  | { readonly of: 'ways'; readonly mode: 'all' | 'any' }
  | { readonly of: 'memory' };

/**
 * What a step would act on in a later pass in which no fact about the strategy has changed: nothing, being reached, any change of
 * being reached, or any change of a gate.
 */
export type Heed = 'nothing' | 'reached' | 'change' | 'gates';

export interface GateBehaviour<Plan> {
  readonly role: 'gate';
  ground(plan: Plan): Ground;
  /** Whether flow has to come through every incoming edge. */
  needsAllWays?(plan: Plan): boolean;
  judge(plan: Plan, scene: GateScene): Judged;
}

export interface StepBehaviour<Plan, Memory> {
  readonly role: 'step';
  readonly stage: Stage;
  /** When flow goes on below it: `always`, `never`, once `filled`, or in the pass `afterwards`. */
  readonly flow: 'always' | 'never' | 'filled' | 'afterwards';
  begin(plan: Plan): Memory;
  /** Takes note of what has become of its legs and of a new day, before flow is asked. */
  observe?(plan: Plan, memory: Memory, scene: StepScene): void;
  /** Whether flow goes on in this pass, for `afterwards`. */
  isOver?(plan: Plan, memory: Memory, scene: StepScene): boolean;
  act(plan: Plan, memory: Memory, scene: StepScene): void;
  /** What it waits for after a pass; a strategy of which nothing comes is not passed, so it must not say too little. */
  heeds(plan: Plan, memory: Memory, scene: StepScene): Heed;
  /** When it would act for no other reason than the time; null for never. */
  wakesAt?(plan: Plan, memory: Memory, scene: StepScene): number | null;
  /** What is to be remembered of this pass, after every step has acted. */
  settle?(plan: Plan, memory: Memory, scene: StepScene): void;
}

export type Behaviour<Plan, Memory> = { readonly role: 'start' } | GateBehaviour<Plan> | StepBehaviour<Plan, Memory>;

export const defineNode = <Data, Plan, Memory = null>(
  definition: NodeDefinition<Data, Plan, Memory>,
): NodeDefinition<Data, Plan, Memory> => definition;
