// One message of each delivery, and a twin of each that only plain clients use, so that neither side hears the other.
import { event, query } from '@sutra/contracts';
import { z } from 'zod';

const row = z.object({
  account: z.string(),
  number: z.int(),
  price: z.string(),
  size: z.int(),
  side: z.enum(['buy', 'sell']),
  at: z.iso.datetime(),
});

/** @typedef {z.output<typeof row>} Row */

/** @type {Row} */
const example = {
  account: 'A1',
  number: 1,
  price: '24513.5500',
  size: 75,
  side: 'buy',
  at: '2026-11-02T03:45:00.000Z',
};

/** A row as large as a tick or a fill. @param {number} number @param {number} keys among how many accounts @returns {Row} */
export const rowOf = (number, keys) => ({ ...example, account: `A${number % keys}`, number });

/** @param {Row} data */
const key = ({ account }) => account;

const fact = /** @type {const} */ ({
  owner: 'auth',
  version: 1,
  doc: 'A fact for the bench.',
  receivers: ['gw'],
  key,
  schema: row,
  example,
});
const question = /** @type {const} */ ({
  owner: 'gw',
  version: 1,
  doc: 'A question for the bench.',
  senders: ['auth'],
  needs: /** @type {const} */ ('house'),
  schema: row,
  example,
  reply: row,
  replyExample: example,
});

export const Ticked = event({ ...fact, name: 'price.ticked', delivery: 'volatile' });
export const Filled = event({ ...fact, name: 'order.filled', delivery: 'durable' });
export const Echo = query({ ...question, name: 'echo.get' });

export const RawTicked = event({ ...fact, name: 'price.ticked-raw', delivery: 'volatile' });
export const RawFilled = event({ ...fact, name: 'order.filled-raw', delivery: 'durable' });
export const RawEcho = query({ ...question, name: 'echo.get-raw' });

/** What the service under test knows; the twins are in the server's accounts and streams alone. */
export const ownMessages = /** @type {const} */ ([Ticked, Filled, Echo]);
export const allMessages = /** @type {const} */ ([...ownMessages, RawTicked, RawFilled, RawEcho]);
