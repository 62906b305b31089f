import { steadyExp, steadyLog } from '../model/steady-math.js';

/** How wild an underlying is expected to be, as the options on it say; it moves with the day and with the underlying. */
export interface Surface {
  /** Volatility per year of an option at the money that ends very soon. */
  readonly now: number;
  /** To where that tends for options that end late. */
  readonly late: number;
  /** How much dearer puts below the money are than calls above it. */
  readonly skew: number;
  /** How much dearer both are the farther out. */
  readonly curve: number;
}

/** Per year, how fast expectations return to what is usual. */
const RETURN_RATE = 9;
const [LOWEST, HIGHEST] = [0.6, 2.8];

/** The volatility at which an option of a strike is priced; years above zero. */
export function volatilityAt(
  { now, late, skew, curve }: Surface,
  { forward, strike, years }: { readonly forward: number; readonly strike: number; readonly years: number },
): number {
  const faded = (1 - steadyExp(-RETURN_RATE * years)) / (RETURN_RATE * years);
  const money = Math.sqrt(late * late + (now * now - late * late) * faded);
  // Distances count in deviations, of which an option of the last hours still has a quarter of a day's.
  const distance = steadyLog(strike / forward) / (money * Math.sqrt(Math.max(years, 0.25 / 365)));
  const smile = 1 - skew * distance + curve * distance * distance;
  return money * Math.min(HIGHEST, Math.max(LOWEST, smile));
}
