import type { Listing } from '@sutra/instruments';
import { Fault, InstrumentId, priceFromUnits, quantityOf } from '@sutra/kernel';
import { contractOf, type Broker } from '@sutra/market';
import type { Installation } from '../place/installation.js';
import { withRecords } from '../records/open-records.js';

interface Row {
  readonly broker: Broker;
  readonly id: string;
  readonly token: string;
  readonly venue: string;
  readonly symbol: string;
  readonly name: string;
  readonly tick: string;
  readonly lot: string;
}

/** The newest master of each broker that the market listener has imported, in the order of the brokers' names. */
export function keptListings(installation: Installation): Promise<readonly (readonly Listing[])[]> {
  return withRecords(installation, 'market-listener', async ([records]) => {
    const rows =
      (await records?.store.query<Row>(`
        select broker, id, token, venue, symbol, name, tick, lot from listing
        join (select broker, max(on_day) as on_day from master_import group by broker) newest using (broker, on_day)
        order by broker desc`)) ?? [];
    const byBroker = new Map<Broker, Listing[]>();
    for (const row of rows) {
      const list = byBroker.get(row.broker) ?? [];
      list.push(...listingOf(row));
      byBroker.set(row.broker, list);
    }
    if (byBroker.size > 0) return [...byBroker.values()];
    throw new Fault('refused', 'CLI.NO_MASTER', 'No instrument master was imported yet; --file reads one from a file.');
  });
}

function listingOf({ broker, id, token, venue, symbol, name, tick, lot }: Row): Listing[] {
  const known = InstrumentId.parse(id);
  const contract = known.ok ? contractOf(known.value) : known;
  if (!known.ok || !contract.ok) return [];
  const priced = { tick: priceFromUnits(Number(tick)), lot: quantityOf(Number(lot)) };
  return [{ broker, id: known.value, contract: contract.value, token, symbol: { venue, symbol }, name, ...priced }];
}
