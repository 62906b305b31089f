import type { Listing } from '@sutra/instruments';
import type { TradingDate } from '@sutra/kernel';
import type { FindListing, HasDerivatives, ProviderDeclaration } from '@sutra/market-data';
import { brokers, type Broker, type Market } from '@sutra/market';
import { resolve } from 'node:path';
import type { CommandContext } from '../command/command.js';
import { usageFault } from '../command/usage-fault.js';
import { keptListings } from './kept-listings.js';
import { readMaster } from './read-master.js';

export interface MasterWish {
  /** The file of a master, to be read instead of what was imported. */
  readonly file: string | undefined;
  readonly market: Market;
  readonly on: TradingDate;
}

/** What the masters tell a provider. */
export interface MasterWords {
  readonly listings: FindListing;
  readonly hasDerivatives?: HasDerivatives;
}

export const noWords: MasterWords = { listings: () => undefined };

/** What a provider that goes by the day's tokens finds them in; one that does not finds nothing, and needs nothing. */
export async function masterWords(
  { name, needsMaster }: Pick<ProviderDeclaration, 'name' | 'needsMaster'>,
  { file, market, on }: MasterWish,
  { installation, folder }: CommandContext,
): Promise<MasterWords> {
  const broker = brokers.find((each): each is Broker => each === name);
  if (file !== undefined && broker === undefined) throw usageFault(`${name} has no master, so --master says nothing.`);
  if (broker === undefined || (file === undefined && !needsMaster)) return noWords;
  const listings =
    file === undefined
      ? (await keptListings(installation)).flat()
      : (await readMaster(resolve(folder, file), { broker, market, on })).listings;
  const known = new Map<string, Listing>();
  for (const listing of listings) known.set(`${listing.broker}/${listing.id}`, listing);
  const underlyings = new Set(
    listings.flatMap(({ contract }) => ('underlying' in contract ? [contract.underlying] : [])),
  );
  return {
    listings: (at, id) => known.get(`${at}/${id}`),
    // A master without any derivatives, such as one of a cash segment alone, says nothing of them.
    ...(underlyings.size > 0 && { hasDerivatives: (symbol: string) => underlyings.has(symbol) }),
  };
}
