import { formatPrice, type InstrumentId, type Price, type Quantity } from '@sutra/kernel';
import type { Broker, BrokerSymbol, Contract } from '@sutra/market';
import type { Listing } from '../masters/listing.js';

/** What one broker calls an instrument. */
export interface BrokerListing {
  readonly token: string;
  readonly symbol: BrokerSymbol;
}

/** A tradable thing, or an index, as all brokers' masters of a day have it together. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly contract: Contract;
  readonly name: string;
  readonly tick: Price;
  readonly lot: Quantity;
  readonly brokers: { readonly [Name in Broker]?: BrokerListing };
}

/** Where two brokers' masters say two things of one contract; the exchange said only one of them. */
export interface Disagreement {
  readonly id: InstrumentId;
  readonly what: 'tick' | 'lot';
  readonly said: readonly (readonly [Broker, string])[];
}

/** Instruments by identity, and what the masters disagree about. The first master that lists a contract is believed. */
export interface Gathered {
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly disagreements: readonly Disagreement[];
}

/** Lays the masters of several brokers side by side, in the order in which they are believed. */
export function gather(...masters: readonly Iterable<Listing>[]): Gathered {
  const instruments = new Map<InstrumentId, Instrument>();
  const believed = new Map<InstrumentId, Broker>();
  const disagreements: Disagreement[] = [];
  for (const listings of masters) {
    for (const listing of listings) {
      const { id, broker } = listing;
      const known = instruments.get(id);
      instruments.set(id, joined(known, listing));
      const first = believed.get(id);
      if (known === undefined || first === undefined) believed.set(id, broker);
      else disagreements.push(...disagreementsOf(known, first, listing));
    }
  }
  return { instruments, disagreements };
}

function joined(known: Instrument | undefined, listing: Listing): Instrument {
  const { id, contract, name, tick, lot, broker, token, symbol } = listing;
  const brokers = { ...known?.brokers, [broker]: { token, symbol } };
  return known === undefined
    ? { id, contract, name, tick, lot, brokers }
    : { ...known, name: known.name === '' ? name : known.name, brokers };
}

function disagreementsOf(known: Instrument, first: Broker, { id, broker, tick, lot }: Listing): Disagreement[] {
  const found: Disagreement[] = [];
  if (known.tick !== tick) {
    found.push({
      id,
      what: 'tick',
      said: [
        [first, formatPrice(known.tick)],
        [broker, formatPrice(tick)],
      ],
    });
  }
  if (known.lot !== lot)
    found.push({
      id,
      what: 'lot',
      said: [
        [first, String(known.lot)],
        [broker, String(lot)],
      ],
    });
  return found;
}
