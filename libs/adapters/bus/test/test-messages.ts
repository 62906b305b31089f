import { command, control, event, query, request, type AnyMessage } from '@sutra/contracts';
import { z } from 'zod';

const row = z.object({ account: z.string(), number: z.int() });
const example = { account: 'A1', number: 1 };
const key = (data: { account: string }) => data.account;

export const Filled = event({
  owner: 'auth',
  name: 'order.filled',
  version: 1,
  doc: 'A durable fact.',
  delivery: 'durable',
  receivers: ['gw'],
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

export const Told = event({
  owner: 'auth',
  name: 'user.told',
  version: 1,
  doc: 'A watched fact.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key,
  schema: row,
  example,
});

export const ToldAlso = event({
  owner: 'auth',
  name: 'user.told-also',
  version: 1,
  doc: 'Another watched fact, in the same stream.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key,
  schema: row,
  example,
});

export const Marked = control({
  owner: 'auth',
  name: 'pnl.marked',
  version: 1,
  doc: 'A latest-value fact.',
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
  senders: ['auth'],
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
  schema: z.object({ amount: z.int() }),
  example: { amount: 5 },
  reply: z.object({ done: z.boolean() }),
  replyExample: { done: true },
});

export const testCatalogue = [Filled, Place, Marked, Ticked, Sum, Transfer] as const satisfies readonly AnyMessage[];
