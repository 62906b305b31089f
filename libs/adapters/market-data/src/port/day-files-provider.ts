import type { TradingDate } from '@sutra/kernel';

/** The files that an exchange publishes of a day: shares, futures and options, closes of indices. */
export const dayFileKinds = ['cash', 'derivatives', 'indices'] as const;
export type DayFileKind = (typeof dayFileKinds)[number];

/** A file of a day, as it was published. */
export interface PublishedFile {
  readonly kind: DayFileKind;
  readonly date: TradingDate;
  /** Where it lies now; undefined where the exchange has none of that day, which on a trading day it should. */
  readonly path: string | undefined;
}

/** Where an exchange's files of whole days come from, one after the other, into a folder that keeps them. */
export interface DayFilesProvider {
  files(asked: DayFilesQuestion, signal?: AbortSignal): AsyncGenerator<PublishedFile, void, undefined>;
}

export interface DayFilesQuestion {
  readonly kinds: readonly DayFileKind[];
  readonly from: TradingDate;
  readonly until: TradingDate;
}
