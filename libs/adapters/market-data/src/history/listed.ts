import { fail, ok, type Fault, type InstrumentId, type Result } from '@sutra/kernel';
import type { BrokerListing } from '@sutra/instruments';
import type { Broker } from '@sutra/market';
import { providerFault } from '../http/provider-fault.js';

/** What the newest imported masters call an instrument at a broker; undefined where they do not list it. */
export type FindListing = (broker: Broker, instrument: InstrumentId) => BrokerListing | undefined;

/** The listing of an instrument that only the day's master can tell. */
export function listingAt(find: FindListing, broker: Broker, instrument: InstrumentId): Result<BrokerListing, Fault> {
  const listing = find(broker, instrument);
  if (listing !== undefined) return ok(listing);
  return fail(
    providerFault(broker, 'UNKNOWN_SYMBOL', `lists no ${instrument} in the newest of its masters that was imported`),
  );
}
