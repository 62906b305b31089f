import { instrumentIdOf, type Broker, type BrokerSymbol, type Contract, type Market } from '@sutra/market';
import type { Price, TradingDate } from '@sutra/kernel';
import { quantityOf } from '@sutra/kernel';
import type { Listing, RefusalReason } from './listing.js';

/** What every row is read against: the dated facts, and the day whose master it is. */
export interface MasterContext {
  readonly market: Market;
  readonly on: TradingDate;
}

/** Why a row is no listing. */
export interface RowRefusal {
  readonly reason: RefusalReason;
  readonly because: string;
}

export type RowVerdict = Listing | RowRefusal;

export const refuse = (reason: RefusalReason, because: string): RowRefusal => ({ reason, because });

export const isRefusal = (verdict: RowVerdict): verdict is RowRefusal => 'reason' in verdict;

/** What a broker's row says beside its contract; undefined where it could not be read. */
export interface RowTerms {
  readonly broker: Broker;
  readonly token: string;
  readonly symbol: BrokerSymbol;
  readonly name: string;
  readonly tick: Price | undefined;
  readonly lot: number | undefined;
}

const TOKEN = /^[0-9]{1,25}$/;

/** The listing of a contract, when all that an order needs is there. */
export function listingOf(contract: Contract, terms: RowTerms, { on }: MasterContext): RowVerdict {
  const { broker, token, symbol, name, tick, lot } = terms;
  if (!TOKEN.test(token)) return refuse('token', `"${token}" is no token`);
  const isIndex = contract.kind === 'index';
  if (tick === undefined || (tick === 0 && !isIndex)) return refuse('tick', 'its tick size is no positive decimal');
  if (lot === undefined || (lot === 0 && !isIndex)) return refuse('lot', 'its lot is no positive whole number');
  if ('expiry' in contract && contract.expiry < on) return refuse('expiry', `it has ended on ${contract.expiry}`);
  const priced = isIndex ? { tick: 0 as Price, lot: quantityOf(0) } : { tick, lot: quantityOf(lot) };
  return { broker, id: instrumentIdOf(contract), contract, token, symbol, name, ...priced };
}

/** Whether the columns of a row say the same of a derivative as its symbol. */
export function contradicts(
  contract: Contract,
  said: { readonly right: string; readonly strike: Price | undefined; readonly expiry: TradingDate | undefined },
): RowRefusal | undefined {
  if (contract.kind === 'equity' || contract.kind === 'index') return undefined;
  if (contract.expiry !== said.expiry) return refuse('contradiction', `its columns end on ${said.expiry ?? 'no day'}`);
  const right = contract.kind === 'option' ? contract.right : 'FUT';
  if (right !== said.right) return refuse('contradiction', `its symbol is a ${right}, its columns say ${said.right}`);
  if (contract.kind === 'option' && contract.strike !== said.strike) {
    return refuse('contradiction', 'its symbol and its columns have two strikes');
  }
  return undefined;
}
