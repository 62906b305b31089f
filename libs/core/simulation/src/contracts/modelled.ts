import { priceNearRupees, roundToTick, toRupees, type Price } from '@sutra/kernel';
import { MINUTES_PER_YEAR, optionFigures, optionPrice, type OptionFigures, type OptionMarket } from '@sutra/pricing';
import type { Frame } from '../data/tape.js';
import type { PriceSource } from './contract.js';

/** What the model of options is told besides the underlying: volatility at a moment, interest. */
export interface OptionModel {
  /** Per year, 0.14 is 14 %, as known when a row of the bars begins; NaN where none is. */
  volatilityAt(row: number): number;
  /** Per year, 0.065 is 6.5 %. */
  readonly rate: number;
}

export interface ModelledOption {
  readonly strike: number;
  readonly right: 'CE' | 'PE';
  readonly expiresAt: number;
  readonly tick: number;
}

const yearsUntil = (expiresAt: number, ms: number): number => Math.max(0, expiresAt - ms) / 60_000 / MINUTES_PER_YEAR;

/** What the model is asked at a moment. */
interface Moment {
  readonly spot: number;
  readonly years: number;
  readonly volatility: number;
}

const marketOf = ({ spot, years }: Moment, rate: number): OptionMarket => ({
  underlying: { on: 'spot', price: toRupees(spot) },
  ...{ rate, years },
});

const kindOf = (right: 'CE' | 'PE'): 'call' | 'put' => (right === 'CE' ? 'call' : 'put');

/** The model's premium on the tick, never below one tick. */
function premium({ strike, right, tick }: ModelledOption, moment: Moment, rate: number): number {
  const option = { kind: kindOf(right), strike: toRupees(strike) };
  const rupees = optionPrice(marketOf(moment, rate), option, moment.volatility);
  return Math.max(tick, roundToTick(priceNearRupees(rupees), tick as Price, 'half-away'));
}

/** Price and Greeks without rounding, for rules by premium or delta. */
export function figuresAt(
  { strike, right }: Pick<ModelledOption, 'strike' | 'right'>,
  moment: Moment,
  rate: number,
): OptionFigures {
  return optionFigures(marketOf(moment, rate), { kind: kindOf(right), strike: toRupees(strike) }, moment.volatility);
}

export const momentOf = (spot: number, expiresAt: number, ms: number, volatility: number): Moment => ({
  ...{ spot, volatility },
  years: yearsUntil(expiresAt, ms),
});

/**
 * Bars of an option by Black–Scholes from the bars of its underlying: open and close at their moments, high and low at the
 * underlying's extremes, each with the time that makes the bar the wider.
 */
export function modelledPrices(option: ModelledOption, underlying: Frame, model: OptionModel): PriceSource {
  const { bars, ends } = underlying;
  const priced = (row: number, spot: number, ms: number): number =>
    premium(option, momentOf(spot, option.expiresAt, ms, model.volatilityAt(row)), model.rate);
  return {
    isModelled: true,
    read(row, into) {
      if (Number.isNaN(model.volatilityAt(row))) return false;
      const from = bars.times[row] ?? 0;
      const until = ends[row] ?? 0;
      const [best, worst] = option.right === 'CE' ? [bars.highs, bars.lows] : [bars.lows, bars.highs];
      into.open = priced(row, bars.opens[row] ?? 0, from);
      into.close = priced(row, bars.closes[row] ?? 0, until);
      into.high = Math.max(into.open, into.close, priced(row, best[row] ?? 0, from));
      into.volume = Infinity;
      into.low = Math.min(into.open, into.close, priced(row, worst[row] ?? 0, until));
      return true;
    },
    closeAt: (row) =>
      Number.isNaN(model.volatilityAt(row)) ? Number.NaN : priced(row, bars.closes[row] ?? 0, ends[row] ?? 0),
    priceAtSpot: (row, spot) => priced(row, spot, bars.times[row] ?? 0),
  };
}
