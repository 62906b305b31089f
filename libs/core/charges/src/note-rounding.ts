import { allocate, assert, divideRounded, moneyFromUnits, UNITS_PER_RUPEE, type Money } from '@sutra/kernel';
import type { RoundingFact } from './charge-facts.schema.js';
import { BILLION } from './rate.js';

/** A charge before any rounding, in billionths of a unit of money, and where it belongs. */
export interface Unrounded {
  readonly section: string;
  /** The order it was for, where it was for one. */
  readonly order?: string;
  readonly billionths: bigint;
}

const unitsOf = (to: RoundingFact['to']): bigint => BigInt(to === 'rupee' ? UNITS_PER_RUPEE : UNITS_PER_RUPEE / 100);

/** Adds up and rounds as the rule says, a tie upwards; the answer says what each section bears of the rounded sum. */
export function roundedBySection(
  charges: readonly Unrounded[],
  { to, per }: Pick<RoundingFact, 'to' | 'per'>,
): ReadonlyMap<string, Money> {
  const step = unitsOf(to);
  const rounded = (billionths: bigint) => Number(divideRounded(billionths, BigInt(BILLION) * step, 'half-away') * step);
  if (per === 'note') return allocatedOver(charges, rounded);

  const sums = new Map<string, { section: string; billionths: bigint }>();
  for (const { section, order, billionths } of charges) {
    assert(per === 'section' || order !== undefined, 'what is rounded per order is known per order', { section });
    const key = per === 'section' ? section : `${section} ${order}`;
    sums.set(key, { section, billionths: (sums.get(key)?.billionths ?? 0n) + billionths });
  }
  const bySection = new Map<string, number>();
  for (const { section, billionths } of sums.values())
    bySection.set(section, (bySection.get(section) ?? 0) + rounded(billionths));
  return new Map([...bySection].map(([section, units]) => [section, moneyFromUnits(units)]));
}

/** One rounded sum for the whole note, shared out so that the sections still add up to it. */
function allocatedOver(
  charges: readonly Unrounded[],
  rounded: (billionths: bigint) => number,
): ReadonlyMap<string, Money> {
  const bySection = new Map<string, bigint>();
  for (const { section, billionths } of charges) bySection.set(section, (bySection.get(section) ?? 0n) + billionths);
  const sections = [...bySection.keys()];
  const whole = moneyFromUnits(rounded([...bySection.values()].reduce((sum, each) => sum + each, 0n)));
  if (whole === 0) return new Map(sections.map((section) => [section, whole]));
  const weights = [...bySection.values()].map((each) => Number(each / BigInt(BILLION)));
  const parts = allocate(whole, weights);
  return new Map(sections.map((section, index) => [section, parts[index] ?? moneyFromUnits(0)]));
}

/** An unrounded charge in rupees, with as many decimals as it has. */
export function exactRupees(billionths: bigint): string {
  const digits = billionths.toString().padStart(14, '0');
  const fraction = digits.slice(-13).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -13)}.${fraction}`;
}
