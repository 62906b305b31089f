import {
  fail,
  formatPrice,
  marketInstant,
  ok,
  tradingDateAt,
  UNITS_PER_RUPEE,
  type Fault,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { isIndex, type Derivative, type Market } from '@sutra/market';
import { midnightOf, writtenDay } from '../history/moment.js';
import { countOf, figureOf, isList, isRecord, unitsOf, type RawBar, type RawBars } from '../history/raw-bar.js';
import { isSuccess, jsonOf, type Answer } from '../http/answer.js';
import { providerFault } from '../http/provider-fault.js';
import { unitsTraded } from '../nse/traded-units.js';
import { turnedAway } from './nse-session.js';

type Fields = Readonly<Record<string, unknown>>;

const LAKH = 100_000;
const dayFirst = (date: TradingDate): string => date.split('-').reverse().join('-');

/** What the site asks its own server for the history of a contract. */
export function contractQuery(
  contract: Derivative,
  market: Market,
  { from, until }: { readonly from: TradingDate; readonly until: TradingDate },
): Readonly<Record<string, string>> {
  const suffix = isIndex(market, contract.underlying) ? 'IDX' : 'STK';
  return {
    ...{ from: dayFirst(from), to: dayFirst(until), symbol: contract.underlying },
    instrumentType: `${contract.kind === 'future' ? 'FUT' : 'OPT'}${suffix}`,
    ...{ year: contract.expiry.slice(0, 4), expiryDate: writtenDay(contract.expiry).toUpperCase() },
    ...(contract.kind === 'option' && { optionType: contract.right, strikePrice: formatPrice(contract.strike) }),
  };
}

/** The days of a contract; rows of another one make the whole answer wrong. */
export function contractBars(answer: Answer, contract: Derivative): Result<RawBars, Fault> {
  if (!isSuccess(answer)) return fail(turnedAway(answer));
  const json = jsonOf(answer);
  if (!json.ok) return json;
  const data = isRecord(json.value) ? json.value['data'] : undefined;
  if (!isList(data)) return fail(providerFault(answer.provider, 'WRONG', 'answered without rows'));
  const rows = data.map((row): Fields => (isRecord(row) ? row : {}));
  if (rows.some((row) => !isOf(row, contract))) {
    return fail(providerFault(answer.provider, 'WRONG', 'answered about another contract'));
  }
  const untraded: TradingDate[] = [];
  const bars: RawBar[] = [];
  for (const row of rows) {
    const bar = barOf(row, contract);
    if (bar.volume === 0 && !Number.isNaN(bar.time)) untraded.push(tradingDateAt(marketInstant(bar.time)));
    else bars.push(bar);
  }
  // The newest comes first.
  bars.sort((one, other) => one.time - other.time);
  return ok({ rows: bars, untraded });
}

function isOf(row: Fields, contract: Derivative): boolean {
  if (row['FH_SYMBOL'] !== contract.underlying) return false;
  if (midnightOf(row['FH_EXPIRY_DT']) !== midnightOf(contract.expiry)) return false;
  if (contract.kind === 'future') return String(row['FH_INSTRUMENT']).startsWith('FUT');
  return row['FH_OPTION_TYPE'] === contract.right && unitsOf(row['FH_STRIKE_PRICE']) === contract.strike;
}

function barOf(row: Fields, contract: Derivative): RawBar {
  const [open, high, low, close] = [
    ...[unitsOf(row['FH_OPENING_PRICE']), unitsOf(row['FH_TRADE_HIGH_PRICE'])],
    ...[unitsOf(row['FH_TRADE_LOW_PRICE']), unitsOf(row['FH_CLOSING_PRICE'])],
  ] as const;
  const strike = contract.kind === 'option' ? contract.strike : 0;
  const volume = unitsTraded({
    ...{ volume: countOf(row['FH_TOT_TRADED_QTY']), lot: countOf(row['FH_MARKET_LOT']) || Number.NaN },
    turnover: figureOf(row['FH_TOT_TRADED_VAL']) * LAKH,
    perUnit: ((open + high + low + close) / 4 + strike) / UNITS_PER_RUPEE,
  });
  return {
    ...{ time: midnightOf(row['FH_TIMESTAMP']), open, high, low, close },
    ...{ volume: countOf(row['FH_TOT_TRADED_QTY']) === 0 ? 0 : volume, openInterest: countOf(row['FH_OPEN_INT']) },
  };
}
