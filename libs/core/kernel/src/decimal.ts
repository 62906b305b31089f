import { Fault } from './fault.js';
import { safeInteger } from './exact.js';
import { fail, ok, type Result } from './result.js';

/**
 * The one place that knows the scale: prices and money count units of 1/10,000 rupee, because currency derivatives
 * tick by 0.0025 rupee. Everywhere else a unit is just a unit.
 */
const DECIMALS = 4;
export const UNITS_PER_RUPEE = 10 ** DECIMALS;
export const UNITS_PER_PAISA = UNITS_PER_RUPEE / 100;

const PLAIN_DECIMAL = new RegExp(`^(-?)(0|[1-9]\\d{0,15})(?:\\.(\\d{1,${DECIMALS}}))?$`);

/** Reads a plain decimal of rupees as units; refuses exponents, signs, spaces and more precision than there is. */
export function parseUnits(text: string): Result<number, Fault> {
  const match = typeof text === 'string' ? PLAIN_DECIMAL.exec(text) : null;
  if (match === null) {
    const message = `expected a plain decimal with at most ${DECIMALS} decimals, such as 2500.05`;
    return fail(new Fault('invalid', 'DECIMAL.MALFORMED', message));
  }
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  if (units > BigInt(Number.MAX_SAFE_INTEGER)) {
    return fail(new Fault('invalid', 'DECIMAL.TOO_LARGE', 'the amount is larger than can be kept exactly'));
  }
  return ok(sign === '-' && units > 0n ? -Number(units) : Number(units));
}

/** Writes units as rupees: at least two decimals, no more than the value needs. */
export function formatUnits(units: number): string {
  const digits = String(Math.abs(safeInteger(units, 'an amount'))).padStart(DECIMALS + 1, '0');
  const whole = digits.slice(0, -DECIMALS);
  const fraction = digits.slice(-DECIMALS).replace(/0{1,2}$/, '');
  return `${units < 0 ? '-' : ''}${whole}.${fraction}`;
}

/** The nearest unit to a rupee figure of a bar or indicator column, a tie away from zero; NaN and infinity are bugs. */
export function unitsNearRupees(rupees: number): number {
  const units = Math.round(Math.abs(rupees) * UNITS_PER_RUPEE);
  return safeInteger(rupees < 0 ? -units : units, 'a rupee figure');
}

/** Rupees for a bar or indicator column: the closest binary fraction, for computing, never for booking. */
export const toRupees = (units: number): number => units / UNITS_PER_RUPEE;
