import { targetLegs, type PlacedLeg } from '../compile/legs-of.js';
import type { Leg } from '../document/leg.schema.js';
import { error, warning, type Finding } from '../findings/finding.js';
import { exitNode } from '../nodes/exit.node.js';
import { modifyNode } from '../nodes/modify.node.js';
import { legPath, nodesOf, type Rule, type RuleScene, dataPath } from './rule-scene.js';

const isShortOption = ({ positionType, optionDetails }: Leg): boolean =>
  positionType === 'sell' && optionDetails !== undefined;

/** A leg's own stop, or one of the whole strategy. */
const isStopped = ({ document }: RuleScene, { stopLoss }: Leg): boolean =>
  stopLoss !== undefined || document.riskManagement.stopLoss !== undefined;

/** B8: every way into a position has a stop. One finding an entry, at its first leg without one. */
const stopLoss: Rule = (scene) => {
  const bare = scene.legs.filter(({ leg }) => !isStopped(scene, leg));
  const firsts = new Map(bare.toReversed().map((placed) => [placed.node, placed]));
  return [...firsts.values()].toReversed().map((placed) =>
    error('STOP_LOSS_MISSING', {
      path: legPath(scene, placed),
      nodeId: scene.graph.nodes[placed.node]?.id,
      message: 'Nothing limits the loss of this position.',
      hint: 'Add riskManagement.stopLoss, or a stopLoss to every position of this entry.',
    }),
  );
};

/** Whether one expiry code is never nearer than another, on whatever day. */
function isNotNearer(expiry: string, than: string): boolean {
  if (expiry === than || than === 'W0') return true;
  const [letter, number] = [expiry[0], Number(expiry.slice(1))];
  if (/^\d/.test(expiry)) return /^\d/.test(than) && expiry >= than;
  return letter === than[0] && number >= Number(than.slice(1));
}

interface Cover {
  readonly hedges: readonly PlacedLeg[];
  /** The bought legs cover all that is sold of the same right in its entry. */
  readonly isWhole: boolean;
}

/** What covers each short option; worked out once, because every exit asks. */
function coversOf(scene: RuleScene, shorts: readonly PlacedLeg[]): ReadonlyMap<PlacedLeg, Cover> {
  const keyOf = ({ node, leg }: PlacedLeg): string => `${node} ${leg.optionDetails?.optionType}`;
  const sold = new Map<string, number>();
  const bought = new Map<string, PlacedLeg[]>();
  for (const placed of scene.legs) {
    const key = keyOf(placed);
    if (isShortOption(placed.leg)) sold.set(key, (sold.get(key) ?? 0) + placed.leg.quantity);
    else if (placed.leg.optionDetails !== undefined) bought.set(key, [...(bought.get(key) ?? []), placed]);
  }
  return new Map(
    shorts.map((short) => {
      const expiry = short.leg.optionDetails?.expiry ?? '';
      const hedges = (bought.get(keyOf(short)) ?? []).filter(({ leg }) =>
        isNotNearer(leg.optionDetails?.expiry ?? '', expiry),
      );
      const lots = hedges.reduce((sum, { leg }) => sum + leg.quantity, 0);
      return [short, { hedges, isWhole: lots >= (sold.get(keyOf(short)) ?? 0) }];
    }),
  );
}

const bareShorts = (scene: RuleScene): readonly PlacedLeg[] =>
  scene.legs.filter(({ leg }) => isShortOption(leg) && !isStopped(scene, leg));

const nakedShorts: Rule = (scene) =>
  [...coversOf(scene, bareShorts(scene))].flatMap(([placed, { isWhole }]) => {
    if (isWhole) return [];
    const message = 'A sold option has neither a stop nor a bought option that limits what it can lose.';
    const hint = 'Add a stop, or buy as many of the same right with an expiry that is not nearer.';
    return [
      error('NAKED_SHORT', { path: legPath(scene, placed), nodeId: scene.graph.nodes[placed.node]?.id, message, hint }),
    ];
  });

