import type { Fault, Result, TradingDate } from '@sutra/kernel';
import type { Expiry, Market } from '@sutra/market';
import { legsOf } from '../compile/legs-of.js';
import type { Leg } from '../document/leg.schema.js';
import type { StrategyDocument } from '../document/document.schema.js';
import { startOfDocument } from '../explain/lexicon-for.js';
import { graphOf } from '../graph/graph.js';
import { expiryCodeOf, expiryMeant, kindOfLeg, type LegKind } from './contract-meant.js';

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
    const kind = kindOfLeg(leg, start.tradingInstrument.type !== 'equity');
    const known = { nodeId: graph.nodes[node]?.id ?? '', leg, kind };
    if (kind === 'equity' || exchange === undefined) return known;
    const code = expiryCodeOf(leg);
    const { market, today } = question;
    const listed = kind === 'option' ? question.listed : undefined;
    return { ...known, code, expiry: expiryMeant(market, { exchange, underlying, code, today, listed }) };
  });
  return { exchange, underlying, legs };
}
