import { fail, Fault, parsePrice, type Price, type Result, type TradingDate } from '@sutra/kernel';
import type { Market } from '../market.js';
import type { Broker, Exchange } from '../trading-class.js';
import type { Contract } from './contract.js';

/** A contract as a broker writes it: its word for the exchange or segment, and its symbol there. */
export interface BrokerSymbol {
  readonly venue: string;
  readonly symbol: string;
}

/** What the broker's master says beside the symbol, for symbols that leave something out. */
export interface MasterHints {
  readonly expiry?: TradingDate | undefined;
  readonly underlying?: string | undefined;
  readonly series?: string | undefined;
}

/**
 * How one broker writes contracts, both ways: what is printed is read back as the same contract. Where a symbol leaves
 * the day of an expiry out, the facts or the master's hint must say it; nothing is guessed.
 */
export interface SymbolForm {
  readonly broker: Broker;
  print(contract: Contract, market: Market): Result<BrokerSymbol, Fault>;
  parse(written: BrokerSymbol, market: Market, hints?: MasterHints): Result<Contract, Fault>;
}

/** The refusal of a symbol that reads as no contract. */
export const malformed = (
  broker: Broker,
  { venue, symbol }: BrokerSymbol,
  why = 'reads as no contract',
): Result<never, Fault> =>
  fail(
    new Fault('invalid', 'SYMBOL.MALFORMED', `${venue}:${symbol} of ${broker} ${why}`, {
      details: { broker, venue, symbol },
    }),
  );

/** The refusal of what only the broker's master can tell. */
export const needsMaster = (broker: Broker, what: string): Result<never, Fault> =>
  fail(
    new Fault('refused', 'SYMBOL.NEEDS_MASTER', `${what}; look it up in the master of ${broker}`, {
      details: { broker },
    }),
  );

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;

/** The month's number as dates write it, from three letters; undefined when they are no month. */
export function monthOf(letters: string): string | undefined {
  const index = MONTHS.findIndex((month) => month === letters.toUpperCase());
  return index < 0 ? undefined : String(index + 1).padStart(2, '0');
}

/** The three letters of a date's month. */
export const lettersOf = (date: TradingDate): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';

/** A strike out of a symbol: above zero, or nothing. */
export function strikeFrom(text: string): Price | undefined {
  const strike = parsePrice(text);
  return strike.ok && strike.value > 0 ? strike.value : undefined;
}

/** The name of an index at a broker, by the facts; the newest row counts. */
export const indexNameAt = (
  { tables }: Market,
  broker: Broker,
  { exchange, symbol }: { exchange: Exchange; symbol: string },
) => tables.indexNames.facts.get(`${exchange}/${symbol}`)?.at(-1)?.value[broker];

/** The index that a broker calls so. */
export function indexNamed({ tables }: Market, broker: Broker, name: string, at?: Exchange): Contract | undefined {
  for (const [key, facts] of tables.indexNames.facts) {
    const [exchange = '', symbol = ''] = key.split('/');
    if (facts.at(-1)?.value[broker] === name && (at === undefined || exchange === at)) {
      return { kind: 'index', exchange: exchange as Exchange, symbol };
    }
  }
  return undefined;
}
