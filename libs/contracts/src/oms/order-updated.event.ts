import { z } from 'zod';
import { event } from '../message/declare.js';

const units = z.int().min(0);

export const OrderUpdated = event({
  owner: 'oms',
  name: 'order.updated',
  version: 1,
  doc: 'An order as it stands now, for whoever looks on: said at each change of its state or of its filled quantity.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key: (order) => order.accountId,
  schema: z.object({
    orderId: z.uuid(),
    userId: z.uuid(),
    accountId: z.uuid(),
    runId: z.uuid().optional(),
    instrument: z.string().min(1).max(64),
    side: z.enum(['BUY', 'SELL']),
    state: z.enum(['PENDING', 'OPEN', 'PARTIAL', 'FILLED', 'CANCELLED', 'REJECTED', 'UNKNOWN']),
    quantity: units,
    filledQuantity: units,
    /** In 1/10,000 rupee, over what has been filled; absent before the first fill. */
    averagePrice: units.optional(),
    reason: z.string().max(500).optional(),
    /** Counts the changes of this order from 1. */
    revision: z.int().min(1),
    at: z.iso.datetime(),
  }),
  example: {
    orderId: '019a3f6c-8c30-7c3e-8d21-0c5b9a6e1d51',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    accountId: '019a3f6c-1000-7aaa-8bbb-0123456789ac',
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    instrument: 'NFO:NIFTY26NOV24500CE',
    side: 'BUY',
    state: 'PARTIAL',
    quantity: 150,
    filledQuantity: 75,
    averagePrice: 1_125_500,
    revision: 3,
    at: '2026-11-02T03:45:02.000Z',
  },
});
