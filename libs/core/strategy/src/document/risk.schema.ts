import { z } from 'zod';
import { clockTime } from './expression.schema.js';
import { trailing } from './leg.schema.js';

const amount = z.number().gt(0).max(1e12);
const count = z.int().min(1).max(100_000);

export const ruleTypes = ['amount', 'percent', 'points', 'combinedPremiumPercent', 'combinedPremiumPoints'] as const;

const rule = z
  .object({ type: z.enum(ruleTypes), value: amount })
  .describe('Rupees, percent of the allocated capital, points of all legs, or the combined premium.')
  .meta({ id: 'RiskLevel' });

/** What guards the whole strategy, whatever its graph does. */
export const riskManagement = z
  .object({
    stopLoss: rule.optional(),
    target: rule.optional(),
    trailing: trailing.optional(),
    lockAndTrail: z.object({ activateAt: amount, lockProfit: amount, forEvery: amount, trailBy: amount }).optional(),
    maxDailyLoss: amount.optional(),
    maxDrawdown: amount.optional(),
    maxDailyTrades: count.optional(),
    maxOpenPositions: count.optional(),
    maxExposurePerInstrument: amount.optional(),
    moveStopToCost: z.boolean().optional(),
    squareOffAt: clockTime.optional(),
  })
  .meta({ id: 'RiskManagement' });
export type RiskManagement = z.output<typeof riskManagement>;

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** When a strategy enters and when it ends its day. */
export const schedule = z
  .object({
    days: z.array(z.enum(weekdays)).min(1).max(7).optional(),
    startAt: clockTime.optional(),
    stopEntriesAt: clockTime.optional(),
    squareOffAt: clockTime.optional(),
    specialSessions: z.boolean().optional().describe('Whether it also enters in special sessions, such as Muhurat.'),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.output<typeof schedule>;
