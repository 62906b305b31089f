// What else could have happened: the same trades in another order, or other days of the same kind. Chance comes from a seed, so a
// report repeats to the bit.
import { assert, seededRandom, type RandomSource } from '@sutra/kernel';
import { daysOf, returnsOf } from './days.js';
import { netOf, settingsOf, type EquityCurve, type MetricSettings, type Trade } from './input.js';
import { momentsOf } from './moments.js';

/** Where the values of many runs lie: the smallest value that at least so many percent of them do not exceed. */
export interface Spread {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly mean: number;
}

export interface Chance {
  readonly runs: number;
  readonly seed: number;
}

export interface Reshuffled extends Chance {
  /** Share of the highest equity, and rupees, after each trade. */
  readonly maxDrawdown: Spread;
  readonly maxDrawdownAmount: Spread;
  readonly longestLossStreak: Spread;
  /** The share of runs in which the capital was used up on the way. */
  readonly ruined: number;
}

/** The trades' results in other orders; what is earned in the end is the same. Null without trades. */
export function reshuffle(
  trades: readonly Trade[],
  { capital, runs, seed }: Chance & { readonly capital: number },
): Reshuffled | null {
  checkRuns(runs);
  if (trades.length === 0) return null;
  const chance = seededRandom(seed).fork('reshuffle');
  const results = Float64Array.from(trades, netOf);
  const [shares, amounts, streaks] = [new Float64Array(runs), new Float64Array(runs), new Float64Array(runs)];
  let ruined = 0;
  for (let run = 0; run < runs; run += 1) {
    shuffle(results, chance);
    const walked = walk(results, capital);
    shares[run] = walked.share;
    amounts[run] = walked.amount;
    streaks[run] = walked.streak;
    if (walked.lowest <= 0) ruined += 1;
  }
  const spreads = { maxDrawdown: spreadOf(shares), maxDrawdownAmount: spreadOf(amounts) };
  return { runs, seed, ...spreads, longestLossStreak: spreadOf(streaks), ruined: ruined / runs };
}

/** Each order is as likely as any other (Fisher and Yates). */
function shuffle(values: Float64Array, chance: RandomSource): void {
  for (let index = values.length - 1; index > 0; index -= 1) {
    const other = chance.below(index + 1);
    const value = values[index] as number;
    values[index] = values[other] as number;
    values[other] = value;
  }
}

function walk(results: Float64Array, capital: number) {
  let [worth, peak, share, amount, lowest, losing, streak] = [capital, capital, 0, 0, capital, 0, 0];
  for (const made of results) {
    worth += made;
    losing = made < 0 ? losing + 1 : 0;
    if (losing > streak) streak = losing;
    if (worth > peak) peak = worth;
    if (worth < lowest) lowest = worth;
    const lost = peak - worth;
    if (lost > amount) amount = lost;
    if (peak > 0 && lost / peak > share) share = lost / peak;
  }
  return { share, amount, lowest, streak };
}

export interface Bootstrapped extends Chance {
  /** Days that follow each other and are drawn together. */
  readonly block: number;
  readonly totalReturn: Spread;
  readonly maxDrawdown: Spread;
  /** Null where no drawn run varies. */
  readonly sharpe: Spread | null;
  /** The share of runs that lost. */
  readonly lost: number;
}

export interface BootstrapAsked extends Chance {
  readonly capital: number;
  /** Days in a block; without it the cube root of the number of days. */
  readonly block?: number | undefined;
  readonly settings?: MetricSettings | undefined;
}

/** Daily returns drawn anew in blocks that may run over the end to the beginning. Null with fewer than two days. */
export function bootstrap(curve: EquityCurve, asked: BootstrapAsked): Bootstrapped | null {
  const { capital, runs, seed } = asked;
  checkRuns(runs);
  const returns = returnsOf(daysOf(curve).value, capital);
  if (returns === undefined || returns.length < 2) return null;
  const block = Math.min(returns.length, asked.block ?? Math.max(1, Math.round(Math.cbrt(returns.length))));
  assert(Number.isSafeInteger(block) && block >= 1, 'a block has whole days', { block });
  const { riskFree, daysPerYear } = settingsOf(asked.settings);
  const chance = seededRandom(seed).fork('bootstrap');
  const drawn = new Float64Array(returns.length);
  const [totals, falls]: [Float64Array, Float64Array] = [new Float64Array(runs), new Float64Array(runs)];
  const sharpes: number[] = [];
  let lost = 0;
  for (let run = 0; run < runs; run += 1) {
    draw(returns, { block, chance, into: drawn });
    const { grown, share } = compounded(drawn);
    totals[run] = grown - 1;
    falls[run] = share;
    if (grown < 1) lost += 1;
    const { mean, deviation } = momentsOf(drawn);
    if (deviation > 0) sharpes.push(((mean - riskFree / daysPerYear) / deviation) * Math.sqrt(daysPerYear));
  }
  const sharpe = sharpes.length === 0 ? null : spreadOf(Float64Array.from(sharpes));
  return { runs, seed, block, totalReturn: spreadOf(totals), maxDrawdown: spreadOf(falls), sharpe, lost: lost / runs };
}

interface Draw {
  readonly block: number;
  readonly chance: RandomSource;
  readonly into: Float64Array;
}

function draw(returns: Float64Array, { block, chance, into }: Draw): void {
  for (let at = 0; at < into.length;) {
    const begin = chance.below(returns.length);
    const end = Math.min(into.length, at + block);
    for (let from = begin; at < end; at += 1) {
      into[at] = returns[from] as number;
      from = from + 1 === returns.length ? 0 : from + 1;
    }
  }
}

/** What one rupee became, and how far it fell from its highest on the way. */
function compounded(returns: Float64Array): { readonly grown: number; readonly share: number } {
  let [grown, peak, share] = [1, 1, 0];
  for (const each of returns) {
    grown *= 1 + each;
    if (grown > peak) peak = grown;
    else if (1 - grown / peak > share) share = 1 - grown / peak;
  }
  return { grown, share };
}

/** The percentiles by nearest rank, so that each is a value that occurred. */
export function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted();
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] as number;
  const { mean } = momentsOf(sorted);
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95), mean };
}

const checkRuns = (runs: number): void =>
  assert(Number.isSafeInteger(runs) && runs >= 1 && runs <= 1_000_000, 'runs are a whole number to a million', {
    runs,
  });
