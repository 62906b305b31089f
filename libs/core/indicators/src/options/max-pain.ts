import { Fault } from '@sutra/kernel';

/** One strike of an option chain of one expiry: how many calls and puts are open on it, in whatever unit, for all strikes the same. */
export interface StrikeInterest {
  readonly strike: number;
  readonly callOi: number;
  readonly putOi: number;
}

/** Where the writers of all options of a chain would pay least at expiry. */
export interface MaxPain {
  readonly strike: number;
  /** What they would pay there, in rupees times the unit of open interest. */
  readonly payout: number;
}

/**
 * The strike at which all options of a chain together would be worth least if the market expired there; the lowest of
 * several that are equal. Each strike adds its calls to what is paid above it and its puts to what is paid below it, so two
 * walks along the chain are enough. A chain on which nothing is open has none.
 */
export function maxPain(chain: readonly StrikeInterest[]): MaxPain | undefined {
  const rows = [...chain].sort((a, b) => a.strike - b.strike);
  for (const { strike, callOi, putOi } of rows) {
    if (Number.isFinite(strike) && Number.isFinite(callOi) && Number.isFinite(putOi) && callOi >= 0 && putOi >= 0)
      continue;
    throw new Fault('invalid', 'INDICATOR.CHAIN', `strike ${strike} has ${callOi} calls and ${putOi} puts`);
  }
  if (!rows.some(({ callOi, putOi }) => callOi > 0 || putOi > 0)) return undefined;
  const toCalls = payouts(rows.map(({ strike, callOi }) => [strike, callOi]));
  const toPuts = payouts(rows.map(({ strike, putOi }): [number, number] => [-strike, putOi]).reverse()).reverse();
  let least: MaxPain | undefined;
  for (const [at, { strike }] of rows.entries()) {
    const payout = (toCalls[at] ?? 0) + (toPuts[at] ?? 0);
    if (least === undefined || payout < least.payout) least = { strike, payout };
  }
  return least;
}

/** What is paid at each strike for all options of the strikes before it. */
function payouts(strikes: readonly (readonly [strike: number, oi: number])[]): number[] {
  let [open, paid, before] = [0, 0, strikes[0]?.[0] ?? 0];
  return strikes.map(([strike, oi]) => {
    paid += open * (strike - before);
    open += oi;
    before = strike;
    return paid;
  });
}
