// What NSE's files of a day say of one contract. They go by the names of their columns; the forms are those of UDiFF since
// 8 July 2024, the ones before it, and the closes of indices.
import { marketInstant, priceFromUnits, tradingDateAt, UNITS_PER_RUPEE, type TradingDate } from '@sutra/kernel';
import { instrumentIdOf, lotOf, type Contract, type Derivative, type Market } from '@sutra/market';
import { midnightOf } from '../history/moment.js';
import { countOf, figureOf, unitsOf, type RawBar } from '../history/raw-bar.js';
import type { DayFileKind } from '../port/day-files-provider.js';
import { unitsTraded } from './traded-units.js';

/** Which file of a day holds a kind of contract. */
export const fileKindOf = ({ kind }: Contract): DayFileKind =>
  kind === 'equity' ? 'cash' : kind === 'index' ? 'indices' : 'derivatives';

/** A row by the names of its columns; empty for a column that is not there. */
type Cell = (...names: readonly string[]) => string;

/** What a file says: a row that is to be judged, that nobody traded it, or nothing. */
export type DayReading =
  | { readonly kind: 'row'; readonly bar: RawBar; readonly remark?: string | undefined }
  | { readonly kind: 'untraded' }
  | { readonly kind: 'absent' };

/** Names of indices as NSE prints them. */
const indexNames: Readonly<Record<string, string>> = {
  NIFTY: 'nifty 50',
  BANKNIFTY: 'nifty bank',
  FINNIFTY: 'nifty financial services',
  MIDCPNIFTY: 'nifty midcap select',
  NIFTYNXT50: 'nifty next 50',
  INDIAVIX: 'india vix',
};
export const isPrintedIndex = (symbol: string): boolean => Object.hasOwn(indexNames, symbol);

/** Names of columns that every form has at least one of; a file without them is something else. */
const SYMBOLS = ['TckrSymb', 'SYMBOL', 'Index Name'] as const;
const DAYS = ['TradDt', 'TIMESTAMP', 'Index Date'] as const;
const EXPIRIES = ['FininstrmActlXpryDt', 'XpryDt', 'EXPIRY_DT'] as const;

/** A file of a day, cut into rows as they are asked for. */
export class DayFile {
  private readonly lines: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  /** Its text, if it is a file of NSE's days at all. */
  static from(text: string): DayFile | undefined {
    const file = new DayFile(text);
    const has = (names: readonly string[]): boolean => names.some((name) => file.places.has(name.toLowerCase()));
    return has(SYMBOLS) && has(DAYS) ? file : undefined;
  }

  private constructor(text: string) {
    const [header = '', ...lines] = text.split(/\r?\n/);
    this.lines = lines;
    const names = cellsOf(header.replace(/^\uFEFF/, ''));
    this.places = new Map(names.map((name, place) => [name.trim().toLowerCase(), place]));
  }

  /** The day whose file it is, by its first row; undefined where it has none. */
  get date(): TradingDate | undefined {
    const first = this.lines.find((line) => line !== '');
    const ms = first === undefined ? Number.NaN : dayOf(this.cellsIn(first)(...DAYS));
    return Number.isNaN(ms) ? undefined : tradingDateAt(marketInstant(ms));
  }

  /** What it says of a contract. */
  read(contract: Contract, market: Market): DayReading {
    const text = contract.kind === 'index' ? indexNames[contract.symbol] : symbolOf(contract);
    if (text === undefined) return { kind: 'absent' };
    for (const line of this.lines) {
      // Most lines are of something else, and finding that out must not cost a list of cells.
      if (!(contract.kind === 'index' ? line.toLowerCase() : line).includes(text)) continue;
      const cell = this.cellsIn(line);
      if (isOf(cell, contract)) return reading(cell, contract, market);
    }
    return { kind: 'absent' };
  }

  /** The contracts of an underlying of which anything traded. */
  contractsOf(underlying: string): readonly Derivative[] {
    return this.lines.flatMap((line) => {
      if (!line.includes(underlying)) return [];
      const cell = this.cellsIn(line);
      const contract = cell(...SYMBOLS) === underlying ? derivativeOf(cell, underlying) : undefined;
      return contract === undefined || countOf(cell('TtlTradgVol', 'CONTRACTS')) === 0 ? [] : [contract];
    });
  }

  private cellsIn(line: string): Cell {
    const cells = cellsOf(line);
    return (...names) => {
      for (const name of names) {
        const text = cells[this.places.get(name.toLowerCase()) ?? -1]?.trim();
        if (text !== undefined && text !== '') return text;
      }
      return '';
    };
  }
}

