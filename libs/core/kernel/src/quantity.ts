import type { Brand } from './brand.js';
import { safeInteger } from './exact.js';

/** How many units of an instrument, never lots; a short position counts below zero. */
export type Quantity = Brand<number, 'exact' | 'quantity'>;

export const NO_QUANTITY = 0 as Quantity;

/** A whole number of units; a fraction is a bug, for no segment trades one. */
export const quantityOf = (units: number): Quantity => safeInteger(units, 'a quantity') as Quantity;

/** Whether an unchecked value can be a quantity, for schemas at the door. */
export const isQuantity = (value: unknown): value is Quantity => Number.isSafeInteger(value) && !Object.is(value, -0);
