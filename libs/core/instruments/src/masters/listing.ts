import type { InstrumentId, Price, Quantity } from '@sutra/kernel';
import type { Broker, BrokerSymbol, Contract } from '@sutra/market';

/** One row of a broker's master: a contract under our own identity, and what that broker calls it and says of it today. */
export interface Listing {
  readonly broker: Broker;
  readonly id: InstrumentId;
  readonly contract: Contract;
  /** What the broker's feeds and calls know it by; recycled after an expiry, so it means something with its day only. */
  readonly token: string;
  /** What the broker's orders know it by. */
  readonly symbol: BrokerSymbol;
  /** Its name for people; empty where the master has none. */
  readonly name: string;
  /** The step of its prices; zero for an index, which nobody trades. */
  readonly tick: Price;
  /** The units of one lot; zero for an index. */
  readonly lot: Quantity;
}

/** Why a row of a master became no listing. `elsewhere` is no fault of the row: it belongs to a segment that we do not trade. */
export const refusalReasons = [
  'elsewhere',
  'columns',
  'token',
  'symbol',
  'kind',
  'expiry',
  'strike',
  'tick',
  'lot',
  'contradiction',
  'index-unnamed',
  'twice',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A row that was refused, as the report shows it. */
export interface RefusedRow {
  readonly reason: RefusalReason;
  /** The row as the broker wrote it, cut to what a line holds. */
  readonly row: string;
  readonly because: string;
}

/** How reading a master went: nothing that was in the file is missing from these numbers. */
export interface MasterReport {
  readonly rows: number;
  readonly listings: number;
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>;
  /** The first few of each reason. */
  readonly samples: readonly RefusedRow[];
}
