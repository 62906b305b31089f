import type { Levels, RiskRules, RiskState } from '@sutra/risk';
import type { Closing, Leg, Program, RunState } from '@sutra/strategy';
import type { BarRoom, Traded } from '../contracts/contract.js';
import type { ContractWorld } from '../contracts/resolver.js';
import type { Frame, Tape } from '../data/tape.js';
import type { Grid } from '../data/grid.js';
import type { MarketOrder, OrderType } from '../matcher/matcher.js';
import type { Charger } from '../money/charger.js';
import type { CostlyReads } from './pass-facts.js';
import type { Position } from '../money/position.js';
import type { ExitReason } from '../result/result.schema.js';
import type { SimulationSettings } from '../settings/settings.schema.js';
import type { Slippage } from '../settings/slippage.js';

/** One leg of one firing of an entry, from its order until it is flat. */
export interface Holding {
  /** Unique in the run: node, leg, firing and re-entry. */
  readonly key: string;
  /** Index into `Program.legs`. */
  readonly leg: number;
  readonly terms: Leg;
  readonly side: 'buy' | 'sell';
  readonly firing: number;
  readonly reEntry: number;
  /** Undefined where no contract could be found. */
  readonly traded: Traded | undefined;
  readonly position: Position;
  /** Units and value of all entry fills. */
  enteredUnits: number;
  enteredValue: number;
  /** What slippage took from them, in all. */
  enteredSlip: number;
  /** Made by this leg in this firing before its re-entry. */
  readonly earlierPnl: number;
  /** What becomes of it when another leg of its entry fails. */
  readonly onLegFailure: 'flatten' | 'keep';
  entry: WorkingOrder | undefined;
  exit: WorkingOrder | undefined;
  filledAt: number | null;
  /** Evaluation bars that had been seen at the fill. */
  filledBar: number;
  /** How the entry filled inside the bar of `filledRow`; null when it filled at the open. */
  filledInside: OrderType | null;
  filledRow: number;
  closedBy: Closing | null;
  endedExit: string | null;
  /** The contract's bar of the row, if it traded in it. */
  readonly bar: BarRoom;
  hasBar: boolean;
  /** From low to high of its bar before. */
  range: number;
  /** Its last price. */
  mark: number;
  /** Extremes since the fill. */
  highest: number;
  lowest: number;
}

/** An order that the market has, or is about to have. */
export interface WorkingOrder {
  readonly id: number;
  readonly holding: Holding;
  readonly intent: 'entry' | 'exit';
  /** Units that have yet to fill. */
  quantity: number;
  market: MarketOrder;
  readonly decidedAt: number;
  /** When it reaches the market. */
  readonly dueAt: number;
  /** Exits that have to end first, by their signals. */
  readonly after: readonly string[];
  readonly signal: string | null;
  readonly reason: ExitReason;
  readonly record: OrderRecord;
}

/** An order as the result tells it; prices in 1/10,000 rupee, NaN where there is none. */
export interface OrderRecord {
  readonly id: number;
  readonly holding: Holding;
  readonly intent: 'entry' | 'exit';
  readonly isBuy: boolean;
  readonly quantity: number;
  readonly type: OrderType;
  readonly limit: number;
  readonly trigger: number;
  readonly decidedAt: number;
  status: 'filled' | 'cancelled' | 'refused' | 'open';
  endedAt: number | null;
  price: number;
  charges: number;
  slices: number;
  because: string;
  /** What filled of it and when, where it did not all fill at once. */
  parts?: FillPart[];
}

/** A part of an order that filled by itself, because no more had traded. */
export interface FillPart {
  readonly at: number;
  readonly quantity: number;
  readonly price: number;
  readonly charges: number;
}

/** A closed part of a position, in whole units. */
export interface TradeRecord {
  readonly holding: Holding;
  readonly quantity: number;
  readonly cost: number;
  readonly entryAt: number;
  readonly exitAt: number;
  readonly exitPrice: number;
  readonly pnl: number;
  readonly charges: number;
  readonly reason: ExitReason;
  readonly barsHeld: number;
  readonly mae: number;
  readonly mfe: number;
  /** What its prices were worse than the market's, entry and exit. */
  readonly slippage: number;
  readonly isAmbiguous: boolean;
  readonly bestPnl: number;
}

/** A run at work. Money counts 1/10,000 rupee, moments are milliseconds of market time. */
export interface Simulation {
  readonly program: Program;
  readonly settings: SimulationSettings;
  readonly slippage: Slippage;
  readonly grid: Grid;
  readonly world: ContractWorld;
  readonly tape: Tape;
  readonly evaluations: Frame;
  readonly charger: Charger;
  readonly rules: RiskRules;
  readonly capital: number;
  /** Which costly facts the program reads. */
  readonly reads: CostlyReads;
  risk: RiskState;
  /** Of the state of risk; undefined until somebody asks after a change. */
  levels: Levels | undefined;
  state: RunState;
  /** The newest holding of each leg of the program. */
  readonly holdings: (Holding | undefined)[];
  /** Holdings that have something open or working. */
  live: Holding[];
  orders: WorkingOrder[];
  readonly records: OrderRecord[];
  readonly trades: TradeRecord[];
  row: number;
  passes: number;
  /** Evaluation bars that passes have seen. */
  seenBars: number;
  day: number;
  realised: number;
  charges: number;
  /** Equity at the end of the day before. */
  dayOpened: number;
  lowestOfDay: number;
  highestOfDay: number;
  marginPeak: number;
  marginPeakAt: number | null;
  isModelled: boolean;
  /** Units that filled in a row, by contract; kept only where volume limits fills. */
  readonly filledInRow: { row: number; readonly units: Map<string, number> };
  /** Something has filled in this row. */
  hasTraded: boolean;
  /** Counts whatever happens to orders, positions and rules. */
  stirs: number;
  /** The rules have not heard the last closes, because these reached nothing. */
  isMarkLate: boolean;
  /** Something has happened that the rules judge at the next close, whatever it is. */
  mustMark: boolean;
  readonly warnings: Set<string>;
  readonly equity: Float64Array;
}

export const isLive = ({ position, entry, exit }: Holding): boolean =>
  position.quantity > 0 || entry !== undefined || exit !== undefined;
