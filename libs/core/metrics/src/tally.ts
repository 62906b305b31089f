import { netUnitsOf, type Trade } from './input.js';
import { rupeesOf, unitsOf } from './units.js';

/** Counts and sums of trades, after charges unless said. */
export interface Tally {
  readonly count: number;
  readonly wins: number;
  readonly losses: number;
  /** Sums of what was won and of what was lost, both at least 0. */
  readonly won: number;
  readonly lost: number;
  readonly net: number;
  readonly best: number;
  readonly worst: number;
  readonly charges: number;
  readonly slippage: number;
  /** What trades gained before charges and slippage, losing ones left out. */
  readonly gained: number;
  /** Rupees bought and sold, entries and exits. */
  readonly turnover: number;
  readonly heldMs: number;
  readonly longestWins: number;
  readonly longestLosses: number;
}

/**
 * One pass over the trades; a trade without gain or loss ends a streak. Money is summed in whole units, so that the sum of
 * what trades say is what the run says, to the last unit.
 */
export function tallyOf(trades: readonly Trade[]): Tally {
  let [wins, losses, won, lost, charges, slippage, gained, turnover, heldMs] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [winning, losing, longestWins, longestLosses] = [0, 0, 0, 0];
  let [best, worst] = [-Infinity, Infinity];
  for (const trade of trades) {
    const made = netUnitsOf(trade);
    const slipped = unitsOf(trade.slippage ?? 0);
    winning = made > 0 ? winning + 1 : 0;
    losing = made < 0 ? losing + 1 : 0;
    if (made > 0) {
      wins += 1;
      won += made;
    } else if (made < 0) {
      losses += 1;
      lost -= made;
    }
    charges += unitsOf(trade.charges);
    slippage += slipped;
    gained += Math.max(0, unitsOf(trade.pnl) + slipped);
    turnover += unitsOf(Math.abs(trade.quantity) * (trade.entryPrice + trade.exitPrice));
    heldMs += trade.exitAt - trade.entryAt;
    longestWins = Math.max(longestWins, winning);
    longestLosses = Math.max(longestLosses, losing);
    best = Math.max(best, made);
    worst = Math.min(worst, made);
  }
  const money = { won, lost, net: won - lost, best, worst, charges, slippage, gained, turnover };
  const rupees = Object.fromEntries(Object.entries(money).map(([name, units]) => [name, rupeesOf(units)]));
  return {
    ...(rupees as Record<keyof typeof money, number>),
    ...{ count: trades.length, wins, losses, heldMs, longestWins, longestLosses },
  };
}
