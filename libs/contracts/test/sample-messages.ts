/** One message of each form, for tests that need all forms whatever the catalogue holds. */
import { z } from 'zod';
import { command, control, event, query, request } from '../src/message/declare.js';
import type { AnyMessage } from '../src/message/definition.js';

const row = z.object({ account: z.string().max(100), number: z.int() });
const example = { account: 'A1', number: 1 };
const key = (data: { account: string }) => data.account;

export const Filled = event({
  owner: 'auth',
  name: 'order.filled',
  version: 1,
  doc: 'A durable fact.',
  delivery: 'durable',
  receivers: ['gw', 'auth'],
  key,
  schema: row,
  example,
});

export const FilledAgain = event({
  owner: 'auth',
  name: 'order.filled',
  version: 2,
  doc: 'A durable fact, said with more.',
  delivery: 'durable',
  receivers: ['gw'],
  key: (data) => data.accountId,
  schema: z.object({ accountId: z.string().max(100), count: z.int(), venue: z.string() }),
  example: { accountId: 'A1', count: 1, venue: 'NSE' },
  previous: {
    message: Filled,
    upgrade: (old: z.output<typeof row>) => ({ accountId: old.account, count: old.number, venue: 'NSE' }),
  },
});

export const FilledOnceMore = event({
  owner: 'auth',
  name: 'order.filled',
  version: 3,
  doc: 'A durable fact, said in text.',
  delivery: 'durable',
  receivers: ['gw'],
  schema: z.object({ text: z.string() }),
  example: { text: 'A1 1 NSE' },
  previous: {
    message: FilledAgain,
    upgrade: (old: { accountId: string; count: number; venue: string }) => ({
      text: `${old.accountId} ${old.count} ${old.venue}`,
    }),
  },
});

export const Told = event({
  owner: 'auth',
  name: 'user.told',
  version: 1,
  doc: 'A durable fact that is watched.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key,
  schema: row,
  example,
});

export const Place = command({
  owner: 'gw',
  name: 'order.place',
  version: 1,
  doc: 'A durable command.',
  senders: ['auth'],
  needs: 'house',
  key,
  schema: row,
  example,
});

export const Permitted = control({
  owner: 'auth',
  name: 'permit.granted',
  version: 1,
  doc: 'A latest-value permit.',
  delivery: 'latest',
  receivers: ['gw'],
  key,
  schema: row,
  example,
});

export const Ticked = event({
  owner: 'auth',
  name: 'price.ticked',
  version: 1,
  doc: 'A volatile fact.',
  delivery: 'volatile',
  receivers: ['gw'],
  key,
  schema: row,
  example,
});

export const Sum = query({
  owner: 'gw',
  name: 'sum.get',
  version: 1,
  doc: 'A question.',
  senders: ['auth', 'gw'],
  needs: 'house',
  schema: z.object({ numbers: z.array(z.number()) }),
  example: { numbers: [1, 2] },
  reply: z.object({ sum: z.number() }),
  replyExample: { sum: 3 },
});

export const Transfer = request({
  owner: 'gw',
  name: 'money.transfer',
  version: 1,
  doc: 'A request that acts.',
  senders: ['auth'],
  needs: 'house',
  key,
  schema: row,
  example,
  reply: z.object({ done: z.boolean() }),
  replyExample: { done: true },
});

export const sampleMessages = [
  Filled,
  FilledAgain,
  FilledOnceMore,
  Told,
  Place,
  Permitted,
  Ticked,
  Sum,
  Transfer,
] as const satisfies readonly AnyMessage[];
