import {
  fail,
  Fault,
  formatPrice,
  InstrumentId,
  ok,
  parsePrice,
  parseTradingDate,
  type Price,
  type Result,
} from '@sutra/kernel';
import { exchanges, type Exchange } from '../trading-class.js';
import { SERIES, SYMBOL, type Contract, type OptionRight } from './contract.js';

/**
 * Our own name of a contract, the same whichever broker it came from: NSE-NIFTY-20260106-24000-CE, NSE-SBIN-EQ. It is a
 * safe token of a subject, so signs that tokens lack are written as an underscore and their code.
 */
export function instrumentIdOf(contract: Contract): InstrumentId {
  const { exchange } = contract;
  switch (contract.kind) {
    case 'equity':
      return InstrumentId.of(`${exchange}-${escaped(contract.symbol)}-${contract.series ?? 'EQ'}`);
    case 'index':
      return InstrumentId.of(`${exchange}-${escaped(contract.symbol)}-INDEX`);
    case 'future':
      return InstrumentId.of(`${exchange}-${escaped(contract.underlying)}-${contract.expiry.replaceAll('-', '')}-FUT`);
    case 'option': {
      const { underlying, expiry, strike, right } = contract;
      const date = expiry.replaceAll('-', '');
      return InstrumentId.of(
        `${exchange}-${escaped(underlying)}-${date}-${shortStrike(strike).replace('.', 'p')}-${right}`,
      );
    }
  }
}

const CASH = /^(NSE|BSE)-([A-Z0-9_]+)-([A-Z0-9]{2}|INDEX)$/;
const DERIVATIVE = /^(NSE|BSE)-([A-Z0-9_]+)-(\d{4})(\d{2})(\d{2})-(?:FUT|(\d+(?:p\d+)?)-(CE|PE))$/;

/** The contract that an id names. */
export function contractOf(id: InstrumentId): Result<Contract, Fault> {
  const contract = cashOf(id) ?? derivativeOf(id);
  // An id has one spelling; another one would be a second identity of the same contract.
  if (contract !== undefined && instrumentIdOf(contract) === id) return ok(contract);
  return fail(new Fault('invalid', 'INSTRUMENT.MALFORMED', `${id} names no contract`));
}

/** A strike as symbols write it: no trailing zeros. */
export const shortStrike = (strike: Price): string => formatPrice(strike).replace(/\.?0+$/, '');

function cashOf(id: string): Contract | undefined {
  const [, place = '', name = '', series = ''] = CASH.exec(id) ?? [];
  const exchange = exchanges.find((each) => each === place);
  const symbol = unescaped(name);
  if (exchange === undefined || !SYMBOL.test(symbol)) return undefined;
  if (series === 'INDEX') return { kind: 'index', exchange, symbol };
  if (exchange === 'BSE') return series === 'EQ' ? { kind: 'equity', exchange, symbol, series: null } : undefined;
  return SERIES.test(series) ? { kind: 'equity', exchange, symbol, series } : undefined;
}

function derivativeOf(id: string): Contract | undefined {
  const match = DERIVATIVE.exec(id);
  if (match === null) return undefined;
  const [, place = '', name = '', year = '', month = '', day = '', strikeText, right] = match;
  const exchange = place as Exchange;
  const underlying = unescaped(name);
  const expiry = parseTradingDate(`${year}-${month}-${day}`);
  if (!expiry.ok || !SYMBOL.test(underlying)) return undefined;
  if (strikeText === undefined) return { kind: 'future', exchange, underlying, expiry: expiry.value };
  const strike = parsePrice(strikeText.replace('p', '.'));
  if (!strike.ok || strike.value <= 0) return undefined;
  return {
    kind: 'option',
    exchange,
    underlying,
    expiry: expiry.value,
    strike: strike.value,
    right: right as OptionRight,
  };
}

const escaped = (symbol: string): string => symbol.replaceAll('&', '_26').replaceAll('-', '_2D');
const unescaped = (token: string): string => token.replaceAll('_26', '&').replaceAll('_2D', '-');
