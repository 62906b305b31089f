import { z } from 'zod';
import { event } from '../message/declare.js';

export const NotificationCreated = event({
  owner: 'notif',
  name: 'notification.created',
  version: 1,
  doc: 'A user has been told something. Holds what may stand on a screen, so neither links nor codes that were sent.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key: (created) => created.userId,
  schema: z.object({
    userId: z.uuid(),
    id: z.uuid(),
    title: z.string().min(1).max(200),
    body: z.string().max(2_000),
    at: z.iso.datetime(),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    id: '019a3f6c-9999-7c3e-8d21-0c5b9a6e1d4f',
    title: 'Your password was changed',
    body: 'All other sessions have been ended.',
    at: '2026-11-02T03:30:00.000Z',
  },
});
