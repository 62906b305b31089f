import type { Traded } from '../contracts/contract.js';
import { dayNumberAt } from '../data/grid.js';
import type { FillPart, Holding, Simulation } from './simulation.js';

/** A fill as its charges are reckoned. */
export interface Charge {
  readonly isBuy: boolean;
  readonly price: number;
  readonly quantity: number;
  readonly at: number;
}

interface Charged extends Charge {
  readonly isExercise?: boolean;
}

/** Charges of a fill, order by order as the freeze quantity cuts it. */
export function chargesOf(
  { charger, grid, day }: Simulation,
  { traded, terms }: Pick<Holding, 'traded' | 'terms'>,
  { isBuy, price, quantity, isExercise = false }: Charged,
): { readonly charges: number; readonly slices: number } {
  if (traded === undefined) return { charges: 0, slices: 0 };
  const heldAs = terms.productType;
  const common = { exchange: traded.exchange, kind: traded.chargedAs, heldAs, isBuy, price, isExercise };
  const charge = (units: number): number =>
    units === 0 ? 0 : charger({ ...common, quantity: units, day: grid.dayOf(day).date });
  const most = isExercise ? Infinity : sliceOf(traded);
  if (quantity <= most) return { charges: charge(quantity), slices: 1 };
  const whole = Math.floor(quantity / most);
  const rest = quantity - whole * most;
  return { charges: whole * charge(most) + charge(rest), slices: whole + (rest > 0 ? 1 : 0) };
}

/**
 * Charges of a part, piece by piece as the freeze quantity cuts the whole order: brokerage is for a piece on its day, however
 * many fills it has.
 */
export function chargesOfPart(
  simulation: Simulation,
  { traded, terms }: Pick<Holding, 'traded' | 'terms'>,
  { isBuy, price, quantity, at }: Charge,
  before: readonly FillPart[],
): { readonly charges: number; readonly slices: number } {
  if (traded === undefined) return { charges: 0, slices: 0 };
  const { charger, grid } = simulation;
  const most = sliceOf(traded);
  const today = dayNumberAt(at);
  const { date } = grid.dayOf(simulation.day);
  let units = before.reduce((sum, part) => sum + part.quantity, 0);
  let tradedBefore = valueInSlice(before, most, today);
  let charges = 0;
  for (let rest = quantity; rest > 0;) {
    const piece = Math.min(rest, most - (units % most));
    const common = { exchange: traded.exchange, kind: traded.chargedAs, heldAs: terms.productType, isBuy, price };
    charges += charger({ ...common, quantity: piece, day: date, isExercise: false, tradedBefore });
    units += piece;
    rest -= piece;
    tradedBefore = units % most === 0 ? 0 : tradedBefore + piece * price;
  }
  return { charges, slices: Math.max(1, Math.ceil(units / most)) };
}

/** What the piece that is under way has traded on a day. */
function valueInSlice(parts: readonly FillPart[], most: number, day: number): number {
  let [units, value] = [0, 0];
  for (const { at, quantity, price } of parts) {
    const from = Math.floor(units / most);
    units += quantity;
    const isSame = Number.isFinite(most) && Math.floor(units / most) > from;
    const inPiece = isSame ? units % most : quantity;
    value = (isSame ? 0 : value) + (dayNumberAt(at) === day ? inPiece * price : 0);
  }
  return value;
}

/** The largest order of whole lots that the exchange takes. */
const sliceOf = ({ freeze, lot }: Traded): number =>
  Number.isFinite(freeze) ? Math.max(lot, freeze - (freeze % lot)) : Infinity;
