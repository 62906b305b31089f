import {
  add,
  moneyFromUnits,
  NO_MONEY,
  subtract,
  times as timesExact,
  UNITS_PER_RUPEE,
  type Money,
} from '@sutra/kernel';
import { compare, decimal, over, product, quotient, times, whole, type Fraction } from './fraction.js';
import type { Line } from './watch.js';
import { openOf, type LegState, type RiskState } from './state.js';

/** What a rule of the run measures: a line over prices, and how much of the line one unit of the rule is. */
export interface Measure {
  readonly line: Line;
  readonly unit: Fraction;
}

const sideOf = ({ terms }: LegState): 1 | -1 => (terms.side === 'buy' ? 1 : -1);
const isOption = ({ terms }: LegState): boolean => terms.kind === 'CE' || terms.kind === 'PE';
const isFilled = ({ entered }: LegState): boolean => entered > 0;
const rupee = whole(UNITS_PER_RUPEE);

/** Profit and loss of the episode, realised and unrealised, without charges. One unit of a rule is a rupee. */
export const episodeLine = (state: RiskState): Line => lineOver(state.legs, () => 1);

/** Profit and loss of the run on its day, with charges. */
export function dayLine(state: RiskState): Line {
  const { offset, terms } = episodeLine(state);
  return { offset: moneyFromUnits(offset + state.booked - state.charges - state.dayOpened), terms };
}

/** Points of all legs, each weighted by its lots against the smallest leg's. Undefined while nothing has filled. */
export const pointsMeasure = (state: RiskState): Measure | undefined => perUnit(state.legs.filter(isFilled));

/** The same of the options alone: what the combined premium has moved in our favour. */
export const premiumMeasure = (state: RiskState): Measure | undefined =>
  perUnit(state.legs.filter((leg) => isFilled(leg) && isOption(leg)));

/**
 * One percent of the net filled premium. What has moved in our favour is measured on `premiumMeasure`, for a credit and a
 * debit alike: a credit gains when the premium falls, a debit when it rises.
 */
export function premiumPercent(state: RiskState): Fraction {
  const legs = state.legs.filter((leg) => isFilled(leg) && isOption(leg));
  const common = commonLot(legs);
  const net = legs.reduce((sum, leg) => sum + sideOf(leg) * leg.entryValue * (common / leg.terms.lotSize), 0);
  return over(whole(Math.abs(net)), whole(100));
}

/** One percent of the capital. */
export const capitalPercent = (capital: number): Fraction => quotient(capital, 100);

/** So many units of a measure as a value on its line. */
export const onLine = (value: number, unit: Fraction): Fraction => product(decimal(value), unit);

/**
 * Σ side × (mark − entry) × lots ÷ the smallest lots, kept whole: everything is multiplied by the common multiple of the lot
 * sizes and by the smallest lots, and so is one point. What is closed stays in at its exit price.
 */
function perUnit(legs: readonly LegState[]): Measure | undefined {
  if (legs.length === 0) return undefined;
  const common = commonLot(legs);
  const lots = legs.map(({ entered, terms }) => quotient(entered, terms.lotSize));
  const smallest = lots.reduce((least, each) => (compare(each, least) < 0 ? each : least));
  const line = lineOver(legs, ({ terms }) => common / terms.lotSize);
  return { line, unit: product(times(rupee, common), smallest) };
}

function lineOver(legs: readonly LegState[], weightOf: (leg: LegState) => number): Line {
  const terms: { readonly instrument: string; weight: number }[] = [];
  let offset = NO_MONEY;
  for (const leg of legs) {
    const factor = weightOf(leg) * sideOf(leg);
    offset = add(offset, timesExact(subtract(leg.exitValue, leg.entryValue), factor));
    const open = openOf(leg);
    if (open === 0) continue;
    const known = terms.find(({ instrument }) => instrument === leg.terms.instrument);
    if (known === undefined) terms.push({ instrument: leg.terms.instrument, weight: factor * open });
    else known.weight += factor * open;
  }
  return {
    offset,
    terms: terms.some(({ weight }) => weight === 0) ? terms.filter(({ weight }) => weight !== 0) : terms,
  };
}

/** The least common multiple of the lot sizes, which differ only where a contract's lot has changed between its expiries. */
function commonLot(legs: readonly LegState[]): number {
  const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));
  return legs.reduce((common, { terms: { lotSize } }) => (common / greatest(common, lotSize)) * lotSize, 1);
}

/** What the closed part of a leg that is flat has made. */
export const realisedOf = (leg: LegState): Money =>
  moneyFromUnits(sideOf(leg) * subtract(leg.exitValue, leg.entryValue));
