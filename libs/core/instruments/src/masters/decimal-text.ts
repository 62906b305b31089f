import { parsePrice, priceFromUnits, type Price, UNITS_PER_RUPEE } from '@sutra/kernel';

const PLAIN = /^(\d{1,12})(?:\.(\d+))?$/;

/**
 * A decimal of a broker's dump as an exact price: zeros behind the fourth decimal are no precision, anything else there
 * is. `divisor` is how many of the dump's units make a rupee, 100 where it writes paise. Undefined when it is no such
 * decimal or cannot be kept exactly.
 */
export function exactPrice(text: string, divisor: 1 | 100 = 1): Price | undefined {
  const quick = divisor === 1 ? parsePrice(text) : undefined;
  if (quick?.ok === true) return quick.value < 0 ? undefined : quick.value;
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > 6) return undefined;
  const scaled = Number(match[1]) * 10 ** fraction.length + Number(fraction === '' ? 0 : fraction);
  const units = (scaled * UNITS_PER_RUPEE) / (divisor * 10 ** fraction.length);
  return Number.isSafeInteger(scaled) && Number.isSafeInteger(units) ? priceFromUnits(units) : undefined;
}

/** A whole number of a dump, be it written 65, 65.0 or 65.000000; undefined when it is none. */
export function wholeNumber(text: string): number | undefined {
  const match = /^(\d{1,15})(?:\.0*)?$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
