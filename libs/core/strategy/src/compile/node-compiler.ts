import type { Condition } from '../document/condition.schema.js';
import type { Expression } from '../document/expression.schema.js';
import type { Level, Targets } from '../document/leg.schema.js';

/** What a node's definition may ask while it turns its data into its plan. */
export interface NodeCompiler {
  condition(condition: Condition): number;
  expression(expression: Expression): number;
  /** The legs that are meant by name; without a name those of the entries above, or all where there is none. */
  targets(targets: Targets | undefined): readonly number[];
  /** The legs of this very node. */
  ownLegs(): readonly number[];
  /** The validated stop of a leg. */
  stopOf(leg: number): Level | null;
  /** The counter of a group of re-entries; without a number the node has its own. */
  group(number: number | undefined): number;
}
