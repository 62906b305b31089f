import { z } from 'zod';
import { characters } from '../../message/characters.js';
import { versionNumber } from './strategy.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const days = z
  .array(z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']))
  .min(1)
  .max(7);

/** What is to be said of a schedule besides its strategy; where hours are left out, the document's own count. */
export const scheduleWish = {
  /** Which version runs until another one is scheduled; the newest if not said. */
  version: versionNumber.optional(),
  days: days.optional(),
  startAt: clock.optional(),
  stopEntriesAt: clock.optional(),
  squareOffAt: clock.optional(),
  specialSessions: z.boolean().optional(),
  mode: z.enum(['paper', 'live']),
  /** Needed where it is live, and nothing on paper. */
  accountId: z.uuid().optional(),
  /** Rupees that each run may count on, as a decimal text. */
  capital: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/),
  enabled: z.boolean().optional(),
};

const finding = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string().max(64),
  path: z.string().max(400),
  message: z.string().max(600),
  hint: z.string().max(600),
});

/** A moment of market time, with India's offset. */
const moment = z.iso.datetime({ offset: true });

/** When, with which version and with whose money a strategy is begun. */
export const schedule = z.object({
  strategyId: z.uuid(),
  name: characters({ min: 0, max: 200 }),
  version: versionNumber,
  newestVersion: versionNumber,
  days,
  startAt: clock,
  stopEntriesAt: clock,
  squareOffAt: clock,
  specialSessions: z.boolean(),
  mode: z.enum(['paper', 'live']),
  accountId: z.uuid().optional(),
  capital: z.string().max(20),
  enabled: z.boolean(),
  /** What it says otherwise than its document. */
  findings: z.array(finding).max(20),
  /** Absent where it is off, or where the calendar knows of none. */
  next: z.object({ day: z.iso.date(), startsAt: moment, startBy: moment, endsAt: moment }).optional(),
  /** What became of the last slot. */
  last: z
    .object({
      day: z.iso.date(),
      outcome: z.enum(['started', 'missed', 'refused']),
      runId: z.uuid(),
      because: z.string().max(1_000).optional(),
    })
    .optional(),
  updatedAt: z.iso.datetime(),
});

export const scheduleExample = {
  strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
  name: 'NIFTY RSI call',
  version: 3,
  newestVersion: 3,
  days: ['MON' as const, 'TUE' as const, 'WED' as const, 'THU' as const, 'FRI' as const],
  startAt: '09:20',
  stopEntriesAt: '14:45',
  squareOffAt: '15:15',
  specialSessions: false,
  mode: 'paper' as const,
  capital: '1000000',
  enabled: true,
  findings: [],
  next: {
    day: '2026-11-02',
    startsAt: '2026-11-02T09:20:00.000+05:30',
    startBy: '2026-11-02T14:45:00.000+05:30',
    endsAt: '2026-11-02T15:15:00.000+05:30',
  },
  updatedAt: '2026-11-01T06:00:00.000Z',
};
