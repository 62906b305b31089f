// Price and Greeks of a European option, from terms that a whole chain shares.
import { cdfWithBell, INVERSE_SQRT_2PI, normalCdf } from './normal.js';
import type { Terms } from './terms.js';

const DAYS_PER_YEAR = 365;

/** Where each figure stands in a row of figures. */
export const [PRICE, DELTA, GAMMA, THETA, VEGA, RHO] = [0, 1, 2, 3, 4, 5] as const;
export const FIGURES = 6;

/** The price, no number for a volatility that is none. Without time or movement it is what the option is worth at the forward. */
export function priceOf(terms: Terms, sign: number, strike: number, volatility: number): number {
  if (!(volatility >= 0)) return Number.NaN;
  const { forward, discount } = terms;
  const deviation = volatility * terms.rootYears;
  if (deviation === 0) return discount * Math.max(sign * (forward - strike), 0);
  const d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
  // The second bell is the first times forward over strike, which saves an exponential.
  const bell = Math.exp(-0.5 * d1 * d1);
  const chanceOfExercise = cdfWithBell(sign * (d1 - deviation), (bell * forward) / strike);
  const value = sign * (forward * cdfWithBell(sign * d1, bell) - strike * chanceOfExercise);
  // Far out of the money the two terms are equal to their last digit.
  return value > 0 ? discount * value : value <= 0 ? 0 : Number.NaN;
}

/**
 * Writes price, delta, gamma, theta per calendar day, and vega and rho per percentage point. Theta is what a day takes
 * with all else unchanged. Without time or volatility delta is a step, halfway at the forward, and nothing bends.
 */
export function writeFigures(terms: Terms, sign: number, strike: number, volatility: number, into: Float64Array): void {
  const { underlying, forward, discount, holding, rate, years, rootYears } = terms;
  const deviation = volatility >= 0 ? volatility * rootYears : Number.NaN;
  const moneyness = Math.log(forward / strike);
  const d1 = deviation === 0 ? stepOf(moneyness) : moneyness / deviation + 0.5 * deviation;
  const power = deviation === 0 ? 0 : Math.exp(-0.5 * d1 * d1);
  const chanceOfUnderlying = deviation === 0 ? normalCdf(sign * d1) : cdfWithBell(sign * d1, power);
  const chanceOfExercise =
    deviation === 0 ? chanceOfUnderlying : cdfWithBell(sign * (d1 - deviation), (power * forward) / strike);
  const bell = INVERSE_SQRT_2PI * power;
  const value = sign * (forward * chanceOfUnderlying - strike * chanceOfExercise);
  const price = value > 0 ? discount * value : value <= 0 ? 0 : Number.NaN;
  const held = underlying * holding;
  const decay = years === 0 ? 0 : (-held * bell * volatility) / (2 * rootYears);
  const carry = sign * (terms.yield * held * chanceOfUnderlying - rate * strike * discount * chanceOfExercise);
  into[PRICE] = price;
  into[DELTA] = sign * holding * chanceOfUnderlying;
  into[GAMMA] = deviation === 0 ? 0 : (holding * bell) / (underlying * deviation);
  into[THETA] = years === 0 ? 0 : (decay + carry) / DAYS_PER_YEAR;
  into[VEGA] = (held * bell * rootYears) / 100;
  into[RHO] = (terms.isFuture ? -years * price : sign * strike * years * discount * chanceOfExercise) / 100;
}

const stepOf = (moneyness: number): number => (moneyness === 0 ? 0 : moneyness > 0 ? Infinity : -Infinity);
