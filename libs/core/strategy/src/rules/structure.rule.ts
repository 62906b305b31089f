import { error, shortened, warning, type Finding } from '../findings/finding.js';
import { findCycle, reachableFrom } from '../graph/graph.js';
import type { Rule } from './rule-scene.js';

const quoted = (text: string): string => JSON.stringify(shortened(text));

const starts: Rule = ({ document }) => {
  const found = document.nodes.filter(({ type }) => type === 'startNode');
  if (found.length === 0) {
    return [
      error('START_MISSING', {
        path: ['nodes'],
        message: 'There is no start node.',
        hint: 'Add one: it says what is looked at.',
      }),
    ];
  }
  return found.slice(1).map(({ id, index }) =>
    error('START_TWICE', {
      path: ['nodes', index],
      nodeId: id,
      message: 'There is a second start node.',
      hint: 'Keep one; a second instrument is an operand with its own symbol.',
    }),
  );
};

const nodeIds: Rule = ({ document: { nodes } }) => {
  const seen = new Set<string>();
  return nodes.flatMap(({ id, index }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Another node is called ${quoted(id)}.`;
    return [
      error('NODE_ID_TWICE', {
        path: ['nodes', index, 'id'],
        nodeId: id,
        message,
        hint: 'Give each node an id of its own.',
      }),
    ];
  });
};

const edges: Rule = ({ document: { nodes, edges: all } }) => {
  const types = new Map(nodes.map(({ id, type }) => [id, type]));
  const seen = new Map<string, Set<string>>();
  const ids = new Set<string>();
  return all.flatMap(({ source, target, id, index }): Finding[] => {
    const path = ['edges', index];
    const missing = (
      [
        ['source', source],
        ['target', target],
      ] as const
    ).filter(([, node]) => !types.has(node));
    const findings: Finding[] = missing.map(([end, node]) =>
      error('EDGE_DANGLING', {
        path: [...path, end],
        message: `The edge's ${end} ${quoted(node)} is no node.`,
        hint: 'Connect it or remove it.',
      }),
    );
    if (id !== undefined && id !== null) {
      if (ids.has(id))
        findings.push(
          error('EDGE_ID_TWICE', {
            path: [...path, 'id'],
            message: `Another edge is called ${quoted(id)}.`,
            hint: 'Give each edge an id of its own.',
          }),
        );
      ids.add(id);
    }
    const targets = seen.get(source) ?? new Set();
    seen.set(source, targets);
    if (targets.has(target) && missing.length === 0) {
      findings.push(
        warning('EDGE_TWICE', {
          path,
          message: `${quoted(source)} and ${quoted(target)} are connected twice.`,
          hint: 'Remove one; it changes nothing.',
        }),
      );
    }
    targets.add(target);
    if (types.get(target) === 'startNode' && source !== target) {
      findings.push(
        error('EDGE_INTO_START', {
          path: [...path, 'target'],
          nodeId: target,
          message: 'An edge leads into the start node.',
          hint: 'Flow begins at the start; remove the edge.',
        }),
      );
    }
    return findings;
  });
};

const cycle: Rule = ({ graph }) => {
  const found = findCycle(graph);
  if (found === undefined) return [];
  const nodes = found.map((index) => graph.nodes[index]);
  const ids = nodes.map((node) => node?.id ?? '');
  const message = `Flow would run in a circle: ${[...ids, ids[0] ?? ''].map(quoted).join(' → ')}.`;
  const hint = 'Remove one of these edges; an exit that lets its entry fire again has reEntryConfig for that.';
  return [error('CYCLE', { path: ['nodes', nodes[0]?.index ?? 0], nodeId: ids[0], message, hint })];
};

const unreachable: Rule = ({ graph }) => {
  const roots = graph.nodes.flatMap(({ type }, index) => (type === 'startNode' ? [index] : []));
  if (roots.length === 0) return [];
  const reached = reachableFrom(graph.outgoing, roots);
  const firsts = new Map(graph.nodes.map(({ id }, index) => [id, index] as const).toReversed());
  return graph.nodes.flatMap(({ id, index: place }, index) =>
    reached.has(index) || firsts.get(id) !== index
      ? []
      : [
          error('NODE_UNREACHABLE', {
            path: ['nodes', place],
            nodeId: id,
            message: 'No path leads here from the start.',
            hint: 'Connect it or remove it.',
          }),
        ],
  );
};

/** Whether nodes and edges make a graph that flow can run through. */
export const structureRules: readonly Rule[] = [starts, nodeIds, edges, cycle, unreachable];
