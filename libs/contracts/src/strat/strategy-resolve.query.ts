import { z } from 'zod';
import { query } from '../message/declare.js';
import { price } from '../md/shapes/units.js';
import { resolvedLeg, resolvedLegExample } from './shapes/resolved-leg.js';
import { strategyExample, versionNumber } from './shapes/strategy.js';

export const StrategyResolve = query({
  owner: 'strat',
  name: 'strategy.resolve',
  version: 1,
  doc: 'What each leg of a strategy means right now: contract, lot and strike, and why; what is unknown is said to be.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ id: z.uuid(), version: versionNumber.optional() }),
  example: { id: strategyExample.id },
  reply: z.object({
    version: versionNumber,
    /** The moment for which it is said. */
    at: z.iso.datetime(),
    underlying: z.string().max(64),
    spot: price.optional(),
    legs: z.array(resolvedLeg).max(100),
    leftOut: z.int().min(0),
  }),
  replyExample: {
    version: 3,
    at: '2026-01-06T04:00:00.000Z',
    underlying: 'NIFTY',
    spot: 240_100_000,
    legs: [resolvedLegExample],
    leftOut: 0,
  },
});
