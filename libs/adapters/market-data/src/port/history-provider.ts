import type { Chunk } from '@sutra/bars';
import type { InstrumentId, TradingDate } from '@sutra/kernel';
import type { Exchange, Timeframe } from '@sutra/market';
import type { ProviderDeclaration } from './declaration.js';

/** Bars of one instrument and timeframe on a stretch of days, both ends counted. */
export interface HistoryQuestion {
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  readonly from: TradingDate;
  readonly until: TradingDate;
}

/** A row of an answer that is no bar, by its place in the answer, counted from 1. */
export interface RefusedBar {
  readonly row: number;
  readonly reason: string;
}

/**
 * What an answer amounts to: there are bars; the market was closed, or nobody traded it; the market traded and the provider
 * gave none; it gave rows and none of them is a bar; the day is not over; or nobody knows anything of these days.
 */
export type PieceVerdict =
  'bars' | 'nothing-traded' | 'nothing-given' | 'nothing-sound' | 'too-early' | 'nothing-known';

/** A part of the answer: finished bars in chunks to be merged, and what is to be known of what is not there. */
export interface HistoryPiece {
  readonly from: TradingDate;
  readonly until: TradingDate;
  readonly verdict: PieceVerdict;
  readonly chunks: readonly Chunk[];
  readonly bars: number;
  readonly rows: number;
  /** How many rows were refused for each reason, and the first of them. */
  readonly refused: Readonly<Record<string, number>>;
  readonly examples: readonly RefusedBar[];
  /** Rows that are in order and no bars of this answer: of other days, or still forming. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** What bars were taken with. */
  readonly remarks: Readonly<Record<string, number>>;
  /** Days of which the provider says itself that nobody traded the instrument. */
  readonly untraded: readonly TradingDate[];
  /** Trading days without any bar, and without a word why. */
  readonly missing: readonly TradingDate[];
  /** Days without any bar of which the calendar knows nothing. */
  readonly unknown: readonly TradingDate[];
}

/** Where bars of the past come from. */
export interface HistoryProvider {
  readonly declaration: ProviderDeclaration;
  /**
   * The bars in order of time, piece by piece, as the provider's limits cut them. It throws a Fault where the provider
   * could not be had or said no; what it said is in the pieces. Breaking off the loop, or the signal, ends the asking.
   */
  bars(question: HistoryQuestion, signal?: AbortSignal): AsyncGenerator<HistoryPiece, void, undefined>;
}

/** Where bars of futures and options come from contract by contract, also after they have ended. */
export interface ContractHistoryProvider extends HistoryProvider {
  /** The contracts of an underlying that traded on a day, in order. */
  contractsOn(asked: ContractsQuestion, signal?: AbortSignal): Promise<readonly InstrumentId[]>;
}

export interface ContractsQuestion {
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly on: TradingDate;
}
