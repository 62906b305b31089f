import type { Condition } from '../document/condition.schema.js';
import { warning, type Finding } from '../findings/finding.js';
import { signalNode } from '../nodes/signal.node.js';
import { timeNode } from '../nodes/time.node.js';
import { outputMeant } from '../indicators/computation.js';
import { boundsOfOutput } from '../indicators/indicator-bounds.js';
import { findNode } from '../nodes.js';
import { folded, foldedAnd, type BoundsOf } from './fold.js';
import { dataPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

const boundsIn = ({ declared }: RuleScene): BoundsOf => {
  return ({ name, output }) => {
    const meant = declared.get(name)?.meant;
    const known = meant && outputMeant(meant.computation, output);
    return meant && known === undefined ? undefined : boundsOfOutput(meant?.column.id ?? '', known ?? '');
  };
};

const hintNever = 'Look at its bounds: they contradict each other, or what the operand can be.';

const alone: Rule = (scene) => {
  const bounds = boundsIn(scene);
  return nodesOf(scene, signalNode).flatMap(({ node, data }): Finding[] => {
    const truth = folded(data.conditions, bounds);
    if (truth === undefined) return [];
    const place = { path: dataPath(node, 'conditions'), nodeId: node.id };
    return truth
      ? [
          warning('GATE_NEVER_CLOSES', {
            ...place,
            message: 'It is always true as soon as its values are known.',
            hint: 'Remove it, or look at its bounds.',
          }),
        ]
      : [warning('GATE_NEVER_OPENS', { ...place, message: 'It can never be true.', hint: hintNever })];
  });
};

/** A time window as a condition on the clock, so that it can be laid beside signals. */
const windowOf = (from: string, until: string): readonly Condition[] => {
  const lhs = { type: 'time', field: 'timeOfDay' } as const;
  return [
    { lhs, operator: '>=', rhs: { type: 'constant', value: from } },
    { lhs, operator: '<', rhs: { type: 'constant', value: until } },
  ];
};

/** Gates behind each other have to be open together; a chain of single edges says which. */
const chains: Rule = (scene) => {
  const { graph } = scene;
  if (graph.order === undefined) return [];
  const own = new Map<number, readonly Condition[]>([
    ...nodesOf(scene, signalNode).map(({ index, data }) => [index, [data.conditions]] as const),
    ...nodesOf(scene, timeNode).map(({ index, data }) => [index, windowOf(data.from, data.until)] as const),
  ]);
  const bounds = boundsIn(scene);
  return [...own].flatMap(([index, conditions]): Finding[] => {
    const node = graph.nodes[index];
    const above = gatesAbove(scene, index).flatMap((gate) => own.get(gate) ?? []);
    if (node === undefined || above.length === 0) return [];
    if (foldedAnd([...above, ...conditions], bounds) !== false) return [];
    // What either side says alone is a finding there.
    if (foldedAnd(conditions, bounds) === false || foldedAnd(above, bounds) === false) return [];
    const message = 'It can never be open while the gates above it are.';
    return [warning('GATE_NEVER_OPENS', { path: dataPath(node), nodeId: node.id, message, hint: hintNever })];
  });
};

/** Farther above, gates are seldom about the same operand, and a chain of hundreds would cost more than it tells. */
const CHAIN_MAX = 12;

function gatesAbove({ graph }: RuleScene, index: number): readonly number[] {
  const gates: number[] = [];
  let at = index;
  for (;;) {
    const [source, ...others] = graph.incoming[at] ?? [];
    const role = findNode(graph.nodes[source ?? -1]?.type ?? '')?.behaviour.role;
    if (source === undefined || others.length > 0 || role !== 'gate' || gates.length === CHAIN_MAX) return gates;
    gates.push(source);
    at = source;
  }
}

/** Whether gates can open and close at all. */
export const gateRules: readonly Rule[] = [alone, chains];
