import { z } from 'zod';
import { query } from '../message/declare.js';
import { day } from './shapes/units.js';

const calendarDay = z.object({
  date: day,
  isTradingDay: z.boolean(),
  isFullDay: z.boolean(),
  isSpecial: z.boolean(),
  name: z.string().max(120),
  /** Continuous trading of the segment's plainest instruments in minutes after midnight; absent where not known. */
  opensAtMinute: z.int().min(0).max(1_440).optional(),
  closesAtMinute: z.int().min(0).max(1_440).optional(),
});

export const CalendarGet = query({
  owner: 'md',
  name: 'calendar.get',
  version: 1,
  doc: 'The days of a segment from one to another; a day that the facts do not know ends the list, and is said.',
  senders: ['gw'],
  needs: 'market.read',
  schema: z.object({ segment: z.enum(['NSE_EQ', 'NSE_FO', 'BSE_EQ', 'BSE_FO']), from: day, until: day }),
  example: { segment: 'NSE_FO', from: '2026-01-26', until: '2026-02-01' },
  reply: z.object({
    segment: z.string().max(16),
    days: z.array(calendarDay).max(400),
    /** Why the list ends before the asked day. */
    because: z.string().max(300).optional(),
  }),
  replyExample: {
    segment: 'NSE_FO',
    days: [{ date: '2026-01-26', isTradingDay: false, isFullDay: false, isSpecial: false, name: 'Republic Day' }],
  },
});
