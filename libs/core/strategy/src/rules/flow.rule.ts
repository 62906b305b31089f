import { targetLegs } from '../compile/legs-of.js';
import { error, shortened, warning } from '../findings/finding.js';
import { reachableFrom } from '../graph/graph.js';
import { minutesOf } from '../document/clock.js';
import { delayNode } from '../nodes/delay.node.js';
import { entryNode } from '../nodes/entry.node.js';
import { exitNode, type ExitData } from '../nodes/exit.node.js';
import { modifyNode } from '../nodes/modify.node.js';
import { timeNode } from '../nodes/time.node.js';
import { findNode } from '../nodes.js';
import { dataPath, nodesOf, type Rule, type RuleScene, type TypedNode } from './rule-scene.js';

const roleOf = ({ graph }: RuleScene, index: number): string | undefined =>
  findNode(graph.nodes[index]?.type ?? '')?.behaviour.role;
const startsOf = ({ graph }: RuleScene): readonly number[] =>
  graph.nodes.flatMap(({ type }, index) => (type === 'startNode' ? [index] : []));

const entriesWithoutExit: Rule = (scene) => {
  const closed = new Set(
    nodesOf(scene, exitNode).flatMap(({ index, data }) =>
      targetLegs(scene.graph, scene.legs, index, data.exitNodeData.targets).map(({ node }) => node),
    ),
  );
  const squaresOff = scene.graph.nodes.some(({ type }) => type === 'squareOffNode');
  return nodesOf(scene, entryNode).flatMap(({ node, index }) => {
    if (squaresOff || closed.has(index)) return [];
    const message = 'No exit closes this entry; only stops, targets and the square-off do.';
    return [
      warning('ENTRY_WITHOUT_EXIT', {
        path: dataPath(node),
        nodeId: node.id,
        message,
        hint: 'Add an exit below it, if that is not meant.',
      }),
    ];
  });
};

/** Some of many, so that a sentence stays one. */
function named({ graph }: RuleScene, indexes: readonly number[]): string {
  const names = indexes.slice(0, 3).map((index) => shortened(graph.nodes[index]?.id ?? ''));
  return `${names.join(', ')}${indexes.length > 3 ? ` and ${indexes.length - 3} others` : ''}`;
}

/** The entries whose positions an exit closes. */
const entriesOf = (scene: RuleScene, { index, data }: TypedNode<ExitData>): readonly number[] => [
  ...new Set(targetLegs(scene.graph, scene.legs, index, data.exitNodeData.targets).map(({ node }) => node)),
];

/** Flow comes to an exit from the start without passing an entry, or from an entry that is open. */
const exitsOutOfReach: Rule = (scene) => {
  const mayPass = (index: number): boolean => scene.graph.nodes[index]?.type !== 'entryNode';
  const always = reachableFrom(scene.graph.outgoing, startsOf(scene), mayPass);
  return nodesOf(scene, exitNode).flatMap((exit) => {
    if (always.has(exit.index)) return [];
    const above = reachableFrom(scene.graph.incoming, [exit.index], mayPass);
    const missed = entriesOf(scene, exit).filter((entry) => !above.has(entry));
    if (missed.length === 0) return [];
    const message = `While nothing but ${named(scene, missed)} is open, no path leads here.`;
    const hint = `Connect it below ${named(scene, missed)} too, or below the start.`;
    return [warning('EXIT_OUT_OF_REACH', { path: dataPath(exit.node), nodeId: exit.node.id, message, hint })];
  });
};

/** What flow comes to from a root without passing a gate: a root is wherever flow begins anew. */
function ungatedIn(scene: RuleScene): ReadonlySet<number> {
  const { nodes, outgoing } = scene.graph;
  const passesOn = (index: number): boolean => roleOf(scene, index) !== 'gate';
  const roots = [...nodes.keys()].filter((index) =>
    ['startNode', 'entryNode', 'exitNode'].includes(nodes[index]?.type ?? ''),
  );
  const reached = [...reachableFrom(outgoing, roots, passesOn)].filter(passesOn);
  return new Set(reached.flatMap((index) => outgoing[index] ?? []));
}

const reEntriesWithoutGate: Rule = (scene) => {
  const exits = nodesOf(scene, exitNode).filter(({ data }) => {
    const { reEntryConfig } = data.exitNodeData;
    return reEntryConfig?.enabled === true && (reEntryConfig.maxReEntries ?? 0) !== 0;
  });
  if (exits.length === 0) return [];
  const ungated = ungatedIn(scene);
  return exits.flatMap((exit) => {
    const bare = entriesOf(scene, exit).filter((entry) => ungated.has(entry));
    if (bare.length === 0) return [];
    const message = `There is no gate above ${named(scene, bare)}, so nothing could close before it is entered again.`;
    const hint = `Put a signal above ${named(scene, bare)}, or turn re-entry off.`;
    const path = dataPath(exit.node, 'exitNodeData', 'reEntryConfig');
    return [error('RE_ENTRY_WITHOUT_GATE', { path, nodeId: exit.node.id, message, hint })];
  });
};

const emptyNodes: Rule = (scene) => [
  ...nodesOf(scene, delayNode).flatMap(({ node, data }) =>
    data.minutes === undefined && data.bars === undefined
      ? [
          error('FIELD_MISSING', {
            path: dataPath(node, 'minutes'),
            nodeId: node.id,
            message: 'It does not say how long.',
            hint: 'Add minutes or bars.',
          }),
        ]
      : [],
  ),
  ...nodesOf(scene, timeNode).flatMap(({ node, data }) =>
    minutesOf(data.from) >= minutesOf(data.until)
      ? [
          error('TIME_WINDOW_EMPTY', {
            path: dataPath(node, 'until'),
            nodeId: node.id,
            message: `From ${data.from} and before ${data.until} there is no time.`,
            hint: 'from lies before until.',
          }),
        ]
      : [],
  ),
  ...nodesOf(scene, modifyNode).flatMap(({ node, data }) =>
    data.stopLoss === undefined && data.target === undefined && data.quantity === undefined
      ? [
          warning('NOTHING_MODIFIED', {
            path: dataPath(node),
            nodeId: node.id,
            message: 'It changes nothing.',
            hint: 'Add stopLoss, target or quantity.',
          }),
        ]
      : [],
  ),
];

/** Whether flow comes to where it is needed. */
export const flowRules: readonly Rule[] = [entriesWithoutExit, exitsOutOfReach, reEntriesWithoutGate, emptyNodes];
