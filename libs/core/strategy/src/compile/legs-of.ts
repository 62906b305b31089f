import type { Leg, Targets } from '../document/leg.schema.js';
import type { Graph } from '../graph/graph.js';
import { reachableFrom } from '../graph/graph.js';
import type { EntryData } from '../nodes/entry.node.js';

/** A leg with its node, by index into the graph. */
export interface PlacedLeg {
  readonly node: number;
  readonly index: number;
  readonly leg: Leg;
}

export const isEntry = (graph: Graph, index: number): boolean => graph.nodes[index]?.type === 'entryNode';

export function entryData(graph: Graph, index: number): EntryData | undefined {
  const node = graph.nodes[index];
  return node?.type === 'entryNode' ? (node.data as EntryData | undefined) : undefined;
}

/** All legs of a document, in its order. */
export const legsOf = (graph: Graph): readonly PlacedLeg[] =>
  graph.nodes.flatMap((_, node) =>
    (entryData(graph, node)?.positions ?? []).map((leg, index) => ({ node, index, leg })),
  );

/** What is named, whether as one name or as a list. */
export const listed = (names: string | readonly string[] | undefined): readonly string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names;

export const namesNothing = (targets: Targets | undefined): boolean =>
  targets === undefined ||
  [listed(targets.vpi), listed(targets.vpt), targets.nodeIds ?? []].every(({ length }) => length === 0);

const above = new WeakMap<Graph, Map<number, readonly number[]>>();

/** The entries among the ancestors of a node as drawn; looked for once, because every rule on exits asks. */
export function entriesAbove(graph: Graph, node: number): readonly number[] {
  const found = above.get(graph) ?? new Map<number, readonly number[]>();
  above.set(graph, found);
  const known = found.get(node);
  if (known !== undefined) return known;
  const ancestors = reachableFrom(graph.incoming, [node]);
  const entries = [...ancestors].filter((index) => index !== node && isEntry(graph, index)).sort((a, b) => a - b);
  found.set(node, entries);
  return entries;
}

/** The legs that targets mean; what the fields of targets name is united. */
export function targetLegs(
  graph: Graph,
  legs: readonly PlacedLeg[],
  node: number,
  targets: Targets | undefined,
): readonly PlacedLeg[] {
  if (targets !== undefined && !namesNothing(targets)) {
    const [vpi, vpt, ids] = [
      new Set(listed(targets.vpi)),
      new Set(listed(targets.vpt)),
      new Set(targets.nodeIds ?? []),
    ];
    return legs.filter(
      ({ leg, node: owner }) =>
        vpi.has(leg.vpi) || (leg.vpt !== undefined && vpt.has(leg.vpt)) || ids.has(graph.nodes[owner]?.id ?? ''),
    );
  }
  const meant = new Set(entriesAbove(graph, node));
  return meant.size === 0 ? legs : legs.filter(({ node: owner }) => meant.has(owner));
}
