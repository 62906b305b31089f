/**
 * What a leg means at one moment: which contract, and why. What nobody knows now is `unknown`; what the market does not
 * list is `absent`, and an entry of it would be refused.
 */
import { formatPrice, toRupees, type Fault, type Price, type TradingDate } from '@sutra/kernel';
import { atTheMoney, type Chain, type ChainRow, type Expiry, type StrikeRule } from '@sutra/market';
import type { Leg } from '../document/leg.schema.js';
import { contractMeant, type NotMeant, type PriceSight } from './contract-meant.js';
import type { LegContract } from './leg-contract.js';

/** One moment of the market, as far as whoever asks can see it. */
export interface MarketSight extends PriceSight {
  readonly underlying: string;
  readonly today: TradingDate;
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

/** The contract that a leg means now, in words. */
export function resolveLeg(asked: LegContract, sight: MarketSight): LegMeaning {
  const { leg, code } = asked;
  const meant = contractMeant(asked, sight);
  if (meant.kind === 'equity') {
    return { outcome: 'resolved', kind: meant.kind, because: `${sight.underlying} itself is traded.` };
  }
  const { expiry } = meant;
  if (meant.kind === 'none' && expiry === undefined) return failed(meant.fault);
  const nearest = code === undefined || expiry === undefined ? '' : expiryWords(code, expiry, sight.today);
  if (meant.kind === 'future') {
    return { outcome: 'resolved', kind: meant.kind, expiry: meant.expiry.date, because: nearest };
  }
  if (meant.kind === 'none') return notMeant(leg, meant, nearest);
  const { right, row, spot, chain } = meant;
  const quote = right === 'CE' ? row.call : row.put;
  const rule = leg.optionDetails?.strikeType ?? 'ATM';
  const words = `${nearest} ${strikeWords({ rule, right, spot, chain, row, sight })}`;
  const { date } = meant.expiry;
  if (quote === undefined) return { outcome: 'absent', expiry: date, because: `${words} No ${right} is listed there.` };
  const { premium } = quote;
  return {
    ...{ outcome: 'resolved', kind: meant.kind, expiry: date, strike: row.strike, right, because: words },
    ...(premium !== undefined && { premium }),
  };
}

function notMeant({ optionDetails }: Leg, { fault, expiry, chain }: NotMeant, nearest: string): Unresolved {
  const known = expiry === undefined ? {} : { expiry: expiry.date };
  const blind = optionDetails && chain && blindness(optionDetails.strikeType, optionDetails.optionType, chain);
  if (blind === undefined) return { ...failed(fault, nearest), ...known };
  return { outcome: 'unknown', ...known, because: `${failed(fault, nearest).because} ${blind}` };
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
