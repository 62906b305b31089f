import { z } from 'zod';
import { query } from './message/declare.js';
import type { AnyMessage } from './message/definition.js';
import type { Owner } from './owners.js';

const probe = z.object({
  name: z.string().max(64),
  state: z.enum(['up', 'down', 'starting', 'draining']),
  critical: z.boolean(),
  detail: z.string().max(500).optional(),
});

const statusReply = z.object({
  service: z.string().max(64),
  version: z.string().max(64),
  state: z.enum(['up', 'down', 'starting', 'draining']),
  startedAt: z.iso.datetime(),
  dependencies: z.array(probe).max(16),
});

/** The same question to every service, one contract each: the gateway's front page and health board ask it. */
export const statusQuery = <O extends Owner>(owner: O) =>
  query({
    owner,
    name: 'service.status',
    version: 1,
    doc: `How ${owner} is: its version, since when it runs, and what it leans on.`,
    senders: ['gw'],
    needs: 'house',
    schema: z.object({}),
    example: {},
    reply: statusReply,
    replyExample: {
      service: owner,
      version: '0.1.0',
      state: 'up',
      startedAt: '2026-11-02T03:30:00.000Z',
      dependencies: [{ name: 'postgres', state: 'up', critical: true }],
    },
  });

export type StatusQuery = ReturnType<typeof statusQuery>;

/** Whether a message of the catalogue is this question to some service; they alone share their answer's schema. */
export const isStatusQuery = (message: AnyMessage): message is StatusQuery => message.reply === statusReply;
