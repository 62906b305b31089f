import type { Brand } from './brand.js';
import { formatUnits, parseUnits, UNITS_PER_PAISA, UNITS_PER_RUPEE } from './decimal.js';
import { roundToStep, safeInteger } from './exact.js';
import type { Fault } from './fault.js';
import { certain, type Result } from './result.js';
import type { RoundingMode } from './rounding.js';

/** An amount of rupees, exact to 1/10,000: a trade's value, a charge, a profit or a loss. */
export type Money = Brand<number, 'exact' | 'money'>;

export const NO_MONEY = 0 as Money;

/** Takes a count of 1/10,000 rupee, as the database stores it. */
export const moneyFromUnits = (units: number): Money => safeInteger(units, 'an amount') as Money;

/** Reads an amount at the door, such as "-1250.5"; a malformed one is the sender's to correct. */
export const parseMoney = (text: string): Result<Money, Fault> => parseUnits(text) as Result<Money, Fault>;

/** An amount from a decimal that is known to be well formed; one that is not is a bug. */
export const moneyOf = (text: string): Money => certain(parseMoney(text));

/** Writes an amount for the door: "2500.00", "0.0025". */
export const formatMoney = (amount: Money): string => formatUnits(amount);

/** The amount in whole paise, as a ledger or a contract note books it. */
export const roundToPaise = (amount: Money, mode: RoundingMode): Money =>
  roundToStep(amount, UNITS_PER_PAISA as Money, mode);

/** The amount in whole rupees, as securities transaction tax and stamp duty are charged. */
export const roundToRupee = (amount: Money, mode: RoundingMode): Money =>
  roundToStep(amount, UNITS_PER_RUPEE as Money, mode);
