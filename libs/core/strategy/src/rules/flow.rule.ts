import { targetLegs } from '../compile/legs-of.js';
import { error, warning } from '../findings/finding.js';
import { reachableFrom } from '../graph/graph.js';
import { minutesOf } from '../document/clock.js';
import { delayNode } from '../nodes/delay.node.js';
import { entryNode } from '../nodes/entry.node.js';
import { exitNode } from '../nodes/exit.node.js';
import { modifyNode } from '../nodes/modify.node.js';
import { timeNode } from '../nodes/time.node.js';
import { findNode } from '../nodes.js';
import { dataPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

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

/** Flow comes to an exit from the start without passing an entry, or from an entry that is open. */
const exitsOutOfReach: Rule = (scene) => {
  const isEntry = (index: number): boolean => scene.graph.nodes[index]?.type === 'entryNode';
  const mayPass = (index: number): boolean => !isEntry(index);
  const always = reachableFrom(scene.graph.outgoing, startsOf(scene), mayPass);
  return nodesOf(scene, exitNode).flatMap(({ node, index, data }) => {
    if (always.has(index)) return [];
    const entries = new Set(
      targetLegs(scene.graph, scene.legs, index, data.exitNodeData.targets).map((leg) => leg.node),
    );
    const missed = [...entries].filter((entry) => !reachableFrom(scene.graph.outgoing, [entry], mayPass).has(index));
    return missed.map((entry) => {
      const id = scene.graph.nodes[entry]?.id ?? '';
      const message = `While only ${id} is open, no path leads here.`;
      return warning('EXIT_OUT_OF_REACH', {
        path: dataPath(node),
        nodeId: node.id,
        message,
        hint: `Connect it below ${id} too, or below the start.`,
      });
    });
  });
};

const reEntriesWithoutGate: Rule = (scene) => {
  const roots = scene.graph.nodes.flatMap(({ type }, index) =>
    type === 'startNode' || type === 'entryNode' || type === 'exitNode' ? [index] : [],
  );
  const ungated = new Set(
    roots.flatMap((root) =>
      [
        ...reachableFrom(
          scene.graph.outgoing,
          [root],
          (index) => roleOf(scene, index) !== 'gate' && !roots.includes(index),
        ),
      ].filter((index) => index !== root),
    ),
  );
  return nodesOf(scene, exitNode).flatMap(({ node, index, data: { exitNodeData } }) => {
    const { reEntryConfig, targets } = exitNodeData;
    if (reEntryConfig?.enabled !== true || (reEntryConfig.maxReEntries ?? 0) === 0) return [];
    const entries = new Set(targetLegs(scene.graph, scene.legs, index, targets).map((leg) => leg.node));
    return [...entries]
      .filter((entry) => ungated.has(entry))
      .map((entry) => {
        const id = scene.graph.nodes[entry]?.id ?? '';
        const message = `${id} has no gate above it, so nothing could close before it is entered again.`;
        return error('RE_ENTRY_WITHOUT_GATE', {
          path: dataPath(node, 'exitNodeData', 'reEntryConfig'),
          nodeId: node.id,
          message,
          hint: `Put a signal above ${id}, or turn re-entry off.`,
        });
      });
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
