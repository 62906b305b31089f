import { NO_MONEY, type Money, type Price, type Quantity } from '@sutra/kernel';
import type { ClosedBy, LegTerms, Level, RiskManagement, RunRule } from './terms.js';

/** Rules that make sense together, and the capital that percents are of. Made by `riskRulesOf`. */
export interface RiskRules {
  readonly risk: RiskManagement;
  readonly capital: Money;
}

/** What is known of one leg, from its order on until its episode ends. */
export interface LegState {
  readonly leg: string;
  readonly terms: LegTerms;
  /** More of its entry order may fill. */
  readonly isWorking: boolean;
  readonly entered: Quantity;
  /** Sum of price × quantity: the average entry is this by `entered`, and is never rounded. */
  readonly entryValue: Money;
  readonly exited: Quantity;
  readonly exitValue: Money;
  /** The underlying at the first fill; null until it is known. */
  readonly underlyingAtFill: Price | null;
  /** Steps that the trailing stop has taken; never fewer. */
  readonly steps: number;
  /** Another leg's stop has moved this one's to its average entry. */
  readonly isAtCost: boolean;
  /** What a modify node has set in the place of the leg's own. */
  readonly modified: { readonly stopLoss: Level | null; readonly target: Level | null };
  /** An exit is decided; it is told once, and once more whenever something is left over. */
  readonly closing: { readonly by: ClosedBy; readonly rule: RunRule | null; readonly isTold: boolean } | null;
}

/** Everything that the rules remember: plain data that survives JSON unchanged at any moment. */
export interface RiskState {
  /** The trading day, YYYY-MM-DD. */
  readonly day: string | null;
  /** When everything is closed on that day, in milliseconds of market time. */
  readonly squareOffAt: number | null;
  /** What ended the day's entries. */
  readonly ended: RunRule | null;
  /** Entries fired on the day, re-entries included. */
  readonly trades: number;
  /** What earlier episodes made, without charges; and all charges of the run. */
  readonly booked: Money;
  readonly charges: Money;
  /** Profit and loss of the run with charges when the day began, and the best since, counted from there. */
  readonly dayOpened: Money;
  readonly dayPeak: Money;
  /** Steps of the run's trailing stop in this episode, and of lock and trail (null: not active); never fewer. */
  readonly steps: number;
  readonly lockSteps: number | null;
  /** Legs working or filled in this episode, in the order in which they were entered. */
  readonly legs: readonly LegState[];
  /** The last price of every instrument that matters. */
  readonly marks: Readonly<Record<string, Price>>;
}

/** A run that holds nothing and has done nothing. */
export const beginRisk = (): RiskState => ({
  day: null,
  squareOffAt: null,
  ended: null,
  trades: 0,
  booked: NO_MONEY,
  charges: NO_MONEY,
  dayOpened: NO_MONEY,
  dayPeak: NO_MONEY,
  steps: 0,
  lockSteps: null,
  legs: [],
  marks: {},
});

/** Units that are open, never below zero. */
export const openOf = ({ entered, exited }: LegState): number => entered - exited;
