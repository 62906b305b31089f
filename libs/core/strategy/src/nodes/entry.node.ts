import { z } from 'zod';
import { leg } from '../document/leg.schema.js';
import { defineNode } from '../node.js';
import { entrySteps, type EntryMemory, type EntryPlan } from '../run/entry-steps.js';

const data = z.object({
  label: z.string().max(200).optional(),
  actionType: z.string().max(40).optional(),
  arming: z
    .enum(['oncePerDay', 'oncePerRun', 'wheneverFlat'])
    .optional()
    .describe('How often it may fire by itself; oncePerDay if not said.'),
  onLegFailure: z
    .enum(['flatten', 'keep'])
    .optional()
    .describe('What becomes of the others when a leg fails; flatten if not said and any leg is sold.'),
  cancelAfterBars: z.int().min(1).max(10_000).optional().describe('A resting entry is cancelled after so many bars.'),
  positions: z.array(leg).min(1).max(50),
});
export type EntryData = z.output<typeof data>;

const armingWords = { oncePerDay: '', oncePerRun: ', once', wheneverFlat: ', whenever it holds nothing' } as const;

export const entryNode = defineNode<EntryData, EntryPlan, EntryMemory>({
  type: 'entryNode',
  title: 'Entry',
  doc: 'Opens its positions together, once each time it is armed.',
  passesOn: 'From the first pass after its first fill until it holds nothing; never from above.',
  example: {
    label: 'Buy a call',
    actionType: 'entry',
    positions: [
      {
        id: 'p1',
        vpi: 'entry-p1',
        vpt: 'calls',
        priority: 1,
        positionType: 'buy',
        orderType: 'market',
        quantity: 1,
        productType: 'intraday',
        optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
        stopLoss: { type: 'percent', value: 30 },
      },
    ],
  },
  data,
  behaviour: entrySteps,
  reads: () => ({}),
  compile({ arming, onLegFailure, cancelAfterBars, positions }, compiler) {
    const isAnySold = positions.some(({ positionType }) => positionType === 'sell');
    return {
      legs: compiler.ownLegs(),
      terms: positions,
      arming: arming ?? 'oncePerDay',
      onLegFailure: onLegFailure ?? (isAnySold ? 'flatten' : 'keep'),
      cancelAfterBars: cancelAfterBars ?? null,
      sizing: positions.find(({ sizing }) => sizing !== undefined && sizing.type !== 'fixed')?.sizing ?? null,
      fixed: positions.find(({ sizing }) => sizing?.type === 'fixed')?.sizing?.value ?? null,
    };
  },
  words: ({ arming, positions }, lexicon) =>
    `${positions.map((each) => lexicon.leg(each)).join(' and ')}${armingWords[arming ?? 'oncePerDay']}`,
});
