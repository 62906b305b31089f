import { z } from 'zod';
import { event } from '../message/declare.js';

export const NotificationCreated = event({
  owner: 'notif',
  name: 'notification.created',
  version: 1,
  doc: 'A user was told something; the same words stand in their list of notifications.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key: (notification) => notification.userId,
  schema: z.object({
    id: z.uuid(),
    userId: z.uuid(),
    /** What it is about, such as `order.rejected`; screens choose a sign by it. */
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){0,3}$/)
      .max(64),
    title: z.string().min(1).max(200),
    body: z.string().max(4_000),
    at: z.iso.datetime(),
  }),
  example: {
    id: '019a3f6c-7b20-7c3e-8d21-0c5b9a6e1d50',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    kind: 'order.rejected',
    title: 'An order was rejected',
    body: 'NIFTY 24500 CE: the broker asks for more margin.',
    at: '2026-11-02T03:45:01.000Z',
  },
});
