import type { Role } from '@sutra/contracts';
import type { Store } from '@sutra/storage';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { usageFault } from '../command/usage-fault.js';

export interface RoleOrder {
  readonly email: string;
  readonly role: Role;
  /** Who gives it, for the audit log. */
  readonly by: string;
}

/** What auth made of it, in its own words; `waiting` as long as it has not answered. */
export type RoleOutcome = 'granted' | 'had-it' | 'unknown-user' | 'unproven-email' | 'waiting';

const LOOK_MS = 100;

/**
 * Gives auth the order through its own outbox, as if it had given it to itself: nothing else on the bus may. Then waits
 * for the answer that auth keeps of everything it does once.
 */
export async function orderRole(store: Store, order: RoleOrder, waitMs: number): Promise<RoleOutcome> {
  const { Composer, RoleGrant, streamOf } = await import('@sutra/contracts');
  const checked = RoleGrant.schema.safeParse(order);
  if (!checked.success) throw usageFault(`<email> takes an e-mail address and not ${order.email}.`);
  const { id: messageId, subject, body } = new Composer('auth', randomUUID, Date.now).say(RoleGrant, checked.data);
  const row = { messageId, stream: streamOf(RoleGrant) ?? '', subject, key: RoleGrant.type, body, headers: {} };
  await store.transaction(async (tx) => tx.enqueue(row));
  for (const endsAt = performance.now() + waitMs; ; await sleep(LOOK_MS)) {
    const outcome = await outcomeOf(store, messageId);
    if (outcome !== undefined) return outcome;
    if (performance.now() >= endsAt) return 'waiting';
  }
}

async function outcomeOf(store: Store, messageId: string): Promise<RoleOutcome | undefined> {
  const [answer] = await store.query<{ reply: string }>('select reply from answer where message_id = $1', [messageId]);
  return answer && (JSON.parse(answer.reply) as { readonly outcome: RoleOutcome }).outcome;
}
