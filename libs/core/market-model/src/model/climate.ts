import type { TradingDate } from '@sutra/kernel';
import type { SeededRandom } from '@sutra/kernel';
import { Draws } from './draws.js';

/** What all instruments share on a day: how wild it is, and what market and banks did over night and from open to close. */
export interface DayClimate {
  readonly date: TradingDate;
  /** How the day's volatility compares with that of an ordinary day. */
  readonly heat: number;
  /** Log returns. */
  readonly market: FactorMoves;
  readonly banks: FactorMoves;
}

export interface FactorMoves {
  readonly overnight: number;
  readonly intraday: number;
}

/** Daily volatilities of the two factors on an ordinary day. */
export const MARKET_DAILY = 0.0078;
export const BANKS_DAILY = 0.0052;

/** The part of a day's variance that happens while the exchange is closed. */
const OVERNIGHT_PART = 0.25;
export const overnightOf = (daily: number): number => daily * Math.sqrt(OVERNIGHT_PART);
export const intradayOf = (daily: number): number => daily * Math.sqrt(1 - OVERNIGHT_PART);

/** Quiet, ordinary and troubled times: how wild they are, and how likely the next day is of the same kind. */
const regimes = [
  { heat: 0.68, stays: 0.984 },
  { heat: 1, stays: 0.972 },
  { heat: 1.75, stays: 0.94 },
] as const;

/** Of the day before, how much of its surprise and how much of its wildness the next day has (GARCH). */
const SURPRISE = 0.08;
const MEMORY = 0.89;
/** News that is not of the usual size. */
const SHOCK_CHANCE = 0.025;
const SHOCK_SIZE = 2.1;
/** What a share of the market earns in a day, on average over years. */
const DRIFT = 0.00035;

/** Day after day from the first known one; each day's chance is its own, so later days change no earlier one. */
export function climateOf(days: readonly TradingDate[], random: SeededRandom): readonly DayClimate[] {
  let regime = 1;
  let variance = 1;
  return days.map((date): DayClimate => {
    const draws = new Draws(random.fork(`climate ${date}`));
    const { stays } = regimes[regime] ?? regimes[1];
    if (!draws.isWithin(stays)) regime = regime === 1 ? (draws.isWithin(0.6) ? 0 : 2) : 1;
    const shock = draws.isWithin(SHOCK_CHANCE) ? SHOCK_SIZE : 1;
    const heat = (regimes[regime]?.heat ?? 1) * Math.sqrt(variance);
    const moves = (daily: number): FactorMoves => ({
      overnight: overnightOf(daily) * heat * shock * draws.normal(),
      intraday: intradayOf(daily) * heat * draws.normal(),
    });
    const market = moves(MARKET_DAILY);
    const banks = moves(BANKS_DAILY);
    const total = (market.overnight + market.intraday) / (MARKET_DAILY * heat);
    variance = 1 - SURPRISE - MEMORY + variance * (SURPRISE * total * total + MEMORY);
    return { date, heat, market: { ...market, intraday: market.intraday + DRIFT }, banks };
  });
}
