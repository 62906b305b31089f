import { fail, Fault, ok, type FaultCode, type Result } from '@sutra/kernel';
import { DELTA, FIGURES, GAMMA, PRICE, priceOf, RHO, THETA, VEGA, writeFigures } from './black.js';
import { signOf, soundStrike, termsOf, type Option, type OptionMarket } from './terms.js';
import { ABOVE_BOUND, BELOW_INTRINSIC, EXPIRED, NO_TIME_VALUE, NOT_A_PRICE, solveVolatility } from './volatility.js';

/** What an option is worth and how that moves: by a rupee of the underlying, by a day, by a percentage point. */
export interface OptionFigures {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly thetaPerDay: number;
  readonly vegaPerPercent: number;
  readonly rhoPerPercent: number;
}

/** The model's price in rupees; volatility is per year, 0.12 is 12 %. */
export const optionPrice = (market: OptionMarket, option: Option, volatility: number): number =>
  priceOf(termsOf(market), signOf(option.kind), soundStrike(option), soundVolatility(volatility));

/** The model's price and Greeks. */
export function optionFigures(market: OptionMarket, option: Option, volatility: number): OptionFigures {
  const row = new Float64Array(FIGURES);
  writeFigures(termsOf(market), signOf(option.kind), soundStrike(option), soundVolatility(volatility), row);
  const figure = (index: number): number => row[index] ?? 0;
  return {
    price: figure(PRICE),
    delta: figure(DELTA),
    gamma: figure(GAMMA),
    thetaPerDay: figure(THETA),
    vegaPerPercent: figure(VEGA),
    rhoPerPercent: figure(RHO),
  };
}

/** The volatility that an observed price implies; a price that no volatility explains is refused in words. */
export function impliedVolatility(market: OptionMarket, option: Option, price: number): Result<number, Fault> {
  const terms = termsOf(market);
  const volatility = solveVolatility(terms, signOf(option.kind), soundStrike(option), price);
  if (volatility >= 0) return ok(volatility);
  const { code, message } = refusalOf(volatility);
  const details = { kind: option.kind, strike: option.strike, price, forward: terms.forward, years: terms.years };
  return fail(new Fault(volatility === NOT_A_PRICE ? 'invalid' : 'refused', code, message, { details }));
}

const refusals: ReadonlyMap<number, { code: FaultCode; message: string }> = new Map([
  [NOT_A_PRICE, { code: 'PRICING.NOT_A_PRICE', message: 'a price is a number that is not negative' }],
  [EXPIRED, { code: 'PRICING.EXPIRED', message: 'an option without time left has no volatility' }],
  [BELOW_INTRINSIC, { code: 'PRICING.BELOW_INTRINSIC', message: 'the price is below what exercising is worth today' }],
  [ABOVE_BOUND, { code: 'PRICING.ABOVE_BOUND', message: 'no volatility makes the option worth so much' }],
  [
    NO_TIME_VALUE,
    { code: 'PRICING.NO_TIME_VALUE', message: 'the price holds no time value that could tell a volatility' },
  ],
]);

/** What a negative entry of a column of volatilities means. */
export const refusalOf = (verdict: number): { readonly code: FaultCode; readonly message: string } =>
  refusals.get(verdict) ?? { code: 'PRICING.NOT_A_PRICE', message: 'a price is a number that is not negative' };

function soundVolatility(volatility: number): number {
  if (volatility >= 0 && volatility < Infinity) return volatility;
  const details = { volatility };
  throw new Fault('invalid', 'PRICING.VOLATILITY', 'a volatility is a number that is not negative', { details });
}
