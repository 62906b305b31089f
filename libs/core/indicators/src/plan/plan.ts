import type { Field, Indicator } from '../define/define-indicator.js';
import { notedNeeds, type Needs } from '../define/memory.js';
import type { Params } from '../define/params.js';
import type { Wanted } from './request.js';

/** Where a node reads: the place of a field, or a node and one of its outputs. */
export type Origin = { readonly field: number } | { readonly node: number; readonly output: number };

/** One computation of a plan. */
export interface PlanNode {
  readonly wanted: Wanted;
  readonly inputs: readonly Origin[];
  readonly needs: Needs;
}

/** Many requests as one computation: what they share is there once, and everything comes after what it reads. */
export interface Plan {
  /** What the bar must offer, in the order in which the fields stand. */
  readonly fields: readonly Field[];
  readonly nodes: readonly PlanNode[];
  /** The node of each request. */
  readonly answers: readonly number[];
  /** How many earlier bars of each field, and of each node's outputs, somebody looks back to. */
  readonly fieldReaches: readonly number[];
  readonly nodeReaches: readonly (readonly number[])[];
  readonly reach: number;
}

const nothing = new Float64Array(0);

/** What an indicator keeps between bars. */
export function needsOf({ kernel, inputs, outputs }: Indicator, params: Params): Needs {
  const columns = (names: readonly string[]) => names.map(() => nothing);
  return notedNeeds((memory) => kernel(params, columns(inputs), columns(outputs), memory));
}

/** Orders what is wanted, each computation once. */
export function planOf(requests: readonly Wanted[]): Plan {
  const nodes: PlanNode[] = [];
  const places = new Map<string, number>();
  const used = new Set<Field>();
  const read: Field[] = [];
  const fieldAt = (field: Field): number => {
    if (!used.has(field)) read.push(field);
    used.add(field);
    return read.indexOf(field);
  };
  const place = (wanted: Wanted): number => {
    const known = places.get(wanted.key);
    if (known !== undefined) return known;
    const inputs = wanted.inputs.map((input): Origin =>
      typeof input === 'string' ? { field: fieldAt(input) } : { node: place(input.wanted), output: input.output },
    );
    nodes.push({ wanted, inputs, needs: needsOf(wanted.indicator, wanted.params) });
    places.set(wanted.key, nodes.length - 1);
    return nodes.length - 1;
  };
  const answers = requests.map(place);
  return { fields: read, nodes, answers, ...reachesOf(read.length, nodes) };
}

function reachesOf(fieldCount: number, nodes: readonly PlanNode[]) {
  const fieldReaches = new Array<number>(fieldCount).fill(0);
  const nodeReaches = nodes.map(({ wanted }) => wanted.indicator.outputs.map(() => 0));
  let longest = 0;
  for (const { wanted, inputs, needs } of nodes) {
    const reach = wanted.indicator.reach(wanted.params);
    longest = Math.max(longest, reach, ...needs.reaches);
    for (const input of inputs) {
      const reaches = 'field' in input ? fieldReaches : (nodeReaches[input.node] ?? []);
      const at = 'field' in input ? input.field : input.output;
      reaches[at] = Math.max(reaches[at] ?? 0, reach);
    }
  }
  return { fieldReaches, nodeReaches, reach: longest };
}
