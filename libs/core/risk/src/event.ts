import type { Money, Price, Quantity } from '@sutra/kernel';
import type { ClosedBy, EnteringLeg, Level, RunRule } from './terms.js';

/** A price of an instrument or of an underlying. A bar's close comes through `priceNearRupees`. */
export interface Mark {
  readonly instrument: string;
  readonly price: Price;
}

/** What happens to a run, as the rules hear it. Only `marked` and `clock` decide; the others take note. */
export type RiskEvent =
  /** A trading day begins; hearing it twice changes nothing. */
  | { readonly type: 'day'; readonly day: string; readonly squareOffAt: number | null }
  /** An entry or a re-entry has been sent, all its legs at once. */
  | { readonly type: 'entered'; readonly legs: readonly EnteringLeg[] }
  /** A part of an entry has filled; with the underlying's price at that moment, else its last mark counts. */
  | (Filled<'filled'> & { readonly underlying?: Price | null })
  /** A part of an exit has filled. */
  | (Filled<'reduced'> & { readonly by: ClosedBy })
  /** Nothing more of an entry will fill. */
  | { readonly type: 'settled'; readonly leg: string }
  /** Somebody else is closing a leg, such as an exit node, so no rule need do it. */
  | { readonly type: 'leaving'; readonly leg: string; readonly by: ClosedBy }
  /** The order that should have closed a leg has ended and something is left. */
  | { readonly type: 'remained'; readonly leg: string }
  /** A modify node has set levels; null leaves as it is. */
  | {
      readonly type: 'modified';
      readonly leg: string;
      readonly stopLoss: Level | null;
      readonly target: Level | null;
    }
  /** Charges that belong to no fill. */
  | { readonly type: 'charged'; readonly charges: Money }
  /** Prices have come: rules are judged by the levels known before, then trails move. An empty list judges anew after a fill. */
  | { readonly type: 'marked'; readonly marks: readonly Mark[] }
  /** A loop that has only compared numbers tells the best that the day has seen, as its line counted it. */
  | { readonly type: 'peaked'; readonly dayPnl: Money }
  /** Market time, for the square-off. */
  | { readonly type: 'clock'; readonly at: number };

interface Filled<Type extends string> {
  readonly type: Type;
  readonly leg: string;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly charges: Money;
}

/** What a rule demands. Each is told once, and again only after `remained` or a late fill. */
export type Hit =
  | {
      readonly of: 'leg';
      readonly leg: string;
      readonly by: ClosedBy;
      /** The level that was reached, where one was. */
      readonly level: Price | null;
    }
  /** Close all of these, cancel what still works, enter nothing before the next trading day. */
  | {
      readonly of: 'run';
      readonly rule: RunRule;
      readonly by: 'strategy' | 'squareOffAt';
      readonly legs: readonly string[];
      readonly cancels: readonly string[];
    };
