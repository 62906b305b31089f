import { z } from 'zod';
import { query } from '../message/declare.js';
import { client } from './shapes/tokens.js';

const session = client.extend({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  /** Whether it is the one by which this is asked. */
  isCurrent: z.boolean(),
});

export const SessionList = query({
  owner: 'auth',
  name: 'session.list',
  version: 1,
  doc: 'The open sessions of the user, the newest first.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object({}),
  example: {},
  reply: z.object({ items: z.array(session).max(100) }),
  replyExample: {
    items: [
      {
        id: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f',
        createdAt: '2026-11-02T03:30:00.000Z',
        lastUsedAt: '2026-11-02T03:40:00.000Z',
        agent: 'Mozilla/5.0',
        address: '203.0.113.7',
        isCurrent: true,
      },
    ],
  },
});
