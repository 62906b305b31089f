import { z } from 'zod';
import { defineNode } from '../node.js';

const data = z.object({
  label: z.string().max(200).optional(),
  minutes: z.number().gt(0).max(100_000).optional().describe('So many minutes of market time, or:'),
  bars: z.int().min(1).max(10_000).optional().describe('so many evaluation bars.'),
});
export type DelayData = z.output<typeof data>;

export const delayNode = defineNode<DelayData, { readonly minutes: number | null; readonly bars: number | null }>({
  type: 'delayNode',
  title: 'Delay',
  doc: 'Open once it has been reached without a break for so long; directly below an entry it counts from the fill.',
  passesOn: 'While reached, after its time.',
  example: { label: 'Wait', minutes: 15 },
  data,
  behaviour: {
    role: 'gate',
    ground: () => ({ of: 'memory' }),
    judge: ({ minutes, bars }, { work, memory }) => {
      if (memory.reachedAt === null || memory.reachedBars === null)
        return { truth: false, because: 'it is not reached' };
      const waited = (work.facts.at - memory.reachedAt) / 60_000;
      const passed = work.state.bars - memory.reachedBars;
      const truth = (minutes === null || waited >= minutes) && (bars === null || passed >= bars);
      return { truth, because: truth ? '' : `reached for ${Math.floor(waited)} minutes, ${passed} bars` };
    },
  },
  reads: () => ({}),
  compile: ({ minutes, bars }) => ({ minutes: minutes ?? null, bars: bars ?? null }),
  words: ({ minutes, bars }) =>
    `after ${[minutes && `${minutes} minutes`, bars && `${bars} bars`].filter(Boolean).join(' and ')}`,
});
