import type { Leg, Level } from '../document/leg.schema.js';

interface Decision {
  /** Computed from run, node, leg, evaluation key, action and re-entry number: deciding twice gives the same id. */
  readonly id: string;
  readonly run: string;
  readonly nodeId: string;
  readonly at: number;
}

export interface EnterLeg {
  readonly legId: string;
  readonly id: string;
  readonly side: 'buy' | 'sell';
  /** Lots of a derivative, units of a share. */
  readonly quantity: number;
  /** `anew`: strike and expiry are what they mean now; `same`: the contract that the leg had. */
  readonly contract: 'anew' | 'same';
  /** Where an order of a re-entry rests: at what the leg cost, or behind a move. Undefined: as the leg says. */
  readonly rests?:
    { readonly at: 'cost' } | { readonly at: 'momentum'; readonly value: number; readonly unit: 'points' | 'percent' };
  readonly terms: Leg;
}

/** Open positions: legs in the order in which they are to be sent. */
export interface EnterSignal extends Decision {
  readonly action: 'enter';
  /** Counts this node's firings in this run. */
  readonly firing: number;
  readonly reEntry: number;
  readonly legs: readonly EnterLeg[];
  readonly onLegFailure: 'flatten' | 'keep';
  readonly cancelAfterBars: number | null;
  /** Exit signals that have to end first, because the same instrument may be among theirs. */
  readonly after: readonly string[];
}

export interface ExitLeg {
  readonly nodeId: string;
  readonly legId: string;
  readonly firing: number;
  /** Units to close; `all` also cancels what has not filled. */
  readonly quantity: number | 'all';
}

/** Make positions smaller or close them: legs in the order in which they are to be sent. */
export interface ExitSignal extends Decision {
  readonly action: 'exit' | 'squareOff';
  readonly orderType: Leg['orderType'];
  readonly legs: readonly ExitLeg[];
  /** Entries whose resting orders are cancelled with it. */
  readonly cancels: readonly string[];
}

export interface ModifySignal extends Decision {
  readonly action: 'modify';
  readonly legs: readonly {
    readonly nodeId: string;
    readonly legId: string;
    readonly firing: number;
    readonly notLooserThan: Level | null;
  }[];
  readonly stopLoss: Level | null;
  readonly target: Level | null;
  /** Lots (units of a share) that a leg is made smaller to. */
  readonly quantity: number | null;
}

/** Cancel what rests of an entry's orders. */
export interface CancelSignal extends Decision {
  readonly action: 'cancel';
  readonly firing: number;
  readonly because: string;
}

export interface AlertSignal extends Decision {
  readonly action: 'alert';
  readonly level: 'info' | 'warning' | 'critical';
  readonly message: string;
  readonly channels: readonly string[];
}

/** What a pass decided. What becomes of it is the order service's business. */
export type Signal = EnterSignal | ExitSignal | ModifySignal | CancelSignal | AlertSignal;
