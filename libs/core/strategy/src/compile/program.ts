import type { RiskManagement, Schedule } from '../document/risk.schema.js';
import type {
  MathExpression,
  PortfolioExpression,
  PositionExpression,
  TimeExpression,
} from '../document/expression.schema.js';
import type { ComparisonOperator } from '../document/condition.schema.js';
import type { Timeframe } from '@sutra/market';

/** How an indicator is computed: plain data, so that equal computations look equal. */
export interface IndicatorColumn {
  /** The library's id, or `formula`, whose one parameter is its text. */
  readonly id: string;
  /** `bar` where it reads several fields of the bar. */
  readonly source: ColumnSource;
  /** All of them, by the library's names. */
  readonly params: Readonly<Record<string, number | string>>;
}

/** A price of the bar, or an output of another indicator. */
export type ColumnSource = string | (IndicatorColumn & { readonly output: string });

/**
 * One stream of values that a strategy reads. Equal requests have equal keys, so that strategies share what is computed:
 * everything that the value depends on stands in the request, and nothing else.
 */
export interface ColumnRequest {
  readonly key: string;
  readonly kind: 'price' | 'indicator' | 'day' | 'market';
  readonly symbol: string;
  readonly exchange: string;
  readonly timeframe: Timeframe;
  /** Field of a price, day or market fact; output of an indicator. */
  readonly field: string;
  readonly indicator?: IndicatorColumn;
  /** The first minutes of a session that a day's field is about. */
  readonly rangeMinutes?: number;
}

/** Which legs a position operand is about: pairs of node and leg, by index into `Program.legs`; all of the run if undefined. */
export type LegSet = readonly number[];

export type FactRead =
  | { readonly of: 'position'; readonly field: PositionExpression['field']; readonly legs: LegSet }
  | { readonly of: 'portfolio'; readonly field: PortfolioExpression['field'] }
  | { readonly of: 'time'; readonly field: TimeExpression['field'] };

/** A value of a pass, computed once from the slots before it. `isPrevious` means: as of the previous evaluation bar. */
export type Slot = { readonly words: string } & (
  | { readonly op: 'constant'; readonly value: number | string }
  | { readonly op: 'column'; readonly column: number; readonly offset: number; readonly isPrevious: boolean }
  | { readonly op: 'fact'; readonly read: FactRead }
  | { readonly op: 'remembered'; readonly memory: number }
  | { readonly op: 'math'; readonly operator: MathExpression['operator']; readonly args: readonly number[] }
);

export type CompareOperator = Extract<ComparisonOperator, '<' | '<=' | '>' | '>=' | '==' | '!='>;

/** A truth of a pass, computed from slots and from the tests before it. */
export type Test =
  | {
      readonly op: 'compare';
      readonly operator: CompareOperator;
      readonly left: number;
      readonly right: number;
      readonly words: string;
    }
  | {
      readonly op: 'cross';
      readonly direction: 'above' | 'below' | 'either';
      readonly now: readonly [left: number, right: number];
      readonly before: readonly [left: number, right: number];
      readonly words: string;
    }
  | {
      readonly op: 'between';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly words: string;
    }
  /** Values from the oldest to the newest. */
  | {
      readonly op: 'trend';
      readonly direction: 'increasing' | 'decreasing';
      readonly values: readonly number[];
      readonly words: string;
    }
  | { readonly op: 'and' | 'or' | 'not'; readonly of: readonly number[] };

export interface ProgramLeg {
  /** Index of its entry into `Program.nodes`. */
  readonly node: number;
  readonly nodeId: string;
  readonly legId: string;
  readonly vpi: string;
  readonly side: 'buy' | 'sell';
  readonly priority: number;
  readonly isDerivative: boolean;
}

export interface ProgramNode {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** When flow goes on below it: from the start always, from a gate while it is open, from a step as it says. */
  readonly flow: 'start' | 'gate' | 'always' | 'never' | 'filled' | 'afterwards';
  /** It is open only when all ways to it are. */
  readonly needsAllWays: boolean;
  /** Indexes of the nodes whose edges lead here, in topological order, each once. */
  readonly incoming: readonly number[];
  /** What its definition made of its data; plain data that only its definition understands. */
  readonly plan: unknown;
}

/** A strategy as the runner reads it: flat, plain data, in topological order, with nothing left to look up by name. */
export interface Program {
  readonly language: number;
  readonly name: string;
  readonly contentHash: string;
  readonly symbol: string;
  readonly exchange: string;
  readonly timeframe: Timeframe;
  readonly evaluateOn: 'barClose' | 'tick';
  readonly columns: readonly ColumnRequest[];
  readonly slots: readonly Slot[];
  readonly tests: readonly Test[];
  /** Slots whose values are kept to be `remembered` one evaluation bar later. */
  readonly memory: readonly number[];
  readonly legs: readonly ProgramLeg[];
  readonly nodes: readonly ProgramNode[];
  /** Re-entry counters: one a group number of exits. */
  readonly groups: readonly number[];
  readonly schedule: Schedule;
  /** For the risk rules, which act outside the pass. */
  readonly riskManagement: RiskManagement;
  /** Bars of each timeframe before every column has its first value, offsets included. */
  readonly warmUp: Readonly<Partial<Record<Timeframe, number>>>;
}
