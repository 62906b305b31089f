import type { DraftNode } from './draft.js';

interface Edge {
  readonly source: string;
  readonly target: string;
}

type Placed = DraftNode & { readonly position: { readonly x: number; readonly y: number } };

/** As far apart as an editor's boxes need, which are at most 220 wide and 100 high. */
const [COLUMN, ROW] = [280, 140];

/** Columns by the longest way from the start, each node as near as it may be to the middle of what leads to it. */
export function laidOut(nodes: readonly DraftNode[], edges: readonly Edge[]): readonly Placed[] {
  const sourcesOf = (id: string): readonly string[] =>
    edges.filter(({ target }) => target === id).map(({ source }) => source);
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const depth = Math.max(-1, ...sourcesOf(id).map(depthOf)) + 1;
    depths.set(id, depth);
    return depth;
  };
  const rows = new Map<string, number>();
  const deepest = Math.max(...nodes.map(({ id }) => depthOf(id)));
  for (let depth = 0; depth <= deepest; depth += 1) {
    const column = nodes.filter(({ id }) => depthOf(id) === depth).map(({ id }) => id);
    const wished = new Map(column.map((id) => [id, mean(sourcesOf(id).map((source) => rows.get(source) ?? 0))]));
    const ordered = column.toSorted((a, b) => (wished.get(a) ?? 0) - (wished.get(b) ?? 0));
    const places = apart(ordered.map((id) => wished.get(id) ?? 0));
    ordered.forEach((id, at) => rows.set(id, places[at] ?? 0));
  }
  const top = Math.min(...rows.values());
  return nodes.map((node) => ({
    ...node,
    position: { x: depthOf(node.id) * COLUMN, y: Math.round(((rows.get(node.id) ?? 0) - top) * ROW) },
  }));
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ascending places at least one row apart, about as high as they were wished. */
function apart(wished: readonly number[]): readonly number[] {
  const places: number[] = [];
  for (const wish of wished) places.push(Math.max(wish, (places.at(-1) ?? Number.NEGATIVE_INFINITY) + 1));
  const shift = mean(places) - mean(wished);
  return places.map((place) => place - shift);
}
