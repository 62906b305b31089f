import { z } from 'zod';
import { query } from '../message/declare.js';
import { jobExample } from './shapes/job.js';

/** Points of a curve in one message: a time, two figures and their commas stay below 50 bytes each. */
export const CURVE_POINTS_MAX = 1_000;

const count = z.int().min(0);

export const CurveGet = query({
  owner: 'bt',
  name: 'curve.get',
  version: 1,
  doc: 'Equity and drawdown of a finished back-test: thinned so that no extreme is lost, or whole by parts.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({
    id: z.uuid(),
    /** About so many points, for all of it; without it, the points themselves from an offset on. */
    points: z.int().min(2).max(CURVE_POINTS_MAX).optional(),
    offset: count.optional(),
    limit: z.int().min(1).max(CURVE_POINTS_MAX).optional(),
  }),
  example: { id: jobExample.id, points: 500 },
  reply: z.object({
    /** How many bars the whole curve has. */
    total: count,
    /** Closes, in milliseconds since the epoch. */
    at: z.array(count).max(CURVE_POINTS_MAX),
    /** Rupees. */
    equity: z.array(z.number()).max(CURVE_POINTS_MAX),
    /** Which part of the highest equity until then is lost: 0 at a peak, 0.2 at a fifth below it. */
    drawdown: z.array(z.number()).max(CURVE_POINTS_MAX),
  }),
  replyExample: {
    total: 2,
    at: [1_767_584_760_000, 1_767_584_820_000],
    equity: [1_000_000, 999_000],
    drawdown: [0, 0.001],
  },
});
