import { z } from 'zod';
import { orderTypes, targets } from '../document/leg.schema.js';
import { timesWords } from '../explain/lexicon.js';
import { defineNode } from '../node.js';
import { exitSteps, type ExitMemory, type ExitPlan } from '../run/exit-steps.js';

const quantity = z.union([
  z.literal('all'),
  z.int().gt(0).max(1_000_000),
  z.string().regex(/^(?:100(?:\.0+)?|[1-9]\d?(?:\.\d+)?) ?%$/, 'expected all, a number, or a percentage such as 50%'),
]);

const data = z.object({
  label: z.string().max(200).optional(),
  actionType: z.string().max(40).optional(),
  exitNodeData: z.object({
    orderConfig: z.object({
      orderType: z.enum(orderTypes),
      quantity: quantity
        .optional()
        .describe('all, lots (units of a share) of each position, or a percentage; all if not said.'),
    }),
    reEntryConfig: z
      .object({
        enabled: z.boolean(),
        groupNumber: z.int().min(0).max(10_000).optional().describe('Exits with equal numbers share one counter.'),
        maxReEntries: z
          .union([z.int().min(0).max(10_000), z.literal('unlimited')])
          .optional()
          .describe('A trading day; 0 if not said.'),
      })
      .optional(),
    targets: targets
      .optional()
      .describe('Whose; without them, of the entries above, or everything where there is none.'),
  }),
});
export type ExitData = z.output<typeof data>;

export const exitNode = defineNode<ExitData, ExitPlan, ExitMemory>({
  type: 'exitNode',
  title: 'Exit',
  doc: 'Closes positions, or a part of them, when it is reached; it may let their entries fire again.',
  passesOn: 'For one pass, the first after its targets are flat.',
  example: {
    label: 'Exit',
    actionType: 'exit',
    exitNodeData: {
      orderConfig: { orderType: 'market', quantity: 'all' },
      reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 2 },
    },
  },
  data,
  behaviour: exitSteps,
  reads: () => ({}),
  compile({ exitNodeData: { orderConfig, reEntryConfig, targets: named } }, compiler) {
    const legs = compiler.targets(named);
    const max = reEntryConfig?.maxReEntries ?? 0;
    const reEntry = reEntryConfig?.enabled === true && max !== 0;
    return {
      legs,
      quantity: quantityOf(orderConfig.quantity ?? 'all'),
      orderType: orderConfig.orderType,
      reEntry: reEntry
        ? { group: compiler.group(reEntryConfig?.groupNumber), max: max === 'unlimited' ? null : max }
        : null,
    };
  },
  words({ exitNodeData: { orderConfig, reEntryConfig, targets: named } }, lexicon) {
    const what = lexicon.targets(named) || 'the position';
    const part = orderConfig.quantity ?? 'all';
    const max = reEntryConfig?.enabled === true ? (reEntryConfig.maxReEntries ?? 0) : 0;
    const again = max === 0 ? '' : ` and may enter again${max === 'unlimited' ? '' : ` ${timesWords(max)} a day`}`;
    return `closes ${part === 'all' ? '' : `${part}${typeof part === 'number' ? ' lots' : ''} of `}${what}${again}`;
  },
});

function quantityOf(said: 'all' | number | string): ExitPlan['quantity'] {
  if (typeof said === 'number') return { lots: said };
  const percent = said === 'all' ? 100 : Number.parseFloat(said);
  return percent === 100 ? 'all' : { percent };
}
