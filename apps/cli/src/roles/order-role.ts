import type { Role } from '@sutra/contracts';
import type { Store } from '@sutra/storage';
import { usageFault } from '../command/usage-fault.js';
import { placeOrder } from '../orders/place-order.js';

export interface RoleOrder {
  readonly email: string;
  readonly role: Role;
  /** Who gives it, for the audit log. */
  readonly by: string;
}

/** What auth made of it, in its own words; `waiting` as long as it has not answered. */
export type RoleOutcome = 'granted' | 'had-it' | 'unknown-user' | 'unproven-email' | 'waiting';

/** Orders a role from auth. */
export async function orderRole(store: Store, order: RoleOrder, waitMs: number): Promise<RoleOutcome> {
  const { RoleGrant } = await import('@sutra/contracts');
  const checked = RoleGrant.schema.safeParse(order);
  if (!checked.success) throw usageFault(`<email> takes an e-mail address and not ${order.email}.`);
  const answer = await placeOrder<typeof RoleGrant, { outcome: RoleOutcome }>(store, RoleGrant, checked.data, waitMs);
  return answer?.outcome ?? 'waiting';
}
