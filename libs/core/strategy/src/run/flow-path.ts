import type { Work } from './scene.js';

/** The gates by which flow came to a node in this pass: of several open ways the first, of a join that waits for all, all. */
export function gatesAbove({ program, passing }: Work, index: number): number[] {
  const gates = new Set<number>();
  const open = [index];
  const seen = new Set<number>();
  while (open.length > 0) {
    const at = open.pop() ?? 0;
    const node = program.nodes[at];
    if (seen.has(at) || node === undefined) continue;
    seen.add(at);
    if (node.flow === 'gate') gates.add(at);
    // A filled entry and an exit that is over are where flow begins anew.
    if (at !== index && (node.flow === 'filled' || node.flow === 'afterwards')) continue;
    const ways = node.incoming.filter((source) => passing[source] === true);
    open.push(...(node.needsAllWays ? ways : ways.slice(0, 1)));
  }
  return [...gates].sort((a, b) => a - b);
}
