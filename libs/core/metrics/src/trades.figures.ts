import { exposureOf } from './exposure.js';
import { figures } from './figure.js';
import { netOf } from './input.js';
import { missing, ratio, type Found } from './missing.js';
import { meanOf, momentsOf } from './moments.js';
import { yearsOf } from './returns.figures.js';
import type { Scene } from './scene.js';
import type { Tally } from './tally.js';

const noTrades = 'there are no trades';
const noWin = 'no trade won';
const noLoss = 'no trade lost';

const counted =
  (of: (tally: Tally, scene: Scene) => Found) =>
  (scene: Scene): Found =>
    scene.tally.count === 0 ? missing(noTrades) : of(scene.tally, scene);

function systemQuality(_: Tally, { trades }: Scene): Found {
  if (trades.length < 2) return missing('there are fewer than two trades');
  const { mean, deviation, count } = momentsOf(trades.map(netOf));
  return ratio(Math.sqrt(count) * mean, deviation, 'all trades made the same');
}

function turnoverPerYear({ turnover }: Tally, scene: Scene): Found {
  const years = yearsOf(scene);
  const mean = meanOf(scene.days.value);
  return mean > 0 && years > 0 ? turnover / mean / years : missing('there is no time or no equity to measure it by');
}

/** What trades made after their charges, one by one. */
export const tradeFigures = figures({
  trades: { title: 'Trades', unit: 'count', of: ({ tally }) => tally.count },
  wins: { title: 'Trades won', unit: 'count', of: ({ tally }) => tally.wins },
  losses: { title: 'Trades lost', unit: 'count', of: ({ tally }) => tally.losses },
  winRate: { title: 'Win rate', unit: 'share', of: counted(({ wins, count }) => wins / count) },
  grossProfit: { title: 'Gross profit', unit: 'rupees', of: ({ tally }) => tally.won },
  grossLoss: { title: 'Gross loss', unit: 'rupees', of: ({ tally }) => tally.lost },
  averageWin: { title: 'Average win', unit: 'rupees', of: counted(({ won, wins }) => ratio(won, wins, noWin)) },
  averageLoss: {
    title: 'Average loss',
    unit: 'rupees',
    of: counted(({ lost, losses }) => ratio(lost, losses, noLoss)),
  },
  bestTrade: { title: 'Best trade', unit: 'rupees', of: counted(({ best }) => best) },
  worstTrade: { title: 'Worst trade', unit: 'rupees', of: counted(({ worst }) => worst) },
  payoff: {
    title: 'Payoff',
    unit: 'number',
    of: counted(({ won, wins, lost, losses }) => {
      if (wins === 0) return missing(noWin);
      return losses === 0 ? missing(noLoss) : won / wins / (lost / losses);
    }),
  },
  profitFactor: { title: 'Profit factor', unit: 'number', of: counted(({ won, lost }) => ratio(won, lost, noLoss)) },
  expectancy: { title: 'Expectancy', unit: 'rupees', of: counted(({ net, count }) => net / count) },
  systemQuality: { title: 'System quality number', unit: 'number', of: counted(systemQuality) },
  longestWinStreak: { title: 'Longest streak of wins', unit: 'count', of: ({ tally }) => tally.longestWins },
  longestLossStreak: { title: 'Longest streak of losses', unit: 'count', of: ({ tally }) => tally.longestLosses },
  averageHoldingMinutes: {
    title: 'Average holding time',
    unit: 'minutes',
    of: counted(({ heldMs, count }) => heldMs / count / 60_000),
  },
  exposure: {
    title: 'Time in the market',
    unit: 'share',
    of: ({ curve, trades }) => (curve.at.length === 0 ? missing('there is no curve') : exposureOf(curve, trades)),
  },
  turnover: { title: 'Turnover', unit: 'rupees', of: ({ tally }) => tally.turnover },
  turnoverPerYear: { title: 'Turnover a year, in times of the equity', unit: 'number', of: counted(turnoverPerYear) },
});
