import type { Broker } from '@sutra/market';
import type { Store } from '@sutra/storage';
import { placeOrder } from '../orders/place-order.js';

export interface MasterOrder {
  readonly broker: Broker;
  readonly acceptsShrunk: boolean;
  /** Who gives it, for the audit log. */
  readonly by: string;
}

/** What the market listener made of it, in its own words; `waiting` as long as it has not answered. */
export type MasterOutcome =
  | {
      readonly outcome: 'done';
      readonly on: string;
      readonly rows: number;
      readonly listings: number;
      readonly refused: Readonly<Record<string, number>>;
    }
  | { readonly outcome: 'refused'; readonly code: string; readonly because: string }
  | { readonly outcome: 'waiting' };

/** Orders the import of a master from the market listener. */
export async function orderMaster(store: Store, order: MasterOrder, waitMs: number): Promise<MasterOutcome> {
  const { MasterImport } = await import('@sutra/contracts');
  const answer = await placeOrder<typeof MasterImport, MasterOutcome>(store, MasterImport, order, waitMs);
  return answer ?? { outcome: 'waiting' };
}
