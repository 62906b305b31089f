/**
 * Rule 32, which contract a leg means: said once, for whoever asks before anything is ordered and for whoever plays an order. Both hand
 * in what they know: a calendar, what is listed, prices.
 */
import { fail, Fault, ok, type Price, type Result, type TradingDate } from '@sutra/kernel';
import {
  nextExpiries,
  resolveExpiry,
  resolveStrike,
  type Chain,
  type ChainRow,
  type Expiry,
  type ExpiryQuestion,
  type Market,
  type StrikeRule,
} from '@sutra/market';
import type { Leg } from '../document/leg.schema.js';

/** What kind of thing a leg trades. */
export type LegKind = 'equity' | 'future' | 'option';

/** An option by its details; without them a future where derivatives are traded, else the share itself. */
export function kindOfLeg({ optionDetails }: Leg, isDerivative: boolean): LegKind {
  if (optionDetails !== undefined) return 'option';
  return isDerivative ? 'future' : 'equity';
}

/** The code by which a leg names its expiry; a leg without a word about it trades the nearest monthly future. */
export const expiryCodeOf = ({ optionDetails, expiry }: Leg): string => optionDetails?.expiry ?? expiry ?? 'M0';

export interface ExpiryMeantQuestion extends ExpiryQuestion {
  /** The list stands in for a calendar where there is none, as recorded contracts do for the days of their record. */
  readonly isListWhole?: boolean;
}

/** The expiry that a code means: by the dated facts, and where these don't reach by a list that is whole. */
export function expiryMeant(market: Market, question: ExpiryMeantQuestion): Result<Expiry, Fault> {
  const { exchange, underlying, today, listed = [] } = question;
  const found = resolveExpiry(market, question);
  if (found.ok || nextExpiries(market, question, { from: today, count: 1 }).ok) return found;
  const byList = question.isListWhole === true ? listedExpiry(question.code, today, listed) : undefined;
  if (byList !== undefined) return ok(byList);
  // Where the facts end, nothing is known; that is not the same as a series that there is not.
  const message = `no expiry of ${underlying} at ${exchange} is known from ${today} on`;
  return fail(new Fault('unavailable', 'EXPIRY.UNKNOWN', message));
}

/** Of listed dates: the week's are all of them, the month's the last of each month. */
function listedExpiry(code: string, today: TradingDate, listed: readonly TradingDate[]): Expiry | undefined {
  const dates = [...new Set(listed)].toSorted();
  const isLastOfMonth = (date: string, at: number): boolean => dates[at + 1]?.slice(0, 7) !== date.slice(0, 7);
  const series: Readonly<Record<string, (date: string, at: number) => boolean>> = {
    W: () => true,
    M: isLastOfMonth,
    Q: (date, at) => isLastOfMonth(date, at) && Number(date.slice(5, 7)) % 3 === 0,
    Y: (date, at) => isLastOfMonth(date, at) && date.slice(5, 7) === '12',
  };
  const counts = series[code.slice(0, 1)];
  const upcoming = dates.filter(
    (date, at) => date >= today && (counts === undefined ? date === code : counts(date, at)),
  );
  const date = upcoming[counts === undefined ? 0 : Number(code.slice(1))];
  if (date === undefined) return undefined;
  return { date, scheduledOn: date, series: isLastOfMonth(date, dates.indexOf(date)) ? 'monthly' : 'weekly' };
}

/** The prices by which strikes are chosen. */
export interface PriceSight {
  readonly spot: Result<Price, Fault>;
  /** The listed strikes of an expiry. */
  chainOf(expiry: TradingDate): Result<Chain, Fault>;
}

export interface OptionMeant {
  readonly kind: 'option';
  readonly expiry: Expiry;
  readonly right: 'CE' | 'PE';
  readonly row: ChainRow;
  /** What it was chosen by. */
  readonly spot: Price;
  readonly chain: Chain;
}

export type ContractMeant =
  { readonly kind: 'equity' } | { readonly kind: 'future'; readonly expiry: Expiry } | OptionMeant;

/** Why a leg means no contract now, and what of it is known for all that. */
export interface NotMeant {
  readonly kind: 'none';
  readonly fault: Fault;
  readonly expiry?: Expiry;
  readonly chain?: Chain;
}

/** What a leg asks for: its kind and, unless it is a share, the expiry that its code means. */
export interface ContractAsked {
  readonly leg: Leg;
  readonly kind: LegKind;
  readonly expiry?: Result<Expiry, Fault> | undefined;
}

/** The contract that a leg means now. */
export function contractMeant({ leg, kind, expiry }: ContractAsked, sight: PriceSight): ContractMeant | NotMeant {
  if (kind === 'equity') return { kind };
  if (expiry === undefined) return none('its exchange is not one whose contracts are known');
  if (!expiry.ok) return { kind: 'none', fault: expiry.error };
  if (kind === 'future') return { kind, expiry: expiry.value };
  const { optionDetails } = leg;
  if (optionDetails === undefined) return none('it does not say which option');
  const known = { kind: 'none', expiry: expiry.value } as const;
  if (!sight.spot.ok) return { ...known, fault: sight.spot.error };
  const chain = sight.chainOf(expiry.value.date);
  if (!chain.ok) return { ...known, fault: chain.error };
  const { strikeType, optionType: right } = optionDetails;
  const priced = { spot: sight.spot.value, chain: chain.value };
  const row = resolveStrike({ rule: strikeType as StrikeRule, right, ...priced });
  if (!row.ok) return { ...known, chain: chain.value, fault: row.error };
  return { kind, expiry: expiry.value, right, row: row.value, ...priced };
}

const none = (message: string): NotMeant => ({
  kind: 'none',
  fault: new Fault('unavailable', 'EXPIRY.UNKNOWN', message),
});
