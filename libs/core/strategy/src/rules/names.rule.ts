import { listed, namesNothing } from '../compile/legs-of.js';
import type { Targets } from '../document/leg.schema.js';
import { error, shortened, type Finding, type Path } from '../findings/finding.js';
import { exitNode } from '../nodes/exit.node.js';
import { modifyNode } from '../nodes/modify.node.js';
import { dataPath, legPath, nodesOf, type Rule, type RuleScene } from './rule-scene.js';

/** Where something stands that stood before. */
function twice(names: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return names.flatMap((name, at) => {
    if (seen.has(name)) return [at];
    seen.add(name);
    return [];
  });
}

const vpis: Rule = (scene) =>
  twice(scene.legs.map(({ leg }) => leg.vpi)).flatMap((at) => {
    const placed = scene.legs[at];
    if (placed === undefined) return [];
    const message = `Another position is called ${JSON.stringify(shortened(placed.leg.vpi))}.`;
    const hint = 'Give each position a vpi of its own; what several share is the vpt.';
    return [
      error('VPI_TWICE', {
        path: legPath(scene, placed, 'vpi'),
        nodeId: scene.graph.nodes[placed.node]?.id,
        message,
        hint,
      }),
    ];
  });

const legIds: Rule = (scene) =>
  twice(scene.legs.map(({ node, leg }) => `${node} ${leg.id}`)).flatMap((at) => {
    const placed = scene.legs[at];
    if (placed === undefined) return [];
    const message = 'Another position of this entry has the same id.';
    const nodeId = scene.graph.nodes[placed.node]?.id;
    return [
      error('LEG_ID_TWICE', {
        path: legPath(scene, placed, 'id'),
        nodeId,
        message,
        hint: 'Give each position an id of its own.',
      }),
    ];
  });

const exits: Rule = (scene) => {
  const targeted = [
    ...nodesOf(scene, exitNode).map(({ node, data }) => ({
      node,
      targets: data.exitNodeData.targets,
      path: ['exitNodeData', 'targets'],
    })),
    ...nodesOf(scene, modifyNode).map(({ node, data }) => ({ node, targets: data.targets, path: ['targets'] })),
  ];
  return targeted.flatMap(({ node, targets, path }) => {
    if (!hasEntries(scene)) {
      const message = 'There is no entry whose position it could close or change.';
      return [
        error('EXIT_WITHOUT_ENTRY', {
          path: dataPath(node),
          nodeId: node.id,
          message,
          hint: 'Add an entry, or remove it.',
        }),
      ];
    }
    if (targets !== undefined && namesNothing(targets) && Object.values(targets).some((each) => each !== undefined)) {
      const message = 'Its targets name nothing.';
      return [
        error('TARGET_UNKNOWN', {
          path: dataPath(node, ...path),
          nodeId: node.id,
          message,
          hint: 'Name a position, or leave targets out.',
        }),
      ];
    }
    return unknownNames(scene, targets, () => ({ path: dataPath(node, ...path), nodeId: node.id }));
  });
};

type Names = Readonly<Record<keyof Targets, ReadonlySet<string | undefined>>>;

const names = new WeakMap<RuleScene, Names>();

/** What targets may name, gathered once for all that do. */
function namesIn(scene: RuleScene): Names {
  const known = names.get(scene);
  if (known !== undefined) return known;
  const { legs, graph } = scene;
  const found = {
    vpi: new Set(legs.map(({ leg }) => leg.vpi)),
    vpt: new Set(legs.map(({ leg }) => leg.vpt)),
    nodeIds: new Set(graph.nodes.flatMap(({ type, id }) => (type === 'entryNode' ? [id] : []))),
  };
  names.set(scene, found);
  return found;
}

/** Whether there is anything that could hold a position. */
export const hasEntries = (scene: RuleScene): boolean => namesIn(scene).nodeIds.size > 0;

/** Names among targets that nothing has; where they stand is asked only for those. */
export function unknownNames(
  scene: RuleScene,
  targets: Targets | undefined,
  placeOf: () => { path: Path; nodeId: string },
): readonly Finding[] {
  if (targets === undefined) return [];
  const known = namesIn(scene);
  return (['vpi', 'vpt', 'nodeIds'] as const).flatMap((field) => {
    const unknown = listed(targets[field]).filter((name) => !known[field].has(name));
    if (unknown.length === 0) return [];
    const { path, nodeId } = placeOf();
    const what = field === 'nodeIds' ? 'entry has the id' : `position has the ${field}`;
    const hint = 'Name one that an entry has.';
    // A list may name thousands, all in one place: only the sentence differs.
    const alike = error('TARGET_UNKNOWN', { path: [...path, field], nodeId, message: '', hint });
    return unknown.map((name) => ({ ...alike, message: `No ${what} ${JSON.stringify(shortened(name))}.` }));
  });
}

/** Whether names mean one thing, and something. */
export const nameRules: readonly Rule[] = [vpis, legIds, exits];
