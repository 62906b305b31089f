import type { GateBand, GateOption } from './gate-instrument.js';

// What no price of the market can be. Every bound is wider than anything that the exchange's own rules let happen, because a
// real move that is held back costs more than a wrong price that a later check catches.

/** The shortest pause after which the exchange widens a flexing band. */
export const FLEX_PAUSE_MS = 300_000;
/** A market-wide halt for the rest of the day comes at 20 %. */
const INDEX_PART = 0.5;
/** How far a spot may have run ahead of an option's last trade before the two are compared. */
const UPPER_SLACK = 0.1;
const LOWER_SLACK_INDEX = 0.1;
const LOWER_SLACK_STOCK = 0.25;
/** Rates and dividends are taken higher than any year had, so that a long option's floor is never too high. */
const RATE_MAX = 0.1;
const YIELD_MAX = 0.05;

/** The day's limits of an instrument as a quote said them, and when. */
export interface QuotedLimits {
  readonly lowest: number;
  readonly highest: number;
  readonly atMs: number;
}

/** Whether a price lies outside what the instrument's band can be by now. */
export function isOutsideBand(
  price: number,
  band: GateBand,
  limits: QuotedLimits | undefined,
  previousClose: number,
  nowMs: number,
): boolean {
  if (band.kind === 'none') return false;
  if (band.kind === 'index') {
    if (previousClose <= 0) return false;
    return price < previousClose * (1 - INDEX_PART) || price > previousClose * (1 + INDEX_PART);
  }
  if (limits === undefined) return false;
  if (band.kind !== 'flexing') return price < limits.lowest || price > limits.highest;
  // Since the limits were read the exchange may have widened them once at once, and once more after each pause.
  const steps = 1 + Math.floor(Math.max(0, nowMs - limits.atMs) / FLEX_PAUSE_MS);
  const middle = previousClose > 0 ? previousClose : (limits.lowest + limits.highest) / 2;
  const wider = (steps * middle * band.stepPercent) / 100;
  return price < limits.lowest - wider || price > limits.highest + wider;
}

/** Whether an option costs more than what it is on: a call more than the spot, a put more than its strike. */
export function isAboveItsUnderlying(price: number, { isCall, strike }: GateOption, spot: number): boolean {
  return price > (isCall ? spot : strike) * (1 + UPPER_SLACK);
}

/** Whether an option costs far less than exercising it is worth. To be asked of a trade that is as young as the spot. */
export function isBelowIntrinsic(price: number, option: GateOption, spot: number): boolean {
  const { isCall, strike, years, isOnIndex } = option;
  const floor = isCall ? spot * Math.exp(-YIELD_MAX * years) - strike : strike * Math.exp(-RATE_MAX * years) - spot;
  return price < floor - spot * (isOnIndex ? LOWER_SLACK_INDEX : LOWER_SLACK_STOCK);
}
