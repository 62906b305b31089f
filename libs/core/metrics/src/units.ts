import { UNITS_PER_RUPEE } from '@sutra/kernel';

/** Rupees in whole units of 1/10,000, so that sums of them are exact whatever their order. */
export const unitsOf = (rupees: number): number => Math.round(rupees * UNITS_PER_RUPEE);

/** Whole units as rupees: the double that is nearest, which prints with four decimals at the most. */
export const rupeesOf = (units: number): number => units / UNITS_PER_RUPEE;
