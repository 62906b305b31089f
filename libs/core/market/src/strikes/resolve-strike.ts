import { fail, Fault, ok, priceNearRupees, toRupees, type Price, type Result } from '@sutra/kernel';
import type { OptionRight } from '../symbols/contract.js';
import type { Chain, ChainRow, OptionQuote } from './chain.js';
import { parseStrikeCode, type DescribedStrike, type StrikeRule } from './strike-rule.js';

export interface StrikeQuestion {
  readonly rule: StrikeRule;
  readonly right: OptionRight;
  /** The underlying's spot at the moment of asking: one reading for all legs of a node. */
  readonly spot: Price;
  readonly chain: Chain;
}

/** The listed row that a rule means right now; a rule that no listed strike meets is refused, never bent. */
export function resolveStrike(question: StrikeQuestion): Result<ChainRow, Fault> {
  const { rule, chain, spot } = question;
  const middle = nearestIndex(chain, spot);
  const atm = chain[middle];
  if (atm === undefined) return refuse(question, 'the chain lists no strike');
  if (typeof rule === 'string') return byCode(question, rule, middle);
  switch (rule.by) {
    case 'strike':
      return byLevel(question, rule, priceNearRupees(rule.value));
    case 'atmPercent':
      return byLevel(question, rule, priceNearRupees(toRupees(atm.strike) * (1 + rule.value / 100)));
    case 'straddleWidth': {
      const [call, put] = [atm.call?.premium, atm.put?.premium];
      if (call === undefined || put === undefined) return refuse(question, 'the straddle at the money has no premiums');
      return byLevel(
        question,
        rule,
        priceNearRupees(toRupees(atm.strike) + rule.value * toRupees((call + put) as Price)),
      );
    }
    case 'premium':
      return byQuote(question, rule, {
        atm,
        measure: ({ premium }) => (premium === undefined ? undefined : toRupees(premium)),
      });
    case 'delta':
      return byQuote(question, rule, {
        atm,
        measure: ({ delta }) => (delta === undefined ? undefined : Math.abs(delta)),
      });
  }
}

/** The listed strike nearest to the spot, ties to the lower; undefined in an empty chain. */
export const atTheMoney = (chain: Chain, spot: Price): ChainRow | undefined => chain[nearestIndex(chain, spot)];

function byCode(question: StrikeQuestion, code: string, middle: number): Result<ChainRow, Fault> {
  const steps = parseStrikeCode(code);
  if (!steps.ok) return steps;
  // Calls are out of the money above the spot, puts below it.
  const row = question.chain[middle + (question.right === 'CE' ? steps.value : -steps.value)];
  return row === undefined ? refuse(question, `the chain does not reach ${code}`) : ok(row);
}

/** A listed strike by its level. */
function byLevel(question: StrikeQuestion, { match }: DescribedStrike, level: Price): Result<ChainRow, Fault> {
  const { chain } = question;
  const row =
    match === 'closest'
      ? chain[nearestIndex(chain, level)]
      : match === 'atLeast'
        ? chain.find(({ strike }) => strike >= level)
        : chain.findLast(({ strike }) => strike <= level);
  return row === undefined ? refuse(question, `no listed strike is ${match} ${toRupees(level)}`) : ok(row);
}

interface Measured {
  readonly atm: ChainRow;
  readonly measure: (quote: OptionQuote) => number | undefined;
}

/** The row whose quote comes nearest to a value from the allowed side; among equals the one nearest to the money, then the lower. */
function byQuote(
  question: StrikeQuestion,
  { by, value, match }: DescribedStrike,
  { atm, measure }: Measured,
): Result<ChainRow, Fault> {
  let best: ChainRow | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const row of question.chain) {
    const measured = measure((question.right === 'CE' ? row.call : row.put) ?? {});
    if (measured === undefined || (match === 'atLeast' && measured < value) || (match === 'atMost' && measured > value))
      continue;
    const distance = Math.abs(measured - value);
    if (distance < bestDistance || (distance === bestDistance && isNearer(row, best, atm))) {
      best = row;
      bestDistance = distance;
    }
  }
  return best === undefined ? refuse(question, `no listed ${question.right} has a ${by} ${match} ${value}`) : ok(best);
}

const isNearer = (row: ChainRow, best: ChainRow | undefined, { strike }: ChainRow): boolean =>
  best === undefined || Math.abs(row.strike - strike) < Math.abs(best.strike - strike);

/** The index of the strike nearest to a level, ties to the lower; −1 in an empty chain. */
function nearestIndex(chain: Chain, level: Price): number {
  let low = 0;
  let high = chain.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chain[middle]?.strike ?? 0) < level) low = middle + 1;
    else high = middle;
  }
  const [below, above] = [chain[low - 1], chain[low]];
  if (above === undefined) return low - 1;
  return below !== undefined && level - below.strike <= above.strike - level ? low - 1 : low;
}

const refuse = ({ right, chain }: StrikeQuestion, message: string): Result<never, Fault> =>
  fail(new Fault('refused', 'STRIKE.NOT_LISTED', message, { details: { right, strikes: chain.length } }));
