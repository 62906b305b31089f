import type { Price, Quantity } from '@sutra/kernel';

/** A stop or target of one leg: percent of its average fill, points from it, a premium, or a move of the underlying. */
export interface Level {
  readonly type: 'percent' | 'points' | 'premium' | 'underlyingPoints';
  readonly value: number;
}

/** For every so much that is gained the stop moves by so much, both in the unit of the stop. */
export interface Trailing {
  readonly every: number;
  readonly moveBy: number;
}

/** A stop or target of the whole run: rupees, percent of its capital, points of all legs, or the combined premium. */
export interface RunLevel {
  readonly type: 'amount' | 'percent' | 'points' | 'combinedPremiumPercent' | 'combinedPremiumPoints';
  readonly value: number;
}

export interface LockAndTrail {
  readonly activateAt: number;
  readonly lockProfit: number;
  readonly forEvery: number;
  readonly trailBy: number;
}

/** What guards a whole run, as its document says it: numbers are rupees or what a level's type says. */
export interface RiskManagement {
  readonly stopLoss?: RunLevel | undefined;
  readonly target?: RunLevel | undefined;
  readonly trailing?: Trailing | undefined;
  readonly lockAndTrail?: LockAndTrail | undefined;
  readonly maxDailyLoss?: number | undefined;
  readonly maxDrawdown?: number | undefined;
  readonly maxDailyTrades?: number | undefined;
  readonly maxOpenPositions?: number | undefined;
  readonly maxExposurePerInstrument?: number | undefined;
  readonly moveStopToCost?: boolean | undefined;
  readonly squareOffAt?: string | undefined;
}

/** What a leg guards itself with. */
export interface LegGuard {
  readonly stopLoss?: Level | undefined;
  readonly target?: Level | undefined;
  readonly trailing?: Trailing | undefined;
}

/** What the rules have to know of a leg. Instruments are told apart by any text, the same in marks; a share is its own underlying. */
export interface LegTerms {
  readonly side: 'buy' | 'sell';
  readonly kind: 'CE' | 'PE' | 'future' | 'equity';
  readonly instrument: string;
  readonly underlying: string;
  /** Units of one lot; 1 for a share. */
  readonly lotSize: number;
  readonly tick: Price;
  /** What a level on the underlying is rounded to. */
  readonly underlyingTick: Price;
  /** Units ordered. */
  readonly quantity: Quantity;
  readonly guard: LegGuard;
}

/** A leg as an entry is about to send it, with the prices of that moment. */
export interface EnteringLeg {
  /** Unique in the run: entry, leg, firing and re-entry. */
  readonly leg: string;
  readonly terms: LegTerms;
  readonly price: Price;
  /** The underlying's; null where it isn't known. */
  readonly spot: Price | null;
}

/** Why a leg is closed, in the words of the strategy language. */
export type ClosedBy =
  | ('exit' | 'stop' | 'target' | 'trailing')
  | ('strategy' | 'squareOff' | 'squareOffAt' | 'kill' | 'manual' | 'broker' | 'expiry' | 'failedLeg');

/** A rule that ends the run's day: everything is closed and nothing is entered until the next trading day. */
export type RunRule =
  'stopLoss' | 'trailing' | 'lockAndTrail' | 'maxDailyLoss' | 'maxDrawdown' | 'target' | 'squareOffAt';
