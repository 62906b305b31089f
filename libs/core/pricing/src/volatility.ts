// The volatility at which the model gives the observed price. Everything is brought to one normal form: an option out of
// the money with log-moneyness x <= 0 and price β in units of √(forward·strike), whose total deviation s is sought. There
// the price is written with scaled complements, which keep its digits however small it is, and the equation is solved
// for a function of it that is nearly straight: 1/ln β below the inflection, β around it, the distance to its bound above
// (P. Jäckel, "Let's be rational", 2013). Householder's third-order steps run inside a bracket that bisection falls back to.
import { scaledErfc } from './normal.js';
import type { Terms } from './terms.js';

/** Why a price has no volatility; a solution is never negative, so these can stand in its place. */
export const NOT_A_PRICE = -1;
export const EXPIRED = -2;
export const BELOW_INTRINSIC = -3;
export const ABOVE_BOUND = -4;
export const NO_TIME_VALUE = -5;

const SQRT_HALF = 0.7071067811865475244;
const INVERSE_SQRT_2PI = 0.3989422804014326779;
/** At this deviation every price is its upper bound to the last digit. */
const DEVIATION_MAX = 60;
const ITERATIONS_MAX = 100;
/** How much of a price in the money is noise of its own last digit. */
const NOISE = 4 * Number.EPSILON;

/** The volatility of a price, or which of the refusals above. */
export function solveVolatility(terms: Terms, sign: number, strike: number, price: number): number {
  if (!(price >= 0 && price < Infinity && strike > 0 && strike < Infinity)) return NOT_A_PRICE;
  if (terms.years === 0) return EXPIRED;
  const { forward, discount } = terms;
  const value = price / discount;
  const intrinsic = Math.max(sign * (forward - strike), 0);
  const timeValue = value - intrinsic;
  const noise = intrinsic === 0 ? 0 : NOISE * (value + forward + strike);
  if (timeValue < -noise) return BELOW_INTRINSIC;
  if (timeValue <= noise) return NO_TIME_VALUE;
  const x = -Math.abs(Math.log(forward / strike));
  const beta = timeValue / Math.sqrt(forward * strike);
  const bound = Math.exp(0.5 * x);
  if (beta >= bound * (1 - Number.EPSILON)) return ABOVE_BOUND;
  return solveDeviation(beta, x, bound) / terms.rootYears;
}

/** The normalised price of a deviation. */
function normalisedPrice(x: number, deviation: number): number {
  const h = x / deviation;
  const t = 0.5 * deviation;
  const scaled = scaledErfc(-(h + t) * SQRT_HALF) - scaledErfc(-(h - t) * SQRT_HALF);
  return 0.5 * Math.exp(-0.5 * (h * h + t * t)) * scaled;
}

function solveDeviation(beta: number, x: number, bound: number): number {
  const inflection = Math.sqrt(-2 * x);
  const atInflection = inflection === 0 ? 0 : normalisedPrice(x, inflection);
  const isLow = beta < atInflection;
  const isHigh = beta > 0.5 * (atInflection + bound);
  let low = isLow ? 0 : inflection;
  let high = isLow ? inflection : DEVIATION_MAX;
  let s = firstGuess(beta, x, inflection, atInflection, isLow);
  if (!(s > low && s < high)) s = isLow ? 0.5 * inflection : inflection + 0.5;
  for (let iteration = 0; iteration < ITERATIONS_MAX; iteration += 1) {
    const b = normalisedPrice(x, s);
    if (b > beta) high = s;
    else low = s;
    const step = isLow ? lowStep(beta, x, s, b) : isHigh ? highStep(beta, bound, x, s, b) : plainStep(beta, x, s, b);
    // A third-order step leaves an error of the fourth power of its length.
    if (Math.abs(step) <= 1e-5 * s) return s + step;
    let next = s + step;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (next === low || next === high) return next;
    s = next;
  }
  return s;
}

/** From the tangent at the inflection, or from the far tail's leading term, whichever is the greater and so the nearer. */
function firstGuess(beta: number, x: number, inflection: number, atInflection: number, isLow: boolean): number {
  if (inflection === 0) return beta / INVERSE_SQRT_2PI;
  const tangent = inflection + (beta - atInflection) / slopeOf(x, inflection);
  return isLow ? Math.max(tangent, -x / Math.sqrt(-2 * Math.log(beta))) : tangent;
}

/** How fast the normalised price grows with the deviation. */
const slopeOf = (x: number, s: number): number =>
  INVERSE_SQRT_2PI * Math.exp(-0.5 * ((x / s) * (x / s) + 0.25 * s * s));

/** Householder's step from Newton's, with the second and third derivative over the first. */
const householder = (newton: number, second: number, third: number): number =>
  (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));

const bendOf = (x: number, s: number): number => (x * x) / (s * s * s) - 0.25 * s;
const twistOf = (x: number, s: number, bend: number): number => bend * bend - (3 * x * x) / (s * s * s * s) - 0.25;

function plainStep(beta: number, x: number, s: number, b: number): number {
  const bend = bendOf(x, s);
  return householder((beta - b) / slopeOf(x, s), bend, twistOf(x, s, bend));
}

function lowStep(beta: number, x: number, s: number, b: number): number {
  if (b <= 0) return Infinity;
  const logB = Math.log(b);
  const logBeta = Math.log(beta);
  const growth = slopeOf(x, s) / b;
  const bend = bendOf(x, s);
  const twist = twistOf(x, s, bend);
  const newton = ((logBeta - logB) * logB) / logBeta / growth;
  const second = bend - growth * (1 + 2 / logB);
  const third = twist + 2 * growth * growth * (1 + (3 / logB) * (1 + 1 / logB)) - 3 * bend * growth * (1 + 2 / logB);
  return householder(newton, second, third);
}

function highStep(beta: number, bound: number, x: number, s: number, b: number): number {
  const rest = bound - b;
  if (rest <= 0) return -Infinity;
  const growth = slopeOf(x, s) / rest;
  const bend = bendOf(x, s);
  const newton = Math.log(rest / (bound - beta)) / growth;
  const third = twistOf(x, s, bend) + growth * (2 * growth + 3 * bend);
  return householder(newton, bend + growth, third);
}
