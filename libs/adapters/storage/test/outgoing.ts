import { randomUUID } from 'node:crypto';
import type { OutgoingRow } from '../src/outbox.js';

/** A message ready to be enqueued, of which only the key matters. */
export const outgoing = (key: string, changes: Partial<OutgoingRow> = {}): OutgoingRow => ({
  messageId: randomUUID(),
  stream: 'T_EVENTS',
  subject: `t.v1.evt.thing.happened.${key}`,
  key,
  body: '{"data":{}}',
  headers: {},
  ...changes,
});
