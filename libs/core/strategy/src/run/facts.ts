/** Why a value is not known. */
export const unknownCauses = ['warm-up', 'incomplete', 'stale', 'missing', 'not yet'] as const;
export type UnknownCause = (typeof unknownCauses)[number];

/**
 * A column as a pass sees it: values of the past and, by `now`, which of them is the newest visible. Whoever hands it in
 * vouches that no value at or before `now` was known later than the pass.
 */
export interface ColumnView {
  /** NaN and null are unknown; text only for market.regime. */
  readonly values: ArrayLike<number | string | null>;
  /** Index of the newest visible value; −1 when there is none. */
  readonly now: number;
  /** The same at the previous evaluation bar. */
  readonly previous: number;
  /** When each value became final, in market milliseconds; for ages in traces. */
  readonly times?: ArrayLike<number>;
  /** By index: 0 for a sound value, otherwise 1 + the index into `unknownCauses`. */
  readonly causes?: ArrayLike<number>;
}

/** Why a leg is no longer open. */
export const closings = [
  ...(['exit', 'stop', 'target', 'trailing'] as const),
  ...(['strategy', 'squareOff', 'squareOffAt', 'kill', 'manual', 'broker', 'expiry', 'failedLeg'] as const),
] as const;
export type Closing = (typeof closings)[number];

/**
 * What is known of one leg in the latest firing of its entry that reached the order service. Money and prices are rupees
 * as doubles, because strategies compare them; nothing is booked from here.
 */
export interface LegFact {
  readonly nodeId: string;
  readonly legId: string;
  /** What was ordered; a re-entry may have turned it round. */
  readonly side: 'buy' | 'sell';
  /** Which firing of the entry, as the signal said. */
  readonly firing: number;
  /** How often the leg was entered again by its own re-entry, as the signal said. */
  readonly reEntry: number;
  /** `working`: ordered, nothing filled. `unknown`: we may have ordered. `unfilled`: ended without a fill. */
  readonly status: 'working' | 'open' | 'closing' | 'closed' | 'unfilled' | 'unknown';
  /** The rest of an entry order still works beside what is filled. */
  readonly isWorking: boolean;
  /** Units that are open, never below zero. */
  readonly quantity: number;
  readonly lotSize: number;
  readonly entryPrice: number | null;
  /** Rupees that the filled quantity cost or brought, without sign. */
  readonly entryValue: number | null;
  readonly ltp: number | null;
  /** Realised and unrealised since the firing. */
  readonly pnl: number | null;
  readonly filledAt: number | null;
  readonly closedBy: Closing | null;
  /** The exit signal whose order ended last, however it ended. */
  readonly endedExit: string | null;
}

/** What an entry's leg would cost right now, for sizing. */
export interface LegQuote {
  readonly nodeId: string;
  readonly legId: string;
  /** Margin or premium of one lot, in rupees. */
  readonly costPerLot: number | null;
  /** What one lot loses at the leg's stop, in rupees. */
  readonly riskPerLot: number | null;
}

/** Everything that a pass may know. Facts are read once: two reads in one pass never differ. */
export interface Facts {
  /** Market time of the pass, in milliseconds; at bar close the end of the bar. */
  readonly at: number;
  /** Second part of the evaluation key where several passes share a time. */
  readonly sequence?: number;
  /** Begin of the evaluation bar that this pass sees, and of the one before; null where there is none. */
  readonly bar: number;
  readonly previousBar: number | null;
  /** The trading day, YYYY-MM-DD. */
  readonly day: string;
  readonly isSpecialSession: boolean;
  readonly minutesSinceOpen: number | null;
  readonly minutesToClose: number | null;
  readonly daysToExpiry: number | null;
  /** As `Program.columns`. */
  readonly columns: readonly ColumnView[];
  readonly legs: readonly LegFact[];
  readonly portfolio: {
    readonly pnl: number | null;
    readonly dayPnl: number | null;
    readonly openPositions: number | null;
    readonly capital: number | null;
  };
  readonly quotes: readonly LegQuote[];
  /** The run is paused: no entries, no alerts. */
  readonly isPaused: boolean;
  /** A strategy-level rule, a kill or a person has ended this day's entries. */
  readonly isDisarmed: boolean;
  /** Entries that a limit refuses now; without a node, all. */
  readonly refused: readonly { readonly nodeId: string | null; readonly code: string; readonly because: string }[];
}
