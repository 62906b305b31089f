import { z } from 'zod';
import { condition } from '../document/condition.schema.js';
import { defineNode } from '../node.js';
import { testOf } from '../run/read.js';

const data = z.object({
  label: z.string().max(200).optional(),
  actionType: z.string().max(40).optional(),
  conditions: condition.describe('A tree of groups (and, or, not) and comparisons.'),
});
export type SignalData = z.output<typeof data>;

export const signalNode = defineNode<SignalData, { readonly test: number }>({
  type: 'signalNode',
  title: 'Signal',
  doc: 'Open while its conditions are true now. It is a level, not an event: write a crossing for the moment of a change.',
  passesOn: 'While its conditions are true; not while they are unknown.',
  example: {
    label: 'RSI oversold',
    conditions: {
      type: 'group',
      operator: 'and',
      conditions: [
        {
          id: 'c1',
          lhs: { type: 'indicator', name: 'rsi_14', offset: 0 },
          operator: '<',
          rhs: { type: 'constant', value: 30 },
        },
      ],
    },
  },
  data,
  behaviour: {
    role: 'gate',
    ground: ({ test }) => ({ of: 'test', test }),
    judge: ({ test }, { work }) => ({ truth: testOf(work, test), because: '', test }),
  },
  reads: ({ conditions }) => ({ conditions: [{ condition: conditions, path: ['conditions'] }] }),
  compile: ({ conditions }, compiler) => ({ test: compiler.condition(conditions) }),
  words: ({ conditions }, lexicon) => `when ${lexicon.condition(conditions)}`,
});
