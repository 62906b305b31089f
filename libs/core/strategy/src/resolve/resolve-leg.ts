/**
 * What a leg means at one moment: which contract, and why. What nobody knows now is `unknown`; what the market does not
 * list is `absent`, and an entry of it would be refused.
 */
import { formatPrice, toRupees, type Fault, type Price, type Result, type TradingDate } from '@sutra/kernel';
import { atTheMoney, resolveStrike, type Chain, type ChainRow, type Expiry, type StrikeRule } from '@sutra/market';
import type { LegContract } from './leg-contract.js';

/** One moment of the market, as far as whoever asks can see it. */
export interface MarketSight {
  readonly underlying: string;
  readonly today: TradingDate;
  readonly spot: Result<Price, Fault>;
  /** The listed strikes of an expiry. */
  chainOf(expiry: TradingDate): Result<Chain, Fault>;
}

interface Why {
  readonly because: string;
}

interface Unresolved extends Why {
  readonly outcome: 'absent' | 'unknown';
  readonly expiry?: TradingDate;
}

export type LegMeaning =
  | Unresolved
  | (Why & { readonly outcome: 'resolved'; readonly kind: 'equity' })
  | (Why & { readonly outcome: 'resolved'; readonly kind: 'future'; readonly expiry: TradingDate })
  | (Why & {
      readonly outcome: 'resolved';
      readonly kind: 'option';
      readonly expiry: TradingDate;
      readonly strike: Price;
      readonly right: 'CE' | 'PE';
      /** Its last premium, where one is known. */
      readonly premium?: Price;
    });

/** The contract that a leg means now. */
export function resolveLeg({ leg, kind, code, expiry }: LegContract, sight: MarketSight): LegMeaning {
  if (kind === 'equity') return { outcome: 'resolved', kind, because: `${sight.underlying} itself is traded.` };
  if (expiry === undefined || code === undefined) {
    return { outcome: 'unknown', because: 'Its exchange is not one whose contracts are known.' };
  }
  if (!expiry.ok) return failed(expiry.error);
  const { date } = expiry.value;
  const nearest = expiryWords(code, expiry.value, sight.today);
  if (kind === 'future') return { outcome: 'resolved', kind, expiry: date, because: nearest };
  const { optionDetails } = leg;
  if (optionDetails === undefined) return { outcome: 'unknown', because: 'It does not say which option.' };
  const { spot } = sight;
  if (!spot.ok) return { ...failed(spot.error, nearest), expiry: date };
  const chain = sight.chainOf(date);
  if (!chain.ok) return { ...failed(chain.error, nearest), expiry: date };
  const { strikeType: rule, optionType: right } = optionDetails;
  const row = resolveStrike({ rule, right, spot: spot.value, chain: chain.value });
  if (!row.ok) {
    const blind = blindness(rule, right, chain.value);
    if (blind === undefined) return { ...failed(row.error, nearest), expiry: date };
    return { outcome: 'unknown', expiry: date, because: `${failed(row.error, nearest).because} ${blind}` };
  }
  const quote = right === 'CE' ? row.value.call : row.value.put;
  const words = `${nearest} ${strikeWords({ rule, right, spot: spot.value, chain: chain.value, row: row.value, sight })}`;
  if (quote === undefined) {
    const why = `${words} No ${right} is listed there.`;
    return { outcome: 'absent', expiry: date, because: why };
  }
  const { premium } = quote;
  return {
    ...{ outcome: 'resolved', kind, expiry: date, strike: row.value.strike, right, because: words },
    ...(premium !== undefined && { premium }),
  };
}

/** A rule said no, or nobody could be asked. */
function failed({ kind, message }: Fault, before?: string): Unresolved {
  const outcome = kind === 'refused' || kind === 'invalid' ? 'absent' : 'unknown';
  return { outcome, because: `${before === undefined ? '' : `${before} `}${sentence(message)}` };
}

/** Where a rule asks for quotes and some are missing, that it found nothing says little; undefined where it saw all. */
function blindness(rule: StrikeRule, right: 'CE' | 'PE', chain: Chain): string | undefined {
  if (typeof rule === 'string' || rule.by === 'strike' || rule.by === 'atmPercent') return undefined;
  const measure = rule.by === 'delta' ? 'delta' : 'premium';
  const sides = chain.map(({ call, put }) => (right === 'CE' ? call : put));
  const missing = sides.filter((side) => side !== undefined && side[measure] === undefined).length;
  return missing === 0 ? undefined : `Of ${missing} strikes no ${measure} is known now.`;
}

const sentence = (text: string): string => {
  const begun = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

const NAMES: Readonly<Record<string, string>> = { W: 'weekly', M: 'monthly', Q: 'quarterly', Y: 'yearly' };

function expiryWords(code: string, { date, series }: Expiry, today: TradingDate): string {
  const name = NAMES[code.slice(0, 1)];
  const ending = date === today ? ', which is today' : '';
  if (name === undefined) return `It ends on ${date}${ending}, as said.`;
  const steps = Number(code.slice(1));
  const which = steps === 0 ? 'the nearest' : `number ${steps + 1} of the`;
  const also = name === 'weekly' && series === 'monthly' ? ", the month's" : '';
  return `${code} is ${date}${ending}${also}: ${which} ${name} expiry from today on.`;
}

interface StrikeScene {
  readonly rule: StrikeRule;
  readonly right: 'CE' | 'PE';
  readonly spot: Price;
  readonly chain: Chain;
  readonly row: ChainRow;
  readonly sight: MarketSight;
}

const MATCHES = {
  closest: 'is closest to',
  atLeast: 'is the least that is at least',
  atMost: 'is the most that is at most',
};

function strikeWords({ rule, right, spot, chain, row, sight }: StrikeScene): string {
  const money = atTheMoney(chain, spot);
  const strike = formatPrice(row.strike);
  const atm = money === undefined ? '?' : formatPrice(money.strike);
  const base = `${sight.underlying} is at ${formatPrice(spot)}, so the strike at the money is ${atm}`;
  if (rule === 'ATM') return `${base}.`;
  if (typeof rule === 'string') return `${base}, and ${rule} of the ${right} is ${strike}.`;
  const { by, value, match } = rule;
  const fits = MATCHES[match];
  const quote = (right === 'CE' ? row.call : row.put) ?? {};
  switch (by) {
    case 'premium':
      return `The premium of ${strike} ${right}, ${quote.premium === undefined ? '?' : formatPrice(quote.premium)}, ${fits} ${value}.`;
    case 'delta':
      return `The delta of ${strike} ${right}, ${Math.abs(quote.delta ?? 0).toFixed(3)} without its sign, ${fits} ${value}.`;
    case 'strike':
      return `The listed strike ${strike} ${fits} ${value}.`;
    case 'atmPercent':
      return `${base}; ${strike} ${fits} ${value} % away from it.`;
    case 'straddleWidth': {
      const width = toRupees(money?.call?.premium ?? (0 as Price)) + toRupees(money?.put?.premium ?? (0 as Price));
      return `${base}; its straddle costs ${width.toFixed(2)}, and ${strike} ${fits} ${value} of that away from it.`;
    }
  }
}
