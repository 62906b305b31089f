import { masterReader, type Listing, type MasterReport } from '@sutra/instruments';
import { Fault, type TradingDate } from '@sutra/kernel';
import type { Broker, Market } from '@sutra/market';
import { createReadStream } from 'node:fs';

/** What a master's file lists, and how reading it went. */
export interface ReadMaster {
  readonly listings: readonly Listing[];
  readonly report: MasterReport;
}

/** Reads a broker's master from a file, as the market listener would on that day. */
export async function readMaster(
  file: string,
  { broker, market, on }: { readonly broker: Broker; readonly market: Market; readonly on: TradingDate },
): Promise<ReadMaster> {
  const listings: Listing[] = [];
  const reader = masterReader(broker, { market, on }, (listing) => listings.push(listing));
  try {
    for await (const piece of createReadStream(file, 'utf8')) reader.push(piece as string);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('invalid', 'CLI.NO_FILE', `${file} could not be read.`, { cause });
  }
  return { listings, report: reader.end() };
}
