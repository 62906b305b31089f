import { formatPrice, type InstrumentId, type TradingDate } from '@sutra/kernel';
import type { Listing } from './listing.js';

/** What of a listing can differ from one day to the next. */
export type ListingField = 'token' | 'symbol' | 'name' | 'tick' | 'lot';

export interface ListingChange {
  readonly id: InstrumentId;
  readonly field: ListingField;
  readonly before: string;
  readonly after: string;
}

/** What a new master brings against the one before it. */
export interface MasterChange {
  readonly added: readonly InstrumentId[];
  /** Gone because their last day is over. */
  readonly ended: readonly InstrumentId[];
  /** Gone before their time, or shares: somebody should look. */
  readonly gone: readonly InstrumentId[];
  readonly changed: readonly ListingChange[];
  /** Tokens that now mean another contract; who kept yesterday's would follow a stranger's prices. */
  readonly recycled: readonly { readonly token: string; readonly was: InstrumentId; readonly is: InstrumentId }[];
}

/** Compares two masters of one broker; `on` is the day of the later one. */
export function masterChange(
  before: ReadonlyMap<InstrumentId, Listing>,
  after: ReadonlyMap<InstrumentId, Listing>,
  on: TradingDate,
): MasterChange {
  const added: InstrumentId[] = [];
  const ended: InstrumentId[] = [];
  const gone: InstrumentId[] = [];
  const changed: ListingChange[] = [];
  const recycled: { token: string; was: InstrumentId; is: InstrumentId }[] = [];
  const holders = new Map<string, InstrumentId>();
  for (const listing of before.values()) {
    holders.set(tokenKey(listing), listing.id);
    if (after.has(listing.id)) continue;
    const { contract } = listing;
    ('expiry' in contract && contract.expiry < on ? ended : gone).push(listing.id);
  }
  for (const listing of after.values()) {
    const old = before.get(listing.id);
    if (old === undefined) added.push(listing.id);
    else changed.push(...changesOf(old, listing));
    const was = holders.get(tokenKey(listing));
    if (was !== undefined && was !== listing.id) recycled.push({ token: listing.token, was, is: listing.id });
  }
  return { added, ended, gone, changed, recycled };
}

const tokenKey = ({ symbol, token }: Listing): string => `${symbol.venue}/${token}`;

function changesOf(old: Listing, listing: Listing): ListingChange[] {
  const { id } = listing;
  const fields: readonly [ListingField, string, string][] = [
    ['token', old.token, listing.token],
    ['symbol', `${old.symbol.venue}:${old.symbol.symbol}`, `${listing.symbol.venue}:${listing.symbol.symbol}`],
    ['name', old.name, listing.name],
    ['tick', formatPrice(old.tick), formatPrice(listing.tick)],
    ['lot', String(old.lot), String(listing.lot)],
  ];
  return fields.flatMap(([field, was, is]) => (was === is ? [] : [{ id, field, before: was, after: is }]));
}
