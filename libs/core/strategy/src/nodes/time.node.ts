import { z } from 'zod';
import { clockTime } from '../document/expression.schema.js';
import { minutesOf, minutesOfDay } from '../document/clock.js';
import { defineNode } from '../node.js';

const data = z.object({
  label: z.string().max(200).optional(),
  from: clockTime.describe('From this time on.'),
  until: clockTime.describe('Until this time, which is no longer in it.'),
});
export type TimeData = z.output<typeof data>;

export const timeNode = defineNode<TimeData, { readonly from: number; readonly until: number }>({
  type: 'timeNode',
  title: 'Time',
  doc: 'Open during a part of the day, by the clock in India.',
  passesOn: 'From `from` on and before `until`.',
  example: { label: 'Morning', from: '09:20', until: '11:00' },
  data,
  behaviour: {
    role: 'gate',
    ground: ({ from, until }) => ({ of: 'clock', from, until }),
    judge: ({ from, until }, { work }) => {
      const now = minutesOfDay(work.facts.at);
      const truth = now >= from && now < until;
      return { truth, because: truth ? '' : 'the time is outside its window' };
    },
  },
  reads: () => ({}),
  compile: ({ from, until }) => ({ from: minutesOf(from), until: minutesOf(until) }),
  words: ({ from, until }) => `from ${from} and before ${until}`,
});