const symbolOf = (contract: Contract): string => ('symbol' in contract ? contract.symbol : contract.underlying);

function isOf(cell: Cell, contract: Contract): boolean {
  if (contract.kind === 'index') return cell(...SYMBOLS).toLowerCase() === indexNames[contract.symbol];
  if (cell(...SYMBOLS) !== symbolOf(contract)) return false;
  if (contract.kind === 'equity') return cell('SctySrs', 'SERIES') === contract.series;
  const written = derivativeOf(cell, contract.underlying);
  return written !== undefined && instrumentIdOf(written) === instrumentIdOf(contract);
}

/** The contract of a row; its actual day of expiry, where the nominal one is a holiday. */
function derivativeOf(cell: Cell, underlying: string): Derivative | undefined {
  const expiryMs = dayOf(cell(...EXPIRIES));
  if (Number.isNaN(expiryMs)) return undefined;
  const about = { exchange: 'NSE' as const, underlying, expiry: tradingDateAt(marketInstant(expiryMs)) };
  const kind = cell('FinInstrmTp', 'INSTRUMENT');
  if (/^(IDF|STF|FUTIDX|FUTSTK)$/.test(kind)) return { kind: 'future', ...about };
  const right = cell('OptnTp', 'OPTION_TYP');
  const strike = unitsOf(cell('StrkPric', 'STRIKE_PR'));
  if (!/^(IDO|STO|OPTIDX|OPTSTK)$/.test(kind) || !(strike > 0) || (right !== 'CE' && right !== 'PE')) return undefined;
  return { kind: 'option', ...about, strike: priceFromUnits(strike), right };
}

export const CLOSED_ELSEWHERE = 'the last traded price is the close, because the closing price was not traded';

function reading(cell: Cell, contract: Contract, market: Market): DayReading {
  const isTraded = contract.kind === 'index' || countOf(cell('TtlTradgVol', 'TOTTRDQTY', 'CONTRACTS')) !== 0;
  if (!isTraded) return { kind: 'untraded' };
  const [open, high, low, close, last] = [
    ...[unitsOf(cell('OpnPric', 'OPEN', 'Open Index Value')), unitsOf(cell('HghPric', 'HIGH', 'High Index Value'))],
    ...[unitsOf(cell('LwPric', 'LOW', 'Low Index Value')), unitsOf(cell('ClsPric', 'CLOSE', 'Closing Index Value'))],
    unitsOf(cell('LastPric', 'LAST')),
  ] as const;
  const isInside = (price: number): boolean => price >= low && price <= high;
  const isElsewhere = !isInside(close) && isInside(last);
  const bar = {
    ...{ time: dayOf(cell(...DAYS)), open, high, low, close: isElsewhere ? last : close },
    volume: volumeOf(cell, contract, { market, middle: (open + high + low + close) / 4 }),
    openInterest: contract.kind === 'index' ? 0 : countOf(cell('OpnIntrst', 'OPEN_INT')),
  };
  return { kind: 'row', bar, remark: isElsewhere ? CLOSED_ELSEWHERE : undefined };
}

function volumeOf(cell: Cell, contract: Contract, { market, middle }: { market: Market; middle: number }): number {
  if (contract.kind === 'index') return 0;
  if (contract.kind === 'equity') return countOf(cell('TtlTradgVol', 'TOTTRDQTY'));
  const volume = countOf(cell('TtlTradgVol', 'CONTRACTS'));
  const on = tradingDateAt(marketInstant(dayOf(cell(...DAYS)) || 0));
  const written = countOf(cell('NewBrdLotQty'));
  const known = lotOf(market, { underlying: contract.underlying, expiry: contract.expiry, on });
  // Without a lot, contracts cannot be told as units, and the row is refused.
  const lot = written > 0 ? written : known.ok ? known.value : Number.NaN;
  const perUnit = (middle + (contract.kind === 'option' ? contract.strike : 0)) / UNITS_PER_RUPEE;
  return unitsTraded({ volume, lot, turnover: figureOf(cell('TtlTrfVal')), perUnit });
}

/** 2026-08-03, 03-AUG-2026, or 03-08-2026 as indices have it. */
function dayOf(text: string): number {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  return midnightOf(day === undefined ? text : `${year ?? ''}-${month ?? ''}-${day}`);
}

/** The cells of a line; one in quotes may hold a comma. */
function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '',
  );
}
