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

const entriesFound = new WeakMap<Graph, Map<number, readonly number[]>>();

/** The entries among the ancestors of a node as drawn; looked for once, because every rule on exits asks. */
export function entriesAbove(graph: Graph, node: number): readonly number[] {
  const found = entriesFound.get(graph) ?? new Map<number, readonly number[]>();
  entriesFound.set(graph, found);
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
  const directory = directoryOf(graph, legs);
  const asked = targets === undefined || namesNothing(targets) ? node : targets;
  const known = directory.found.get(asked) ?? (typeof asked === 'number' ? above(asked) : directory.named(asked));
  directory.found.set(asked, known);
  return known;

  function above(below: number): readonly PlacedLeg[] {
    const meant = new Set(entriesAbove(graph, below));
    return meant.size === 0 ? legs : legs.filter(({ node: owner }) => meant.has(owner));
  }
}

/** Legs by what targets may name, and what was found; every rule on exits asks, and there may be hundreds of exits and legs. */
interface Directory {
  readonly found: Map<Targets | number, readonly PlacedLeg[]>;
  named(targets: Targets): readonly PlacedLeg[];
}

const directories = new WeakMap<readonly PlacedLeg[], Directory>();

function directoryOf(graph: Graph, legs: readonly PlacedLeg[]): Directory {
  const known = directories.get(legs);
  if (known !== undefined) return known;
  const [vpis, vpts, owners] = [
    placesBy(legs, ({ leg }) => leg.vpi),
    placesBy(legs, ({ leg }) => leg.vpt),
    placesBy(legs, ({ node }) => graph.nodes[node]?.id),
  ];
  const directory: Directory = {
    found: new Map(),
    named({ vpi, vpt, nodeIds }) {
      const places = [
        ...listed(vpi).flatMap((name) => vpis.get(name) ?? []),
        ...listed(vpt).flatMap((name) => vpts.get(name) ?? []),
        ...listed(nodeIds).flatMap((name) => owners.get(name) ?? []),
      ];
      return [...new Set(places)].sort((a, b) => a - b).flatMap((at) => legs[at] ?? []);
    },
  };
  directories.set(legs, directory);
  return directory;
}

function placesBy(
  legs: readonly PlacedLeg[],
  nameOf: (placed: PlacedLeg) => string | undefined,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  legs.forEach((placed, at) => {
    const name = nameOf(placed);
    if (name === undefined) return;
    const alike = places.get(name) ?? [];
    places.set(name, alike);
    alike.push(at);
  });
  return places;
}
