/** The messages of the chaos runs: one of each kind that must survive. They are in no product. */
import { command, control, event, type AnyMessage, type Message } from '@sutra/contracts';
import { z } from 'zod';

const row = z.object({ account: z.string(), number: z.int() });
const example = { account: 'A1', number: 1 };
const key = (data: { account: string }) => data.account;
const facts = { owner: 'auth', receivers: ['gw'], key } as const;

/** Said by every committed row of the sender. */
export const Filled = event({
  ...facts,
  name: 'order.filled',
  version: 1,
  doc: 'A durable fact.',
  delivery: 'durable',
  schema: row,
  example,
});
export type Filled = Message<typeof Filled>;

/** Told by every committed row of the sender. */
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
export type Place = Message<typeof Place>;

/** The newest number of each account. */
export const Marked = control({
  ...facts,
  name: 'order.marked',
  version: 1,
  doc: 'A latest value.',
  delivery: 'latest',
  schema: row,
  example,
});
export type Marked = Message<typeof Marked>;

/** As it was said one major ago. */
export const BookedOnce = event({
  ...facts,
  name: 'order.booked',
  version: 1,
  doc: 'A durable fact in an older form.',
  delivery: 'durable',
  schema: z.object({ account: z.string(), count: z.int() }),
  example: { account: 'A1', count: 1 },
});

/** As it is said today. */
export const Booked = event({
  ...facts,
  name: 'order.booked',
  version: 2,
  doc: 'A durable fact.',
  delivery: 'durable',
  schema: row,
  example,
  previous: {
    message: BookedOnce,
    upgrade: ({ account, count }: Message<typeof BookedOnce>) => ({ account, number: count }),
  },
});
export type Booked = Message<typeof Booked>;

export const chaosMessages = [Filled, Place, Marked, BookedOnce, Booked] as const satisfies readonly AnyMessage[];
