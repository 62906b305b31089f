import { netOf, type Trade } from './input.js';

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

/** One pass over the trades, in the order given; a trade without gain or loss ends a streak. */
export function tallyOf(trades: readonly Trade[]): Tally {
  let [wins, losses, won, lost, net, charges, slippage, gained, turnover, heldMs] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [winning, losing, longestWins, longestLosses] = [0, 0, 0, 0];
  let [best, worst] = [-Infinity, Infinity];
  for (const trade of trades) {
    const made = netOf(trade);
    const slipped = trade.slippage ?? 0;
    winning = made > 0 ? winning + 1 : 0;
    losing = made < 0 ? losing + 1 : 0;
    if (made > 0) {
      wins += 1;
      won += made;
    } else if (made < 0) {
      losses += 1;
      lost -= made;
    }
    net += made;
    charges += trade.charges;
    slippage += slipped;
    gained += Math.max(0, trade.pnl + slipped);
    turnover += Math.abs(trade.quantity) * (trade.entryPrice + trade.exitPrice);
    heldMs += trade.exitAt - trade.entryAt;
    longestWins = Math.max(longestWins, winning);
    longestLosses = Math.max(longestLosses, losing);
    best = Math.max(best, made);
    worst = Math.min(worst, made);
  }
  const sums = { wins, losses, won, lost, net, best, worst, charges, slippage, gained, turnover, heldMs };
  return { count: trades.length, ...sums, longestWins, longestLosses };
}
