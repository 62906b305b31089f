import { z } from 'zod';
import { level, targets, type Level } from '../document/leg.schema.js';
import { defineNode } from '../node.js';
import { emit } from '../run/emit.js';
import { isHeld, isOpen } from '../run/legs.js';

const data = z.object({
  label: z.string().max(200).optional(),
  actionType: z.string().max(40).optional(),
  targets: targets.optional().describe('Whose; without them, of the entries above.'),
  stopLoss: level.optional(),
  target: level.optional(),
  quantity: z
    .int()
    .gt(0)
    .max(1_000_000)
    .optional()
    .describe('Lots (units of a share) that each position is made smaller to.'),
});
export type ModifyData = z.output<typeof data>;

export interface ModifyPlan {
  readonly legs: readonly number[];
  /** The validated stop of each leg, which no modification loosens. */
  readonly floors: readonly (Level | null)[];
  readonly stopLoss: Level | null;
  readonly target: Level | null;
  readonly quantity: number | null;
}

export const modifyNode = defineNode<ModifyData, ModifyPlan, { firings: number[] }>({
  type: 'modifyNode',
  title: 'Modify',
  doc: 'Changes stop, target or quantity of open positions, once an episode; it never loosens a stop below the validated one.',
  passesOn: 'When it is reached.',
  example: { label: 'Tighten', targets: { vpt: 'calls' }, stopLoss: { type: 'percent', value: 10 } },
  data,
  behaviour: {
    role: 'step',
    stage: 'modify',
    flow: 'always',
    begin: ({ legs }) => ({ firings: legs.map(() => 0) }),
    heeds: ({ legs }, _, { work }) => (legs.some((leg) => isHeld(work.legs[leg])) ? 'change' : 'nothing'),
    act(plan, memory, scene) {
      const { work, reached } = scene;
      if (reached !== true) return;
      const due = plan.legs.flatMap((leg, at) => {
        const fact = work.legs[leg];
        if (fact === undefined || !isOpen(fact) || memory.firings[at] === fact.firing) return [];
        memory.firings[at] = fact.firing;
        return [
          { nodeId: fact.nodeId, legId: fact.legId, firing: fact.firing, notLooserThan: plan.floors[at] ?? null },
        ];
      });
      if (due.length === 0) return scene.say('nothing is open that it has not changed');
      const { stopLoss, target, quantity } = plan;
      emit(scene, { action: 'modify', legs: due, stopLoss, target, quantity }, {});
    },
  },
  reads: () => ({}),
  compile(modified, compiler) {
    const legs = compiler.targets(modified.targets);
    return {
      legs,
      floors: legs.map((leg) => compiler.stopOf(leg)),
      stopLoss: modified.stopLoss ?? null,
      target: modified.target ?? null,
      quantity: modified.quantity ?? null,
    };
  },
  words(modified, lexicon) {
    const changes = [
      modified.stopLoss && `the stop to ${lexicon.level(modified.stopLoss)}`,
      modified.target && `the target to ${lexicon.level(modified.target)}`,
      modified.quantity && `the position to ${modified.quantity}`,
    ].filter(Boolean);
    return changes.length === 0 ? 'changes nothing' : `sets ${changes.join(', ')}`;
  },
});
