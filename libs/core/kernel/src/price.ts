import type { Brand } from './brand.js';
import { formatUnits, parseUnits, unitsNearRupees } from './decimal.js';
import { roundToStep, safeInteger } from './exact.js';
import type { Fault } from './fault.js';
import { certain, type Result } from './result.js';
import type { RoundingMode } from './rounding.js';

/** Rupees for one unit of an instrument, exact to 1/10,000; spreads may be negative. */
export type Price = Brand<number, 'exact' | 'price'>;

/** Takes a count of 1/10,000 rupee, as the database stores it. */
export const priceFromUnits = (units: number): Price => safeInteger(units, 'a price') as Price;

/** Reads a price at the door, such as "2500.05"; a malformed one is the sender's to correct. */
export const parsePrice = (text: string): Result<Price, Fault> => parseUnits(text) as Result<Price, Fault>;

/** A price from a decimal that is known to be well formed; one that is not is a bug. */
export const priceOf = (text: string): Price => certain(parsePrice(text));

/** Writes a price for the door: "2500.00", "0.0025". */
export const formatPrice = (price: Price): string => formatUnits(price);

/** The price nearest to a computed rupee figure, such as an indicator's value. */
export const priceNearRupees = (rupees: number): Price => unitsNearRupees(rupees) as Price;

/** The price that the exchange accepts: a multiple of the instrument's tick. */
export const roundToTick = (price: Price, tick: Price, mode: RoundingMode): Price => roundToStep(price, tick, mode);

/** Whether the exchange would accept this price as it stands. */
export const isOnTick = (price: Price, tick: Price): boolean => price % tick === 0;
