import { z } from 'zod';
import { defineNode } from '../node.js';
import { all, any } from '../run/truth.js';

const data = z.object({
  label: z.string().max(200).optional(),
  mode: z.enum(['all', 'any']).describe('Whether every incoming path has to be reached in one pass, or any of them.'),
});
export type JoinData = z.output<typeof data>;

export const joinNode = defineNode<JoinData, { readonly mode: 'all' | 'any' }>({
  type: 'joinNode',
  title: 'Join',
  doc: 'Waits until all paths that lead to it are open in one pass, or any of them.',
  passesOn: 'all: when every incoming edge is reached in this pass; any: when one is.',
  example: { label: 'Both', mode: 'all' },
  data,
  behaviour: {
    role: 'gate',
    ground: ({ mode }) => ({ of: 'ways', mode }),
    needsAllWays: ({ mode }) => mode === 'all',
    judge: ({ mode }, { incoming }) => {
      const truth = mode === 'all' ? all(incoming) : any(incoming);
      const open = incoming.filter((each) => each === true).length;
      return { truth, because: `${open} of ${incoming.length} paths are open` };
    },
  },
  reads: () => ({}),
  compile: ({ mode }) => ({ mode }),
  words: ({ mode }) => (mode === 'all' ? 'when all of these are true together' : 'when any of these is true'),
});
