import { elapsed, Fault, type MarketInstant } from '@sutra/kernel';

/**
 * What an option is on: a price of today that pays a dividend yield and grows with the rate (Black–Scholes–Merton), or a
 * future, which costs nothing to hold (Black's model of 1976).
 */
export type Underlying =
  | { readonly on: 'spot'; readonly price: number; readonly dividendYield?: number }
  | { readonly on: 'future'; readonly price: number };

/** All that the options of one expiry share. Rates are continuous and per year: 0.065 is 6.5 %. */
export interface OptionMarket {
  readonly underlying: Underlying;
  readonly rate: number;
  readonly years: number;
}

export type OptionKind = 'call' | 'put';

/** A European option; Indian index and stock options are European. */
export interface Option {
  readonly kind: OptionKind;
  readonly strike: number;
}

/** A year of expiries counts every calendar minute, nights and holidays included. */
export const MINUTES_PER_YEAR = 365 * 24 * 60;

/** How long an option still lives, in years of calendar minutes; after its expiry no time is left. */
export const yearsToExpiry = (now: MarketInstant, expiry: MarketInstant): number =>
  Math.max(0, elapsed(now, expiry) / 60_000) / MINUTES_PER_YEAR;

/** A market, reckoned once for all its strikes. */
export interface Terms {
  readonly underlying: number;
  readonly forward: number;
  /** Today's value of one rupee at expiry. */
  readonly discount: number;
  /** What one unit of the underlying at expiry costs today, as a part of its price. */
  readonly holding: number;
  readonly rate: number;
  /** The yield that the underlying earns its holder; a future's is the rate. */
  readonly yield: number;
  readonly isFuture: boolean;
  readonly years: number;
  readonly rootYears: number;
}

/** Reckons a market; one without a positive price, or with a time or rate that is no number, is its maker's to correct. */
export function termsOf({ underlying, rate, years }: OptionMarket): Terms {
  const isFuture = underlying.on === 'future';
  const earned = isFuture ? rate : (underlying.dividendYield ?? 0);
  const discount = Math.exp(-rate * years);
  const holding = Math.exp(-earned * years);
  const forward = isFuture ? underlying.price : (underlying.price * holding) / discount;
  const isSound = underlying.price > 0 && years >= 0 && forward > 0 && discount > 0;
  if (!isSound || !Number.isFinite(forward / discount) || !Number.isFinite(years)) {
    const message = 'an option market has a positive price, and a time and rates that are numbers';
    throw new Fault('invalid', 'PRICING.MARKET', message, { details: { price: underlying.price, rate, years } });
  }
  const rootYears = Math.sqrt(years);
  return { underlying: underlying.price, forward, discount, holding, rate, yield: earned, isFuture, years, rootYears };
}

/** 1 for a call and -1 for a put, as columns of kinds hold it. */
export const signOf = (kind: OptionKind): 1 | -1 => (kind === 'call' ? 1 : -1);

/** The strike of a sound option, or a refusal. */
export function soundStrike({ strike }: Option): number {
  if (strike > 0 && strike < Infinity) return strike;
  throw new Fault('invalid', 'PRICING.STRIKE', 'a strike is a positive number', { details: { strike } });
}
