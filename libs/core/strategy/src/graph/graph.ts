import type { ReadEdge, ReadNode } from '../document/document.schema.js';

/** The nodes of a document with their edges as indexes into `nodes`; edges that lead nowhere are left out. */
export interface Graph {
  readonly nodes: readonly ReadNode[];
  readonly outgoing: readonly (readonly number[])[];
  readonly incoming: readonly (readonly number[])[];
  /** Topological, among nodes that are free at the same time by id; undefined in a graph with a cycle. */
  readonly order: readonly number[] | undefined;
}

export function graphOf(nodes: readonly ReadNode[], edges: readonly ReadEdge[]): Graph {
  const indexOf = new Map<string, number>();
  nodes.forEach(({ id }, index) => {
    if (!indexOf.has(id)) indexOf.set(id, index);
  });
  const outgoing = nodes.map(() => new Set<number>());
  const incoming = nodes.map(() => new Set<number>());
  for (const { source, target } of edges) {
    const [from, to] = [indexOf.get(source), indexOf.get(target)];
    if (from === undefined || to === undefined) continue;
    outgoing[from]?.add(to);
    incoming[to]?.add(from);
  }
  const graph = { nodes, outgoing: outgoing.map((set) => [...set]), incoming: incoming.map((set) => [...set]) };
  return { ...graph, order: topologicalOrder(graph) };
}

type Edges = Pick<Graph, 'nodes' | 'outgoing' | 'incoming'>;

function topologicalOrder({ nodes, outgoing, incoming }: Edges): readonly number[] | undefined {
  const waiting = incoming.map((sources) => sources.length);
  const rank = ranksOf(nodes);
  const free = nodes.flatMap((_, index) => (waiting[index] === 0 ? [index] : []));
  const order: number[] = [];
  while (free.length > 0) {
    let first = 0;
    for (let at = 1; at < free.length; at++) if (rankAt(rank, free[at]) < rankAt(rank, free[first])) first = at;
    const [next = 0] = free.splice(first, 1);
    order.push(next);
    for (const target of outgoing[next] ?? []) {
      waiting[target] = (waiting[target] ?? 0) - 1;
      if (waiting[target] === 0) free.push(target);
    }
  }
  return order.length === nodes.length ? order : undefined;
}

const rankAt = (ranks: Int32Array, index: number | undefined): number => ranks[index ?? 0] ?? 0;

/** The place of each node's id among all ids in order, equal for equal ids. */
function ranksOf(nodes: Edges['nodes']): Int32Array {
  const rankOf = new Map([...new Set(nodes.map(({ id }) => id))].sort().map((id, at) => [id, at]));
  return Int32Array.from(nodes, ({ id }) => rankOf.get(id) ?? 0);
}

/** Everything that can be come to from some nodes, themselves included; `mayPass` says through which nodes one may go on. */
export function reachableFrom(
  edges: readonly (readonly number[])[],
  from: Iterable<number>,
  mayPass: (index: number) => boolean = () => true,
): ReadonlySet<number> {
  const begun = new Set(from);
  const found = [...begun];
  // Marks beside the list: a set is asked once an edge otherwise, and rules ask for every exit of a graph.
  const isFound = new Uint8Array(edges.length);
  for (const index of found) isFound[index] = 1;
  const open = [...found];
  while (open.length > 0) {
    const index = open.pop() as number;
    if (!begun.has(index) && !mayPass(index)) continue;
    for (const next of edges[index] ?? []) {
      if (isFound[next] === 1) continue;
      isFound[next] = 1;
      found.push(next);
      open.push(next);
    }
  }
  return new Set(found);
}

/** One cycle as the nodes on it, in the direction of its edges; undefined where there is none. */
export function findCycle({ nodes, outgoing }: Edges): readonly number[] | undefined {
  const state = new Uint8Array(nodes.length);
  for (const root of nodes.keys()) {
    if (state[root] !== 0) continue;
    const path = [{ index: root, next: 0 }];
    state[root] = 1;
    while (path.length > 0) {
      const top = path.at(-1) ?? { index: 0, next: 0 };
      const target = outgoing[top.index]?.[top.next++];
      if (target === undefined) {
        state[top.index] = 2;
        path.pop();
      } else if (state[target] === 1) {
        return path.slice(path.findIndex(({ index }) => index === target)).map(({ index }) => index);
      } else if (state[target] === 0) {
        state[target] = 1;
        path.push({ index: target, next: 0 });
      }
    }
  }
  return undefined;
}

/** The nodes of some kind above a node that are fewest edges away; all of them that are equally near. */
export function nearestAbove(graph: Edges, from: number, isWanted: (index: number) => boolean): readonly number[] {
  const seen = new Set([from]);
  let ring = [from];
  while (ring.length > 0) {
    ring = ring.flatMap((index) =>
      (graph.incoming[index] ?? []).filter((source) => !seen.has(source) && seen.add(source)),
    );
    const wanted = ring.filter(isWanted);
    if (wanted.length > 0) return wanted.toSorted((a, b) => a - b);
  }
  return [];
}
