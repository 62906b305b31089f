import { Fault, type Brand } from '@sutra/kernel';

/**
 * A share of turnover as a whole number of billionths: 1 % is 10,000,000 and a rupee per crore is 100. Every published
 * rate is whole in it, so a charge is one exact product and one rounding.
 */
export type Rate = Brand<number, 'rate'>;

export const BILLION = 1_000_000_000;
export const NO_RATE = 0 as Rate;

const PERCENT = /^(0|[1-9]\d?)(?:\.(\d{1,7}))? %$/;
const PER_CRORE = /^(0|[1-9]\d{0,6})(?:\.(\d{1,2}))? per crore$/;

/** Reads "0.15 %" or "3552.99 per crore" as rate lists write them; a rate is below 100 %. */
export function parseRate(text: string): Rate | undefined {
  const percent = PERCENT.exec(text);
  if (percent !== null) return Number(percent[1] + (percent[2] ?? '').padEnd(7, '0')) as Rate;
  const perCrore = PER_CRORE.exec(text);
  return perCrore === null ? undefined : (Number(perCrore[1] + (perCrore[2] ?? '').padEnd(2, '0')) as Rate);
}

/** Writes a rate as a percentage without idle zeros. */
export function formatRate(rate: Rate): string {
  const digits = String(rate).padStart(8, '0');
  return `${`${digits.slice(0, -7)}.${digits.slice(-7)}`.replace(/\.?0+$/, '')} %`;
}

/**
 * That share of an amount, a tie upwards, in numbers alone because a backtest asks millions of times. Amounts are not
 * negative. A product that leaves the safe integers is taken apart so that each partial product stays one.
 */
export function shareOf(units: number, rate: number): number {
  if (!Number.isSafeInteger(units) || units < 0) refuseAmount(units);
  if (rate === 0) return 0;
  const product = units * rate;
  return product <= PLAIN_PRODUCT_MAX ? quotient(product + BILLION / 2) : shareOfLarge(units, rate);
}

/** Up to here a product and half a billion more are safe integers. */
const PLAIN_PRODUCT_MAX = Number.MAX_SAFE_INTEGER - BILLION;

/** How many whole billions there are; the quotient of a large number can round up to the next integer. */
function quotient(value: number): number {
  const whole = Math.floor(value / BILLION);
  return value < whole * BILLION ? whole - 1 : whole;
}

function shareOfLarge(units: number, rate: number): number {
  const whole = quotient(units);
  const rest = units - whole * BILLION;
  const high = Math.floor(rate / 100_000);
  const low = rate - high * 100_000;
  const upper = rest * high;
  const upperWhole = Math.floor(upper / 10_000);
  const lower = (upper - upperWhole * 10_000) * 100_000 + rest * low;
  return whole * rate + upperWhole + Math.floor((lower + BILLION / 2) / BILLION);
}

function refuseAmount(units: number): never {
  const details = { units: String(units) };
  throw new Fault('bug', 'CHARGES.AMOUNT', 'a charge is on a whole amount that is not negative', { details });
}
