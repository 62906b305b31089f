import { assert, Fault, type FaultCode } from '@sutra/kernel';
import { rupeesOf, unitsOf } from './units.js';

/** What a run was worth over time: columns of market time in milliseconds and of money, in order of time. */
export interface EquityCurve {
  readonly at: Float64Array;
  readonly value: Float64Array;
  /** How many of what the values count make a rupee; 1 unless it is said. */
  readonly perRupee?: number | undefined;
}

/** From an entry to its exit. Money is rupees, and counts to 1/10,000 of one. */
export interface Trade {
  readonly entryAt: number;
  readonly exitAt: number;
  /** The side of the entry. */
  readonly side: 'buy' | 'sell';
  readonly quantity: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Before charges; slippage is in the prices, so it is in here. */
  readonly pnl: number;
  readonly charges: number;
  /** What the prices were worse than the market's, at least 0. */
  readonly slippage?: number | undefined;
  readonly exitReason: string;
  readonly leg?: string | undefined;
  /** The worst and the best that it was worth while open: mae ≤ 0 ≤ mfe. */
  readonly mae?: number | undefined;
  readonly mfe?: number | undefined;
}

export interface MetricSettings {
  /** A year's riskless return, such as 0.065. */
  readonly riskFree?: number | undefined;
  /** Of value at risk; 0.95. */
  readonly confidence?: number | undefined;
  /** Trading days that make a year; 252. */
  readonly daysPerYear?: number | undefined;
}

export interface MetricsInput {
  readonly equity: EquityCurve;
  readonly trades: readonly Trade[];
  /** What the run began with. */
  readonly capital: number;
  /** What it is compared with, such as an index. */
  readonly benchmark?: EquityCurve | undefined;
  readonly settings?: MetricSettings | undefined;
}

/** What a trade made after charges; by this it is won or lost. */
export const netOf = (trade: Trade): number => rupeesOf(netUnitsOf(trade));

/** The same in whole units of 1/10,000 rupee. */
export const netUnitsOf = ({ pnl, charges }: Trade): number => unitsOf(pnl) - unitsOf(charges);

export const malformed = (code: FaultCode, message: string, details: Record<string, unknown>): Fault =>
  new Fault('invalid', code, message, { details });

/** Trades whose figures are numbers; one that is not would poison every sum. */
export function checkTrades(trades: readonly Trade[]): void {
  trades.forEach((trade, index) => {
    if (isSound(trade)) return;
    const message = `trade ${index} has a figure that is no number, or ends before it begins`;
    throw malformed('METRICS.TRADE', message, { index });
  });
}

function isSound(trade: Trade): boolean {
  const { entryAt, exitAt, quantity, entryPrice, exitPrice, pnl, charges, slippage = 0, mae = 0, mfe = 0 } = trade;
  const isTimed = isNumber(entryAt) && isNumber(exitAt) && exitAt >= entryAt;
  const isPriced = isNumber(quantity) && isNumber(entryPrice) && isNumber(exitPrice);
  const isCounted = isNumber(pnl) && isNumber(charges) && isNumber(slippage) && isNumber(mae) && isNumber(mfe);
  return isTimed && isPriced && isCounted;
}

const isNumber = (figure: number): boolean => Number.isFinite(figure);

/** Whole settings. */
export function settingsOf({ riskFree = 0, confidence = 0.95, daysPerYear = 252 }: MetricSettings = {}) {
  assert(confidence > 0.5 && confidence < 1, 'a confidence lies between 0.5 and 1', { confidence });
  assert(daysPerYear > 0 && Number.isFinite(riskFree), 'settings of metrics are numbers', { daysPerYear, riskFree });
  return { riskFree, confidence, daysPerYear };
}
export type Settings = ReturnType<typeof settingsOf>;