/** Exits that close what covers a short option and leave the short option open without a stop. */
const hedgesRemoved: Rule = (scene) => {
  const covered = new Map<number, (readonly [PlacedLeg, Cover])[]>();
  for (const [short, cover] of coversOf(scene, bareShorts(scene))) {
    if (!cover.isWhole) continue;
    const alike = covered.get(short.node) ?? [];
    covered.set(short.node, alike);
    alike.push([short, cover]);
  }
  if (covered.size === 0) return [];
  return nodesOf(scene, exitNode).flatMap(({ node, index, data }) => {
    const closed = new Set(targetLegs(scene.graph, scene.legs, index, data.exitNodeData.targets));
    // What covers a leg is of its own entry, so other entries need not be looked at.
    const touched = [...new Set([...closed].map((leg) => leg.node))].flatMap((entry) => covered.get(entry) ?? []);
    return touched.flatMap(([short, { hedges }]): Finding[] => {
      const taken = closed.has(short) ? undefined : hedges.find((hedge) => closed.has(hedge));
      if (taken === undefined) return [];
      const message = `It closes ${taken.leg.vpi}, which covers ${short.leg.vpi}, and leaves ${short.leg.vpi} open without a stop.`;
      const hint = `Close ${short.leg.vpi} with it, or give it a stop.`;
      return [error('HEDGE_REMOVED', { path: dataPath(node, 'exitNodeData'), nodeId: node.id, message, hint })];
    });
  });
};

/** What covers a short option may also end by its own stop or target. */
const hedgesEnding: Rule = (scene) =>
  [...coversOf(scene, bareShorts(scene))].flatMap(([short, { hedges, isWhole }]) => {
    const ending = isWhole
      ? hedges.find(({ leg }) => leg.stopLoss !== undefined || leg.target !== undefined)
      : undefined;
    if (ending === undefined) return [];
    const message = `Its own stop or target can close ${ending.leg.vpi}, and then nothing covers ${short.leg.vpi}.`;
    const nodeId = scene.graph.nodes[ending.node]?.id;
    return [
      warning('HEDGE_MAY_END', {
        path: legPath(scene, ending),
        nodeId,
        message,
        hint: `Give ${short.leg.vpi} a stop, too.`,
      }),
    ];
  });

/** A modification that would loosen a stop is not followed; whoever wrote it should know. */
const loosened: Rule = (scene) =>
  nodesOf(scene, modifyNode).flatMap(({ node, index, data: { stopLoss: wanted, targets } }) => {
    if (wanted === undefined) return [];
    const looser = targetLegs(scene.graph, scene.legs, index, targets).find(
      ({ leg }) => leg.stopLoss?.type === wanted.type && wanted.type !== 'premium' && wanted.value > leg.stopLoss.value,
    );
    if (looser === undefined) return [];
    const message = `The stop of ${looser.leg.vpi} would become looser than ${looser.leg.stopLoss?.value}, and stays.`;
    return [
      warning('STOP_NOT_LOOSENED', {
        path: dataPath(node, 'stopLoss'),
        nodeId: node.id,
        message,
        hint: 'A modification only tightens.',
      }),
    ];
  });

/** Levels of price that lie where they would be hit at once, or never. */
const levelSides: Rule = (scene) =>
  scene.legs.flatMap((placed) => {
    const { leg } = placed;
    const nodeId = scene.graph.nodes[placed.node]?.id;
    const isBought = leg.positionType === 'buy';
    return (['stopLoss', 'target'] as const).flatMap((which) => {
      const level = leg[which];
      if (level === undefined) return [];
      const isBelow = isBought === (which === 'stopLoss');
      const path = legPath(scene, placed, which, 'value');
      if (
        level.type === 'premium' &&
        typeof leg.limitPrice === 'number' &&
        (isBelow ? level.value >= leg.limitPrice : level.value <= leg.limitPrice)
      ) {
        const side = isBelow ? 'below' : 'above';
        const message = `A ${which} of ${level.value} is not ${side} the limit price ${leg.limitPrice}.`;
        return [
          error('LEVEL_WRONG_SIDE', {
            path,
            nodeId,
            message,
            hint: `Of what is ${isBought ? 'bought' : 'sold'}, it lies ${side}.`,
          }),
        ];
      }
      if (level.type === 'percent' && isBelow && level.value >= 100) {
        const message = `A ${which} ${level.value} % below the price lies at or below zero.`;
        return [warning('LEVEL_NEVER_HIT', { path, nodeId, message, hint: 'Write less than 100.' })];
      }
      return [];
    });
  });

/** Whether losses have an end on every path. */
export const stopRules: readonly Rule[] = [stopLoss, nakedShorts, hedgesRemoved, hedgesEnding, loosened, levelSides];
