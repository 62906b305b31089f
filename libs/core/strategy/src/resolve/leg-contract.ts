import { fail, Fault, type Result, type TradingDate } from '@sutra/kernel';
import { nextExpiries, resolveExpiry, type Expiry, type Market, type UnderlyingRef } from '@sutra/market';
import { legsOf } from '../compile/legs-of.js';
import type { Leg } from '../document/leg.schema.js';
import type { StrategyDocument } from '../document/document.schema.js';
import { startOfDocument } from '../explain/lexicon-for.js';
import { graphOf } from '../graph/graph.js';

/** What kind of thing a leg trades. */
export type LegKind = 'equity' | 'future' | 'option';

/** A leg with what the calendar alone says about its contract. */
export interface LegContract {
  readonly nodeId: string;
  readonly leg: Leg;
  readonly kind: LegKind;
  /** The code by which its document names an expiry; absent for a share. */
  readonly code?: string;
  readonly expiry?: Result<Expiry, Fault>;
}

/** What all legs of a document are on, and which expiries they mean on a day. */
export interface LegContracts {
  readonly exchange: 'NSE' | 'BSE' | undefined;
  readonly underlying: string;
  readonly legs: readonly LegContract[];
}

export interface ContractQuestion {
  readonly market: Market;
  readonly today: TradingDate;
  /** Expiries of options that the day's master lists; where it is not known, the calendar has the word. */
  readonly listed?: readonly TradingDate[] | undefined;
}

const isExchange = (text: string | undefined): text is 'NSE' | 'BSE' => text === 'NSE' || text === 'BSE';

/** The legs of a document in its order, each with its expiry; undefined where it has no readable start. */
export function legContracts(document: StrategyDocument, question: ContractQuestion): LegContracts | undefined {
  const start = startOfDocument(document);
  if (start === undefined) return undefined;
  const { symbol: underlying } = start;
  const exchange = isExchange(start.exchange) ? start.exchange : undefined;
  const graph = graphOf(document.nodes, document.edges);
  const legs = legsOf(graph).map(({ node, leg }): LegContract => {
    const kind = kindOf(leg, start.tradingInstrument.type);
    const known = { nodeId: graph.nodes[node]?.id ?? '', leg, kind };
    if (kind === 'equity' || exchange === undefined) return known;
    // A leg without a word about it trades the nearest monthly future.
    const code = leg.optionDetails?.expiry ?? leg.expiry ?? 'M0';
    return { ...known, code, expiry: expiryOf({ exchange, underlying }, { code, kind, question }) };
  });
  return { exchange, underlying, legs };
}

function expiryOf(
  underlying: UnderlyingRef,
  { code, kind, question }: { readonly code: string; readonly kind: LegKind; readonly question: ContractQuestion },
): Result<Expiry, Fault> {
  const { market, today, listed } = question;
  // Where the facts end, nothing is known; that is not the same as a series that there is not.
  if (!nextExpiries(market, underlying, { from: today, count: 1 }).ok) {
    const message = `no expiry of ${underlying.underlying} at ${underlying.exchange} is known from ${today} on`;
    return fail(new Fault('unavailable', 'EXPIRY.UNKNOWN', message));
  }
  const ofOptions = kind === 'option' && listed !== undefined ? { listed } : {};
  return resolveExpiry(market, { ...underlying, code, today, ...ofOptions });
}

function kindOf(leg: Leg, traded: string): LegKind {
  if (leg.optionDetails !== undefined) return 'option';
  return traded === 'equity' ? 'equity' : 'future';
}
