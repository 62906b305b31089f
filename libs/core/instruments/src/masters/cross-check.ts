import { formatPrice, type InstrumentId, type TradingDate } from '@sutra/kernel';
import {
  expiriesIn,
  isIndex,
  lotOf,
  tradingClassOf,
  findFact,
  type Derivative,
  type Market,
  type TradingClass,
} from '@sutra/market';
import type { Listing } from './listing.js';

/** Where a master and the dated facts say two things. The master is what trades; the facts are to be mended. */
export interface Difference {
  readonly id: InstrumentId;
  readonly what: 'lot' | 'tick' | 'expiry';
  readonly master: string;
  readonly facts: string;
  /** Where the fact comes from. */
  readonly source: string;
}

/** How a master stands against the facts of its day. `silent` counts what no fact is about, such as a stock's lot. */
export interface CrossCheck {
  readonly agreed: number;
  readonly silent: number;
  readonly differences: readonly Difference[];
}

/** Compares lots, ticks and expiries of a day's listings with the dated facts. */
export function crossCheck(listings: Iterable<Listing>, market: Market, on: TradingDate): CrossCheck {
  const differences: Difference[] = [];
  const expiries = knownExpiries(market);
  const allowed = allowedTicks(market, on);
  let agreed = 0;
  let silent = 0;
  const book = (verdict: Difference | 'agreed' | 'silent') => {
    if (verdict === 'agreed') agreed += 1;
    else if (verdict === 'silent') silent += 1;
    else differences.push(verdict);
  };
  for (const listing of listings) {
    const { contract } = listing;
    if (contract.kind === 'index') continue;
    book(tickAgainst(listing, allowed(tradingClassOf(market, contract, { date: on, hasDerivatives: false }))));
    if (contract.kind === 'equity') continue;
    book(lotAgainst(listing, contract, market, on));
    book(expiryAgainst(listing, contract, expiries(contract)));
  }
  return { agreed, silent, differences };
}

type Verdict = Difference | 'agreed' | 'silent';

interface AllowedTicks {
  readonly ticks: readonly number[];
  readonly source: string;
}

/** The tick of a price hangs on a reference that masters do not say, so it is compared with all ticks of the class. */
function tickAgainst({ id, tick }: Listing, allowed: AllowedTicks | undefined): Verdict {
  if (allowed === undefined) return 'silent';
  if (allowed.ticks.includes(tick)) return 'agreed';
  const facts = allowed.ticks.map((each) => formatPrice(each as typeof tick)).join(', ');
  return { id, what: 'tick', master: formatPrice(tick), facts, source: allowed.source };
}

function lotAgainst({ id, lot }: Listing, contract: Derivative, market: Market, on: TradingDate): Verdict {
  if (!isIndex(market, contract.underlying)) return 'silent';
  const known = lotOf(market, { underlying: contract.underlying, expiry: contract.expiry, on });
  if (!known.ok) return 'silent';
  if (known.value === lot) return 'agreed';
  const source = findFact(market.tables.lots, contract.underlying, contract.expiry)?.source ?? '';
  return { id, what: 'lot', master: String(lot), facts: String(known.value), source };
}

/** The days on which contracts of an underlying end. */
interface KnownExpiries {
  readonly dates: ReadonlySet<string>;
  readonly last: string;
}

function expiryAgainst({ id }: Listing, contract: Derivative, known: KnownExpiries | undefined): Verdict {
  if (known === undefined || contract.expiry > known.last) return 'silent';
  if (known.dates.has(contract.expiry)) return 'agreed';
  const facts = `no expiry of ${contract.underlying}`;
  return { id, what: 'expiry', master: contract.expiry, facts, source: 'the expiry rules and holidays of the facts' };
}

function knownExpiries(market: Market): (contract: Derivative) => KnownExpiries | undefined {
  const byName = new Map<string, KnownExpiries | undefined>();
  return ({ exchange, underlying }) => {
    const name = `${exchange}/${isIndex(market, underlying) ? underlying : ''}`;
    if (!byName.has(name)) {
      const found = expiriesIn(market, { exchange, underlying });
      const dates = found.ok ? found.value.map(({ date }) => date) : [];
      byName.set(name, dates.length === 0 ? undefined : { dates: new Set(dates), last: dates.at(-1) ?? '' });
    }
    return byName.get(name);
  };
}

function allowedTicks(market: Market, on: TradingDate): (tradingClass: TradingClass) => AllowedTicks | undefined {
  const byClass = new Map<TradingClass, AllowedTicks | undefined>();
  return (tradingClass) => {
    if (!byClass.has(tradingClass)) {
      const fact = findFact(market.tables.ticks, tradingClass, on);
      byClass.set(tradingClass, fact && { ticks: fact.value.map(({ tick }) => tick), source: fact.source });
    }
    return byClass.get(tradingClass);
  };
}
